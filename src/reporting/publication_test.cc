#include "reporting/publication.h"

#include "journal/journal.h"
#include "reporting/public_version.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class PublicationTest : public InWorld {
 protected:
  /// Submits, opens, confirms home care, publishes.
  void published_with_home_care() {
    ASSERT_TRUE(world.submit(report_with({Function::home_care})));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.publish());
    world.day(2027, 5, 10);
  }
  Answers with_count(Answers answers, Function function, std::int64_t count) {
    for (const auto& id : form_2025()->rule(function).items) {
      const auto* item = form_2025()->item(id);
      if (item->kind != regime::Kind::count) continue;
      answers[id] = count;
      counted_ = id;
      auto full = completed(answers);
      if (regime::effective(*form_2025(), full).contains(id)) return full;
      answers.erase(id);
    }
    ADD_FAILURE() << "the function has no count";
    return answers;
  }
  bool shown(const registry::Institution& institution) {
    return world.read([&](store::Tx& tx) { return published(tx, institution.id).has_value(); });
  }
  std::string counted_;
};
EACH_ENGINE(PublicationTest);

TEST_P(PublicationTest, NothingOfTheYearIsPublicBeforeIt) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_FALSE(world.shown());
  EXPECT_EQ(world.write([&](store::Tx& tx) { return prepare_publication(tx, "31", year); }), 0);
  EXPECT_FALSE(world.shown()) << "what is prepared stays invisible";
  EXPECT_EQ(world.read([](store::Tx& tx) { return newest_change(tx); }), 0);
  ASSERT_TRUE(world.publish());
  EXPECT_TRUE(world.shown());
}

TEST_P(PublicationTest, IsOneEntryOfTheFeedAndIsDoneOnce) {
  ASSERT_TRUE(world.submit(report_with({})));
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  const auto first = world.publish(), second = world.publish();
  EXPECT_EQ(first->published_at, second->published_at);
  const auto changes = world.read([](store::Tx& tx) { return changes_since(tx, 0); });
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, "cycle");
  EXPECT_EQ(changes[0].prefecture, "31");
  EXPECT_TRUE(shown(world.aoba));
  EXPECT_TRUE(shown(world.midori));
}

TEST_P(PublicationTest, IsForThePrefectureItself) {
  for (const auto& who : {world.stranger, world.centre, world.clerk}) {
    const auto refused =
        world.write([&](store::Tx& tx) { return publish(tx, who, world.now(), "31", year); });
    EXPECT_EQ(refused.error().kind, ProblemKind::forbidden);
  }
}

TEST_P(PublicationTest, PreviewCountsWhatWillBeShown) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  const auto preview =
      world.read([&](store::Tx& tx) { return preview_publication(tx, world.officer, "31", year); });
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->institutions, 2);
  EXPECT_EQ(preview->reports, 1);
  EXPECT_EQ(preview->core, 1);
  EXPECT_EQ(preview->functions.at(Function::home_care).confirmed, 1);
  EXPECT_EQ(preview->functions.at(Function::after_hours).being_confirmed, 1);
  EXPECT_EQ(preview->functions.at(Function::after_hours).absent, 0);
}

TEST_P(PublicationTest, AFunctionNotYetLookedAtShowsAsBeingConfirmed) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.publish());
  const auto shown = world.shown();
  EXPECT_EQ(function_of(shown, Function::home_care)->standing, Standing::being_confirmed);
  EXPECT_EQ(function_of(shown, Function::core)->standing, Standing::by_report);
  EXPECT_EQ(function_of(shown, Function::after_hours), nullptr);
  EXPECT_EQ(shown->as_of, "2027-01-01");
}

TEST_P(PublicationTest, AConfirmedFunctionSaysWhenAndByWhom) {
  published_with_home_care();
  const auto shown = world.shown();
  const auto* f = function_of(shown, Function::home_care);
  ASSERT_TRUE(f);
  EXPECT_EQ(f->standing, Standing::confirmed);
  EXPECT_EQ(f->confirmed_on, "2027-02-10");
  EXPECT_EQ(f->confirmed_by, "鳥取県知事");
}

TEST_P(PublicationTest, AnAbsentFunctionIsLeftOutOfWhatIsPublished) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.find_absent(Function::after_hours));
  ASSERT_TRUE(world.publish());
  const auto shown = world.shown();
  EXPECT_TRUE(function_of(shown, Function::home_care));
  EXPECT_FALSE(function_of(shown, Function::after_hours));
  for (const auto& item : form_2025()->rule(Function::after_hours).items)
    EXPECT_FALSE(shown->answers.contains(item)) << item;
}

TEST_P(PublicationTest, IntentIsNeverPublic) {
  ASSERT_TRUE(world.submit(report_with({})));
  ASSERT_TRUE(world.publish());
  const auto shown = world.shown();
  for (const auto& [id, answer] : shown->answers) {
    const auto& item = *form_2025()->item(id);
    EXPECT_TRUE(item.published) << id;
    const auto* code = std::get_if<std::int64_t>(&answer);
    const auto* choice = code ? item.choice(*code) : nullptr;
    EXPECT_FALSE(choice && choice->intent) << id;
  }
}

TEST(PublicAnswer, AnIntentChoiceReadsAsNotHeld) {
  regime::Item item;
  item.choices.resize(3);
  item.choices[1].code = 1;
  item.choices[1].intent = true;
  item.choices[2].code = 2;
  item.choices[2].affirmative = true;
  EXPECT_EQ(public_answer(item, std::int64_t(1)), Answer(std::int64_t(0)));
  EXPECT_EQ(public_answer(item, std::int64_t(2)), Answer(std::int64_t(2)));
  item.published = false;
  EXPECT_FALSE(public_answer(item, std::int64_t(2)));
}

TEST_P(PublicationTest, WhatStopsShowsOnReceipt) {
  published_with_home_care();
  ASSERT_TRUE(world.submit(report_with({Function::after_hours})));
  EXPECT_FALSE(function_of(world.shown(), Function::home_care));
  const auto changes = world.read([](store::Tx& tx) { return changes_since(tx, 1); });
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, "institution");
  EXPECT_EQ(changes[0].institution, world.aoba.id.text());
}

TEST_P(PublicationTest, WhatStartsShowsBeforeConfirmationUntilConfirmed) {
  published_with_home_care();
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  EXPECT_EQ(function_of(world.shown(), Function::after_hours)->standing, Standing::before_confirmation);
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->standing, Standing::confirmed);
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::after_hours));
  EXPECT_EQ(function_of(world.shown(), Function::after_hours)->standing, Standing::confirmed);
  EXPECT_EQ(function_of(world.shown(), Function::after_hours)->confirmed_on, "2027-05-10");
}

TEST_P(PublicationTest, AChangedButStillHeldFunctionKeepsItsOldVersionUntilConfirmed) {
  ASSERT_TRUE(world.submit(with_count(report_with({Function::home_care}), Function::home_care, 12)));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.publish());
  world.day(2027, 5, 10);
  ASSERT_TRUE(world.submit(with_count(report_with({Function::home_care}), Function::home_care, 77)));
  EXPECT_EQ(world.shown()->answers.at(counted_), Answer(std::int64_t(12)));
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->confirmed_on, "2027-02-10");
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_EQ(world.shown()->answers.at(counted_), Answer(std::int64_t(77)));
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->confirmed_on, "2027-05-10");
}

TEST_P(PublicationTest, WhatWasFoundAbsentStaysOutWhileItIsOnlyChanged) {
  ASSERT_TRUE(world.submit(with_count(report_with({Function::home_care}), Function::home_care, 12)));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.find_absent(Function::home_care));
  ASSERT_TRUE(world.publish());
  world.day(2027, 5, 10);
  ASSERT_TRUE(world.submit(with_count(report_with({Function::home_care}), Function::home_care, 77)));
  EXPECT_FALSE(function_of(world.shown(), Function::home_care));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_TRUE(function_of(world.shown(), Function::home_care));
}

TEST_P(PublicationTest, OtherChangesShowAtOnce) {
  published_with_home_care();
  const std::string item = form_2025()->items.back().id;
  std::string other;
  for (const auto& i : form_2025()->items) {
    bool of_function = false;
    for (const auto function : regime::kFunctions) {
      const auto& items = form_2025()->rule(function).items;
      of_function = of_function || std::ranges::find(items, i.id) != items.end();
    }
    if (!of_function && i.kind == regime::Kind::choice && i.published && !i.asked_if && other.empty())
      other = i.id;
  }
  ASSERT_FALSE(other.empty());
  auto answers = report_with({Function::home_care});
  answers[other] = plain_answer(*form_2025()->item(other), true);
  ASSERT_TRUE(world.submit(completed(answers)));
  EXPECT_EQ(world.shown()->answers.at(other), answers.at(other));
}

TEST_P(PublicationTest, ALateReportShowsOnReceiptBeforeConfirmation) {
  ASSERT_TRUE(world.publish());
  EXPECT_FALSE(world.shown());
  world.day(2027, 4, 20);
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->standing, Standing::before_confirmation);
}

TEST_P(PublicationTest, AWithdrawnReportIsNotPublished) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  world.write([&](store::Tx& tx) { return prepare_publication(tx, "31", year); });
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return withdraw(tx, world.clerk, world.now(), world.aoba.id, year); }));
  ASSERT_TRUE(world.publish());
  EXPECT_FALSE(world.shown());
}

TEST_P(PublicationTest, AReversalAfterPublicationIsSeen) {
  published_with_home_care();
  const auto all = world.read([&](store::Tx& tx) { return decisions(tx, world.aoba.id, year); });
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), all.at(0).id, "再確認のため"); }));
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->standing, Standing::being_confirmed);
}

TEST_P(PublicationTest, TheNewestPublishedYearIsShownAndTheOneBeforeCanBeAsked) {
  world.write([&](store::Tx& tx) { add_cycle(tx, world.now(), lawful_cycle("31", year - 1), *form_2025()); });
  const auto prepared = prepare(*form_2025(), report_with({}));
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(),
                          {world.aoba.id, year - 1, "青葉 一郎", -1, Date(year, 2, 10).start()}, *prepared);
  }));
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return publish(tx, world.officer, world.now(), "31", year - 1); }));
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(world.shown()->year, year - 1) << "this year's is not published yet";
  ASSERT_TRUE(world.publish());
  EXPECT_EQ(world.shown()->year, year);
  const auto years = world.read([&](store::Tx& tx) { return published_years(tx, world.aoba.id); });
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(years[1].year, year - 1);
}

TEST_P(PublicationTest, InSlicesItComesToTheSame) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  ASSERT_TRUE(publish_in_slices(world.db, world.officer, world.now(), "31", year));
  EXPECT_TRUE(shown(world.aoba));
  EXPECT_TRUE(shown(world.midori));
}

TEST_P(PublicationTest, IsJournalled) {
  ASSERT_TRUE(world.publish());
  const auto history = world.read([](store::Tx& tx) { return journal::history(tx, {"cycle", "31-2026"}); });
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[1].entry.act, "cycle.publish");
  EXPECT_EQ(history[1].entry.name, "山田 太郎");
}

}  // namespace
}  // namespace kakari::reporting
