#include "reporting/review.h"

#include <gmock/gmock.h>

#include "journal/journal.h"
#include "messages/message.h"
#include "messages/outbox.h"
#include "registry/contact.h"
#include "reporting/dossier.h"
#include "reporting/overview.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;
using ::testing::HasSubstr;

class ReviewTest : public InWorld {
 protected:
  Result<Submission> resubmit(const Answers& answers) { return world.submit(answers); }
  Decided decided(Function function) {
    return world.read([&](store::Tx& tx) { return review(tx, world.officer, world.aoba.id, year); })
        ->functions.at(std::size_t(function))
        .decided;
  }
  Answers with_more(Answers answers, Function function) {
    // Another answer of the function that leaves it held.
    for (const auto& id : form_2025()->rule(function).items) {
      const auto* item = form_2025()->item(id);
      if (item && item->kind == regime::Kind::count && answers.contains(id)) {
        answers[id] = std::int64_t(77);
        return completed(answers);
      }
    }
    ADD_FAILURE() << "no count among the answers of the function";
    return answers;
  }
};
EACH_ENGINE(ReviewTest);

TEST_P(ReviewTest, ConfirmingNeedsTheReviewToBeOpen) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(world.confirm(Function::home_care).error().code, "review-not-open");
  ASSERT_TRUE(world.open());
  const auto confirmed = world.confirm(Function::home_care);
  ASSERT_TRUE(confirmed);
  EXPECT_EQ(confirmed->authority, "鳥取県知事");
  EXPECT_EQ(confirmed->revision, 1);
  EXPECT_EQ(world.stage(), Stage::settled);
}

TEST_P(ReviewTest, EachFunctionIsConfirmedByItself) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_EQ(world.stage(), Stage::in_review);
  EXPECT_EQ(decided(Function::home_care), Decided::confirmed);
  EXPECT_EQ(decided(Function::after_hours), Decided::waiting);
  EXPECT_EQ(decided(Function::discharge_support), Decided::not_held);
  EXPECT_EQ(decided(Function::core), Decided::not_needed);
  EXPECT_EQ(world.confirm(Function::core).error().code, "core-not-confirmed");
  EXPECT_EQ(world.confirm(Function::discharge_support).error().code, "not-held");
}

TEST_P(ReviewTest, AReportWithoutExtendedFunctionsIsSettledWhenItIsOpened) {
  ASSERT_TRUE(world.submit(report_with({})));
  EXPECT_EQ(world.stage(), Stage::submitted);
  ASSERT_TRUE(world.open());
  EXPECT_EQ(world.stage(), Stage::settled);
}

TEST_P(ReviewTest, AStaleHashIsRefused) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const auto refused = world.write([&](store::Tx& tx) {
    return confirm(tx, world.officer, world.now(), world.aoba.id, year, Function::home_care, "0123");
  });
  EXPECT_EQ(refused.error().code, "function-changed");
  EXPECT_EQ(refused.error().kind, ProblemKind::precondition);
}

TEST_P(ReviewTest, NobodyConfirmsWhatTheySubmitted) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  auto same_person = world.officer;
  same_person.person = world.clerk.person;
  ASSERT_TRUE(world.open());
  const auto refused = world.write([&](store::Tx& tx) {
    return confirm(tx, same_person, world.now(), world.aoba.id, year, Function::home_care,
                   world.hash(tx, Function::home_care));
  });
  EXPECT_EQ(refused.error().code, "own-work");
}

TEST_P(ReviewTest, AnotherPrefectureAndAnotherHealthCentreAreRefused) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  for (const auto& who : {world.stranger, world.centre, world.clerk}) {
    const auto refused =
        world.write([&](store::Tx& tx) { return open_review(tx, who, world.now(), world.aoba.id, year); });
    EXPECT_EQ(refused.error().kind, ProblemKind::forbidden);
  }
}

TEST_P(ReviewTest, TheSameConfirmationTwiceIsOne) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const auto first = world.confirm(Function::home_care);
  EXPECT_EQ(world.confirm(Function::home_care)->id, first->id);
  EXPECT_EQ(world.find_absent(Function::home_care).error().code, "already-decided");
}

TEST_P(ReviewTest, AnAbsenceNeedsAReason) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const auto refused = world.write([&](store::Tx& tx) {
    return find_absent(tx, world.officer, world.now(), world.aoba.id, year, Function::home_care,
                       world.hash(tx, Function::home_care), " ");
  });
  EXPECT_EQ(refused.error().code, "reason-missing");
  ASSERT_TRUE(world.find_absent(Function::home_care));
  EXPECT_EQ(decided(Function::home_care), Decided::absent);
}

TEST_P(ReviewTest, AReversedConfirmationWaitsAgain) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const auto first = world.confirm(Function::home_care);
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), first->id, "取り違えのため"); }));
  EXPECT_EQ(decided(Function::home_care), Decided::waiting);
  EXPECT_EQ(world.stage(), Stage::in_review);
  ASSERT_TRUE(world.find_absent(Function::home_care));
  const auto all = world.read([&](store::Tx& tx) { return decisions(tx, world.aoba.id, year); });
  ASSERT_EQ(all.size(), 2u) << "nothing is deleted";
  EXPECT_TRUE(all[0].reversed);
  EXPECT_EQ(all[0].reversal_reason, "取り違えのため");
}

TEST_P(ReviewTest, ConfirmationCarriesOverWhileTheAnswersOfItsFunctionAreEqual) {
  const auto before = report_with({Function::home_care, Function::after_hours});
  ASSERT_TRUE(world.submit(before));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.confirm(Function::after_hours));
  ASSERT_TRUE(world.give_back("core.function"));
  auto after = report_with({Function::home_care});
  ASSERT_TRUE(resubmit(after));
  EXPECT_EQ(decided(Function::home_care), Decided::confirmed);
  EXPECT_EQ(decided(Function::after_hours), Decided::not_held);
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  ASSERT_TRUE(resubmit(before));
  EXPECT_EQ(decided(Function::home_care), Decided::confirmed);
  EXPECT_EQ(decided(Function::after_hours), Decided::waiting) << "it had stopped in between";
}

TEST_P(ReviewTest, LosingTheCoreFunctionEndsAllConfirmations) {
  const auto before = report_with({Function::home_care});
  ASSERT_TRUE(world.submit(before));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.give_back("core.function"));
  ASSERT_TRUE(resubmit(report_with({})));
  EXPECT_EQ(decided(Function::home_care), Decided::not_held);
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  ASSERT_TRUE(resubmit(before));
  EXPECT_EQ(decided(Function::home_care), Decided::waiting);
}

TEST_P(ReviewTest, AReturnNeedsItemsWithReasonsAndAnOpenReview) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(world.give_back("core.function").error().code, "review-not-open");
  ASSERT_TRUE(world.open());
  EXPECT_EQ(world.give_back("no.such.item").error().code, "reason-missing");
  const auto none = world.write(
      [&](store::Tx& tx) { return return_report(tx, world.officer, world.now(), world.aoba.id, year, {}); });
  EXPECT_EQ(none.error().code, "nothing-to-fix");
}

TEST_P(ReviewTest, ReturnedReportShowsOnlyTheItemsToFix) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  const auto draft = world.draft();
  EXPECT_EQ(draft.stage, Stage::returned);
  ASSERT_EQ(draft.to_fix.size(), 1u);
  EXPECT_EQ(draft.to_fix.at("core.function"), "人数をご確認ください");
  EXPECT_EQ(draft.answers(), report_with({Function::home_care}));
  ASSERT_TRUE(resubmit(report_with({})));
  EXPECT_TRUE(world.draft().to_fix.empty());
}

TEST_P(ReviewTest, AReturnTellsTheInstitutionWhichItemsAndWhy) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return registry::set_contact(tx, world.now(), world.clerk, world.aoba.id, "uketsuke@aoba.example");
  }));
  ASSERT_TRUE(world.give_back("core.function"));
  const auto inbox = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_EQ(inbox.size(), 1u);
  EXPECT_EQ(inbox[0].subject, "令和8年度の報告が差し戻されました");
  EXPECT_THAT(inbox[0].text, HasSubstr("・具体的な機能：人数をご確認ください"));
  EXPECT_EQ(inbox[0].link, "/report/2026");
  const auto mails = world.read([](store::Tx& tx) { return messages::posted(tx, 10); });
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].recipient, "uketsuke@aoba.example");
}

TEST_P(ReviewTest, ResubmissionShowsWhatChanged) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  ASSERT_TRUE(resubmit(report_with({Function::after_hours})));
  const auto dossier =
      world.read([&](store::Tx& tx) { return review(tx, world.officer, world.aoba.id, year); });
  ASSERT_TRUE(dossier);
  EXPECT_EQ(dossier->revision.number, 2);
  ASSERT_EQ(dossier->returns.size(), 1u);
  const auto& items = dossier->functions.at(std::size_t(Function::after_hours)).items;
  EXPECT_TRUE(std::ranges::any_of(items, &ItemView::changed_since_previous));
  EXPECT_FALSE(dossier->may_decide);
  ASSERT_TRUE(world.open());
  EXPECT_TRUE(
      world.read([&](store::Tx& tx) { return review(tx, world.officer, world.aoba.id, year); })->may_decide);
}

TEST_P(ReviewTest, AWithdrawnResubmissionIsReturnedAgain) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  ASSERT_TRUE(resubmit(report_with({})));
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return withdraw(tx, world.clerk, world.now(), world.aoba.id, year); }));
  EXPECT_EQ(world.stage(), Stage::returned);
  EXPECT_EQ(world.draft().to_fix.size(), 1u);
}

TEST_P(ReviewTest, AnInquiryIsKeptWithItsAnswer) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  const auto asked = world.write([&](store::Tx& tx) {
    return inquire(tx, world.officer, world.now(), world.aoba.id, year,
                   {.addressee = "鳥取市 長寿社会課", .question = "当番表の写しをください"});
  });
  ASSERT_TRUE(asked);
  const auto answer = [&] {
    return world.write(
        [&](store::Tx& tx) { return answer_inquiry(tx, world.officer, world.now(), *asked, "写しを受領"); });
  };
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer().error().code, "answered-already");
  const auto all = world.read([&](store::Tx& tx) { return inquiries(tx, world.aoba.id, year); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].answer, "写しを受領");
  EXPECT_EQ(all[0].asked_by, "山田 太郎");
}

TEST_P(ReviewTest, APartnerWhoseOwnReportDoesNotNameUsIsFlagged) {
  auto answers = report_with({Function::after_hours});
  const auto& form = *form_2025();
  std::string asked;
  for (const auto& item : form.items)
    for (const auto& choice : item.choices)
      if (asked.empty() && choice.cooperation && item.kind == regime::Kind::choice &&
          std::ranges::find(form.rule(Function::after_hours).items, item.id) !=
              form.rule(Function::after_hours).items.end()) {
        answers[item.id] = choice.code;
        asked = item.id;
      }
  ASSERT_FALSE(asked.empty());
  const regime::Partners midori{{world.midori.number, world.midori.name, "当番の日の診療"}};
  std::string partners;
  for (const auto& id : form.rule(Function::after_hours).items)
    if (form.item(id)->kind == regime::Kind::partners && partners.empty()) partners = id;
  answers[partners] = midori;
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  ASSERT_TRUE(world.submit(completed(answers)));
  const auto dossier =
      world.read([&](store::Tx& tx) { return review(tx, world.officer, world.aoba.id, year); });
  bool flagged = false;
  for (const auto& item : dossier->functions.at(std::size_t(Function::after_hours)).items)
    if (item.item->id == partners)
      flagged =
          std::ranges::any_of(item.flags, [](const auto& f) { return f.message.contains("みどり病院"); });
  EXPECT_TRUE(flagged);
}

TEST_P(ReviewTest, ChangesStartFromASettledReportAndMayBeGivenUp) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  const auto start = [&] {
    return world.write(
        [&](store::Tx& tx) { return start_change(tx, world.clerk, world.now(), world.aoba.id, year); });
  };
  EXPECT_EQ(start().error().code, "not-settled");
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(start());
  EXPECT_EQ(world.draft().stage, Stage::draft);
  EXPECT_EQ(world.draft().answers(), report_with({Function::home_care}));
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return cancel_change(tx, world.clerk, world.now(), world.aoba.id, year); }));
  EXPECT_EQ(world.stage(), Stage::settled);
}

TEST_P(ReviewTest, TheClerkSeesWhereTheReportStands) {
  const auto look = [&] {
    return world
        .read([&](store::Tx& tx) { return overview(tx, world.clerk, world.aoba.id, year, world.clock); })
        .value();
  };
  EXPECT_EQ(look().stage, Stage::not_started);
  EXPECT_EQ(look().days_to_deadline, 49);
  world.draft();
  EXPECT_EQ(look().answered_rows, 0u);
  EXPECT_GT(look().asked_rows, 0u);
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_TRUE(look().may_withdraw);
  EXPECT_EQ(look().revision->number, 1);
  ASSERT_TRUE(world.open());
  EXPECT_FALSE(look().may_withdraw);
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_TRUE(look().may_start_change);
  EXPECT_EQ(look().history.size(), 3u);
}

}  // namespace
}  // namespace kakari::reporting
