#include <gmock/gmock.h>

#include <thread>

#include "journal/journal.h"
#include "reporting/claims.h"
#include "reporting/dossier.h"
#include "reporting/draft_claims.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;
using namespace std::string_literals;

class DraftTest : public InWorld {
 protected:
  Result<Saved> save(const access::Actor& who, std::vector<ItemChange> changes) {
    return world.write(
        [&](store::Tx& tx) { return reporting::save(tx, who, world.now(), world.aoba.id, year, changes); });
  }
};
EACH_ENGINE(DraftTest);

const Answer yes = std::int64_t(1), no = std::int64_t(0);

TEST_P(DraftTest, IsMadeOnTheFirstOpenAndIsTheSameAfterwards) {
  const auto missing =
      world.read([&](store::Tx& tx) { return read_draft(tx, world.clerk, world.aoba.id, year); });
  EXPECT_EQ(missing.error().code, "no-draft");
  const auto first = world.draft();
  EXPECT_EQ(first.stage, Stage::draft);
  EXPECT_TRUE(first.items.empty());
  EXPECT_EQ(world.draft().report, first.report);
}

TEST_P(DraftTest, IsNotOpenedBeforeTheFirstOfJanuary) {
  world.day(2026, 12, 31);
  const auto draft = world.write(
      [&](store::Tx& tx) { return open_draft(tx, world.clerk, world.now(), world.aoba.id, year); });
  EXPECT_EQ(draft.error().code, "not-open-yet");
}

TEST_P(DraftTest, IsForTheStaffOfTheInstitutionOnly) {
  for (const auto& who : {world.other_clerk, world.officer, access::Actor()}) {
    const auto draft =
        world.write([&](store::Tx& tx) { return open_draft(tx, who, world.now(), world.aoba.id, year); });
    ASSERT_FALSE(draft);
  }
}

TEST_P(DraftTest, ExemptInstitutionsAreNotAsked) {
  const auto draft = world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET exempt = '特定機能病院' WHERE id = ?", world.aoba.id);
    return open_draft(tx, world.clerk, world.now(), world.aoba.id, year);
  });
  EXPECT_EQ(draft.error().code, "exempt");
}

TEST_P(DraftTest, WhoWasClosedOnTheFirstOfJanuaryIsOutForThatYear) {
  const auto on = [&](std::string day) {
    return world.write([&](store::Tx& tx) -> Result<Draft> {
      tx.exec("UPDATE institution SET closed_on = ? WHERE id = ?", day, world.aoba.id);
      return open_draft(tx, world.clerk, world.now(), world.aoba.id, year);
    });
  };
  EXPECT_EQ(on("2027-01-01").error().code, "closed");
  EXPECT_TRUE(on("2027-01-02"));
}

TEST_P(DraftTest, DifferentItemsOfTwoPeopleMerge) {
  world.draft();
  ASSERT_TRUE(save(world.clerk, {{"core.function", 0, yes}}));
  const auto saved = save(world.colleague, {{"core.posted", 0, yes}});
  ASSERT_TRUE(saved);
  EXPECT_FALSE(saved->has_conflicts());
  EXPECT_EQ(world.draft().answers(), (Answers{{"core.function", yes}, {"core.posted", yes}}));
}

TEST_P(DraftTest, TheSameItemComesBackWithBothValues) {
  world.draft();
  ASSERT_TRUE(save(world.clerk, {{"core.function", 0, yes}}));
  const auto saved = save(world.colleague, {{"core.function", 0, no}, {"core.posted", 0, yes}});
  ASSERT_TRUE(saved);
  ASSERT_TRUE(saved->items[0].conflict);
  EXPECT_EQ(saved->items[0].current.answer, yes);
  EXPECT_EQ(saved->items[0].current.by, "田中 花子");
  EXPECT_EQ(saved->items[0].yours, no);
  EXPECT_FALSE(saved->items[1].conflict) << "the other item is saved all the same";
  EXPECT_EQ(world.draft().answers().at("core.function"), yes);
  EXPECT_EQ(world.draft().answers().at("core.posted"), yes);
}

TEST_P(DraftTest, TheSameValueTwiceIsNoConflict) {
  world.draft();
  ASSERT_TRUE(save(world.clerk, {{"core.function", 0, yes}}));
  const auto saved = save(world.colleague, {{"core.function", 0, yes}});
  EXPECT_FALSE(saved->has_conflicts());
}

TEST_P(DraftTest, AnAnswerCanBeClearedAndKeepsItsVersion) {
  world.draft();
  const auto first = save(world.clerk, {{"core.function", 0, yes}});
  const auto second = save(world.clerk, {{"core.function", first->items[0].current.version, std::nullopt}});
  EXPECT_EQ(second->items[0].current.version, 2);
  EXPECT_GT(second->version, first->version);
  EXPECT_TRUE(world.draft().answers().empty());
}

TEST_P(DraftTest, ItemsAndCodesThatTheFormDoesNotKnowAreRefused) {
  world.draft();
  EXPECT_EQ(save(world.clerk, {{"no.such.item", 0, yes}}).error().code, "unknown-answer");
  EXPECT_EQ(save(world.clerk, {{"core.function", 0, Answer(std::int64_t(99))}}).error().fields.at(0).field,
            "core.function");
  EXPECT_EQ(save(world.clerk, {{"core.function", 0, Answer("有り"s)}}).error().code, "unknown-answer");
}

TEST_P(DraftTest, AutosavesAreNotJournalled) {
  const auto draft = world.draft();
  ASSERT_TRUE(save(world.clerk, {{"core.function", 0, yes}}));
  const auto history = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"report", draft.report.text()});
  });
  EXPECT_TRUE(history.empty());
}

TEST_P(DraftTest, LastYearsAnswersAreOffered) {
  world.write([&](store::Tx& tx) { add_cycle(tx, world.now(), lawful_cycle("31", year - 1), *form_2025()); });
  const auto prepared = prepare(*form_2025(), report_with({Function::home_care}));
  ASSERT_TRUE(prepared);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(),
                          {world.aoba.id, year - 1, "青葉 一郎", -1, Date(year, 2, 10).start()}, *prepared);
  }));
  const auto draft = world.draft();
  EXPECT_EQ(draft.answers(), prepared->answers);
  EXPECT_EQ(draft.items.at("core.function").source, Source::last_year);
  EXPECT_EQ(draft.last_year, prepared->answers);
  EXPECT_TRUE(draft.evaluation().complete()) << "an unchanged institution only checks and submits";
}

TEST_P(DraftTest, ClaimCountsFillTheDraft) {
  std::string counted;
  for (const auto& item : form_2025()->items)
    if (item.ndb && counted.empty()) counted = item.id;
  ASSERT_FALSE(counted.empty());
  world.write([&](store::Tx& tx) { put_claims(tx, world.aoba.id, year, {{counted, std::int64_t(412)}}); });
  const auto draft = world.draft();
  EXPECT_EQ(draft.items.at(counted).answer, Answer(std::int64_t(412)));
  EXPECT_EQ(draft.items.at(counted).source, Source::claims);
}

/// The first item that NDB counts, and its count as NDB and as a person says.
class CorrectionTest : public DraftTest {
 protected:
  const std::string item = "home_care.visit_claims";
  void count(std::int64_t n) {
    world.write([&](store::Tx& tx) {
      put_claims(tx, world.aoba.id, year, {{item, n}});
      follow_claims(tx, world.now(), world.aoba.id, year);
    });
  }
  SavedItem type(std::int64_t n, std::optional<std::string> reason = {}) {
    const auto saved =
        save(world.clerk, {{item, world.draft().version_of(item), Answer(n), std::move(reason)}});
    return saved.value().items.at(0);
  }
  std::vector<std::string> remarks() {
    std::vector<std::string> codes;
    for (const auto& remark : world.draft().evaluation().remarks)
      if (remark.item == item) codes.push_back(remark.code);
    return codes;
  }
  /// So that the item is asked, and everything else answered.
  void answer_the_rest() {
    auto answers = report_with({Function::home_care});
    answers.erase(item);
    std::vector<ItemChange> changes;
    for (const auto& [id, answer] : answers) changes.push_back({id, world.draft().version_of(id), answer});
    ASSERT_TRUE(save(world.clerk, changes));
  }
  Result<Submission> submit_draft() {
    return world.write([&](store::Tx& tx) {
      return reporting::submit(tx, world.clerk, world.now(), {world.aoba.id, year, "青葉 一郎", -1, 0});
    });
  }
};
EACH_ENGINE(CorrectionTest);

TEST_P(CorrectionTest, AnUntouchedCountFollowsALaterImport) {
  count(412);
  EXPECT_EQ(world.draft().answers().at(item), Answer(std::int64_t(412)));
  count(415);
  const auto held = world.draft().items.at(item);
  EXPECT_EQ(held.answer, Answer(std::int64_t(415)));
  EXPECT_EQ(held.source, Source::claims);
  EXPECT_EQ(held.version, 2);
  count(415);
  EXPECT_EQ(world.draft().items.at(item).version, 2) << "the same import twice changes nothing";
}

TEST_P(CorrectionTest, AnItemThatNobodyAnsweredIsFilledByALaterImport) {
  world.draft();
  count(7);
  EXPECT_EQ(world.draft().items.at(item).source, Source::claims);
}

TEST_P(CorrectionTest, ACorrectionIsNeverOverwrittenAndKeepsItsReason) {
  count(412);
  type(420, "月遅れの請求を加えました");
  count(415);
  const auto draft = world.draft();
  EXPECT_EQ(draft.answers().at(item), Answer(std::int64_t(420)));
  EXPECT_EQ(draft.claims.at(item), Answer(std::int64_t(415)));
  EXPECT_EQ(draft.corrections.at(item).reason, "月遅れの請求を加えました");
  EXPECT_EQ(draft.corrections.at(item).counted, 412);
  EXPECT_EQ(draft.corrections.at(item).by, "田中 花子");
}

TEST_P(CorrectionTest, AnotherCountWithoutAReasonIsNotSubmitted) {
  count(412);
  answer_the_rest();
  type(420);
  EXPECT_THAT(remarks(), ::testing::ElementsAre("correction-reason"));
  const auto refused = submit_draft();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "correction-reason");
  EXPECT_EQ(refused.error().fields.at(0).field, item);
  type(420, "月遅れの請求を加えました");
  EXPECT_THAT(remarks(), ::testing::IsEmpty());
  EXPECT_TRUE(submit_draft());
}

TEST_P(CorrectionTest, TheReasonIsReadAsItWasWhenSubmitted) {
  count(412);
  answer_the_rest();
  type(420, "はじめの理由");
  ASSERT_TRUE(submit_draft());
  const auto revision = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  world.day(2027, 2, 20);
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return withdraw(tx, world.clerk, world.now(), world.aoba.id, year); }));
  type(420, "後の理由");
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(corrections(tx, revision->report, revision->submitted_at).at(item).reason, "はじめの理由");
    EXPECT_EQ(corrections(tx, revision->report).at(item).reason, "後の理由");
  });
}

TEST_P(CorrectionTest, TheOfficerReadsBothCountsAndTheReason) {
  count(412);
  answer_the_rest();
  type(420, "月遅れの請求を加えました");
  ASSERT_TRUE(submit_draft());
  count(415);
  const auto seen = world.read([&](store::Tx& tx) { return review(tx, world.officer, world.aoba.id, year); });
  ASSERT_TRUE(seen);
  std::string said;
  for (const Flag& flag : seen->flags)
    if (flag.item == item && flag.code == "unlike-claims") said = flag.message;
  for (const char* part : {"415", "420", "訂正の理由（田中 花子）：月遅れの請求を加えました"})
    EXPECT_THAT(said, ::testing::HasSubstr(part));
}

TEST_P(CorrectionTest, WhatWasSubmittedOnceFollowsNoImport) {
  count(412);
  answer_the_rest();
  ASSERT_TRUE(submit_draft());
  const auto before = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  count(500);
  const auto after = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  EXPECT_EQ(after->sha256, before->sha256);
  EXPECT_EQ(world.draft().answers().at(item), Answer(std::int64_t(412)));
}

TEST_P(CorrectionTest, ATypedReturnToTheCountOfNdbFollowsItAgain) {
  count(412);
  type(420, "月遅れの請求を加えました");
  type(412);
  EXPECT_EQ(world.draft().items.at(item).source, Source::claims);
  count(415);
  EXPECT_EQ(world.draft().answers().at(item), Answer(std::int64_t(415)));
}

TEST_P(DraftTest, ManySaversLoseNothing) {
  world.draft();
  const auto& form = *form_2025();
  std::vector<std::string> items;
  for (const auto& item : form.items)
    if (item.kind == regime::Kind::choice && items.size() < 24) items.push_back(item.id);
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> savers;
    for (int t = 0; t < 4; ++t)
      savers.emplace_back([&, t] {
        for (std::size_t i = std::size_t(t); i < items.size(); i += 4) {
          const auto saved = save(t % 2 ? world.clerk : world.colleague,
                                  {{items[i], 0, plain_answer(*form.item(items[i]), true)}});
          if (!saved || saved->has_conflicts()) ++refused;
        }
      });
  }
  EXPECT_EQ(refused, 0);
  const auto draft = world.draft();
  EXPECT_EQ(draft.answers().size(), items.size());
  EXPECT_EQ(draft.version, std::int64_t(items.size()));
}

TEST_P(DraftTest, OfManyWhoAnswerTheSameItemOneIsSaved) {
  world.draft();
  const auto& item = *form_2025()->item("core.function");
  std::atomic<int> conflicts = 0;
  {
    std::vector<std::jthread> savers;
    for (int t = 0; t < 8; ++t)
      savers.emplace_back([&, t] {
        const auto saved = save(world.clerk, {{item.id, 0, plain_answer(item, t % 2 == 0)}});
        if (saved && saved->has_conflicts()) ++conflicts;
      });
  }
  EXPECT_EQ(conflicts, 4) << "those with the other value";
  EXPECT_EQ(world.draft().items.at(item.id).version, 1);
}

}  // namespace
}  // namespace kakari::reporting
