#include "reporting/change.h"

#include "reporting/overview.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class ChangeTest : public InWorld {
 protected:
  /// Home care and after hours confirmed; published where asked, and it is May.
  void settled(bool published = true) {
    ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.confirm(Function::after_hours));
    if (!published) return;
    ASSERT_TRUE(world.publish());
    world.day(2027, 5, 10);
  }
  Result<void> start(int of = year) {
    return world.write(
        [&](store::Tx& tx) { return start_change(tx, world.clerk, world.now(), world.aoba.id, of); });
  }
  Result<void> cancel() {
    return world.write(
        [&](store::Tx& tx) { return cancel_change(tx, world.clerk, world.now(), world.aoba.id, year); });
  }
  Result<void> choose(const std::vector<std::string>& items) {
    return world.write([&](store::Tx& tx) {
      return choose_changes(tx, world.clerk, world.now(), world.aoba.id, year, items);
    });
  }
  OpenChange change() {
    return world.read([&](store::Tx& tx) { return read_change(tx, world.clerk, world.aoba.id, year); })
        .value();
  }
  /// Makes the draft hold these answers.
  void fill(const Answers& answers) {
    const auto draft = world.draft();
    std::vector<ItemChange> changes;
    for (const auto& d : differences(draft.answers(), answers))
      changes.push_back({d.item, draft.version_of(d.item), d.after});
    ASSERT_TRUE(world.write(
        [&](store::Tx& tx) { return save(tx, world.clerk, world.now(), world.aoba.id, year, changes); }));
  }
  SubmitRequest request() {
    SubmitRequest r{world.aoba.id, year, "青葉 一郎"};
    r.change_reason = "当番から外れました";
    r.changed_on = "2027-05-01";
    return r;
  }
  Result<Submission> submit_draft(const SubmitRequest& r) {
    return world.write([&](store::Tx& tx) { return submit(tx, world.clerk, world.now(), r); });
  }
  Decided decided(Function function) {
    return world
        .read([&](store::Tx& tx) { return overview(tx, world.clerk, world.aoba.id, year, world.clock); })
        ->decided.at(std::size_t(function));
  }
  Answers without_after_hours() { return report_with({Function::home_care}); }
};
EACH_ENGINE(ChangeTest);

TEST_P(ChangeTest, IsARevisionThatSaysWhatChangedAndSinceWhen) {
  settled();
  ASSERT_TRUE(start());
  fill(without_after_hours());
  const auto done = submit_draft(request());
  ASSERT_TRUE(done) << done.error().message;
  const auto now = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  EXPECT_EQ(now->number, 2);
  EXPECT_TRUE(now->change);
  EXPECT_EQ(now->change_reason, "当番から外れました");
  EXPECT_EQ(now->changed_on, "2027-05-01");
  EXPECT_TRUE(now->in_time) << "a change has no deadline, the report was in time";
  const auto history =
      world.read([&](store::Tx& tx) { return journal::history_of_institution(tx, world.aoba.id.text()); });
  EXPECT_EQ(history.back().entry.act, "report.change");
  EXPECT_EQ(world.read([&](store::Tx& tx) {
    return tx.one("SELECT is_change FROM report WHERE institution_id = ?", world.aoba.id)->integer(0);
  }),
            1);
}

TEST_P(ChangeTest, WithoutAReasonItIsRefused) {
  settled();
  ASSERT_TRUE(start());
  fill(without_after_hours());
  auto r = request();
  r.change_reason = "　";
  EXPECT_EQ(submit_draft(r).error().fields.at(0).field, "change_reason");
  r = request();
  r.changed_on = "2027-05-11";
  EXPECT_EQ(submit_draft(r).error().fields.at(0).field, "changed_on");
}

TEST_P(ChangeTest, ThatChangesNothingIsRefused) {
  settled();
  ASSERT_TRUE(start());
  EXPECT_EQ(submit_draft(request()).error().code, "nothing-changed");
}

TEST_P(ChangeTest, PressedTwiceIsOneRevision) {
  settled();
  ASSERT_TRUE(start());
  ASSERT_TRUE(start());
  fill(without_after_hours());
  auto r = request();
  r.draft_version = world.draft().version;
  const auto first = submit_draft(r), second = submit_draft(r);
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(first->revision, second->revision);
}

TEST_P(ChangeTest, GivenUpEverythingIsAsBefore) {
  settled();
  const auto before = world.shown();
  ASSERT_TRUE(choose({"core.function"}));
  fill(without_after_hours());
  ASSERT_TRUE(cancel());
  EXPECT_EQ(world.stage(), Stage::settled);
  EXPECT_EQ(world.draft().answers(), report_with({Function::home_care, Function::after_hours}));
  EXPECT_EQ(decided(Function::after_hours), Decided::confirmed);
  EXPECT_EQ(world.shown()->answers, before->answers);
  EXPECT_EQ(cancel().error().code, "no-change");
}

TEST_P(ChangeTest, WhatStopsIsGoneAtOnceAndTheRestStaysConfirmed) {
  settled();
  ASSERT_TRUE(start());
  fill(without_after_hours());
  EXPECT_TRUE(function_of(world.shown(), Function::after_hours)) << "until it is submitted";
  ASSERT_TRUE(submit_draft(request()));
  EXPECT_FALSE(function_of(world.shown(), Function::after_hours));
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->standing, Standing::confirmed);
  EXPECT_EQ(decided(Function::home_care), Decided::confirmed);
}

TEST_P(ChangeTest, WithoutCoreNothingIsLeft) {
  settled();
  ASSERT_TRUE(start());
  fill(report_with({}));
  ASSERT_TRUE(submit_draft(request()));
  EXPECT_TRUE(world.shown()->functions.empty());
}

TEST_P(ChangeTest, BeforePublicationAChangedFunctionWaitsAgainAndOthersKeepTheirs) {
  settled(false);
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::discharge_support})));
  EXPECT_EQ(decided(Function::home_care), Decided::confirmed);
  EXPECT_EQ(decided(Function::after_hours), Decided::not_held);
  EXPECT_EQ(decided(Function::discharge_support), Decided::waiting);
  EXPECT_FALSE(world.shown());
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::discharge_support));
  EXPECT_EQ(world.stage(), Stage::settled);
}

TEST_P(ChangeTest, DuringAReviewOneAsksForAReturn) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_TRUE(start().error().message.contains("引き戻して"));
  ASSERT_TRUE(world.open());
  EXPECT_TRUE(start().error().message.contains("差し戻しをご依頼"));
  ASSERT_TRUE(world.give_back("core.function"));
  EXPECT_TRUE(start().error().message.contains("差し戻された報告"));
}

TEST_P(ChangeTest, WhatIsPublicIsNotPulledBackButChanged) {
  settled();
  ASSERT_TRUE(world.submit(without_after_hours()));
  const auto refused =
      world.write([&](store::Tx& tx) { return withdraw(tx, world.clerk, world.now(), world.aoba.id, year); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "published");
  EXPECT_TRUE(refused.error().message.contains("変更を報告"));
  ASSERT_TRUE(start()) << "without waiting for the prefecture";
  ASSERT_TRUE(cancel());
  EXPECT_EQ(world.stage(), Stage::submitted);
}

TEST_P(ChangeTest, ACorrectedChangeIsStillAChange) {
  settled();
  ASSERT_TRUE(world.submit(without_after_hours()));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  fill(report_with({Function::home_care, Function::discharge_support}));
  SubmitRequest r{world.aoba.id, year, "青葉 一郎"};
  ASSERT_TRUE(submit_draft(r));
  const auto now = world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  EXPECT_TRUE(now->change);
  EXPECT_EQ(now->change_reason, "当番医の体制が変わりました");
}

TEST_P(ChangeTest, LastYearsReportIsChangedUntilANewerOneIsPublic) {
  settled();
  const auto form = form_2025();
  world.write(
      [&](store::Tx& tx) { return add_cycle(tx, world.now(), lawful_cycle("31", year + 1), *form).year; });
  world.day(2028, 2, 1);
  const auto prepared = prepare(*form, report_with({})).value();
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(), {world.aoba.id, year + 1, "青葉 一郎"}, prepared);
  }));
  ASSERT_TRUE(start()) << "the public still reads last year's";
  ASSERT_TRUE(cancel());
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return publish(tx, world.officer, world.now(), "31", year + 1); }));
  EXPECT_EQ(start().error().code, "superseded");
}

TEST_P(ChangeTest, AClosedOrExemptInstitutionChangesNothing) {
  settled();
  world.write([&](store::Tx& tx) {
    return tx.exec("UPDATE institution SET closed_on = '2027-05-01' WHERE id = ?", world.aoba.id);
  });
  EXPECT_EQ(start().error().code, "closed");
}

TEST_P(ChangeTest, OnlyTheChosenItemsAndWhatFollowsFromThemAreAsked) {
  settled();
  const auto& rule = form_2025()->rule(Function::after_hours);
  const std::string ground = rule.grounds.front().any_of.front();
  EXPECT_EQ(choose({}).error().code, "nothing-chosen");
  ASSERT_TRUE(choose({ground, "no.such.item"}));
  const auto before = change();
  EXPECT_TRUE(before.asked.contains(ground));
  EXPECT_LT(before.asked.size(), 6u);
  // Home care changes too, by a colleague: it is asked from then on, so that nothing slips through.
  fill(report_with({Function::after_hours}));
  EXPECT_GT(change().asked.size(), before.asked.size());
}

TEST_P(ChangeTest, IsForTheInstitutionItself) {
  settled();
  const auto refused = world.write([&](store::Tx& tx) {
    return choose_changes(tx, world.other_clerk, world.now(), world.aoba.id, year, {"core.function"});
  });
  EXPECT_EQ(refused.error().kind, ProblemKind::forbidden);
}

}  // namespace
}  // namespace kakari::reporting
