#include "forum/measures/progress.h"

#include <gtest/gtest.h>

#include "forum/measures/testing.h"

namespace kakari::measures {
namespace {

using regime::Function;
using testing::World;
namespace rt = testing::rt;

/// 令和8年度 with one home-care institution in 鳥取市, published; then 令和9年度.
class ProgressTest : public store::testing::EachEngine {
 protected:
  ProgressTest() {
    EXPECT_TRUE(world.submit(rt::report_with({Function::home_care})));
    publish(2026);
  }
  void publish(int year) {
    EXPECT_TRUE(world.write(
        [&](store::Tx& tx) { return reporting::publish(tx, world.officer, world.now(), "31", year); }));
  }
  /// The reports of 令和9年度, of あおば alone or of another institution of the city too.
  void next_year(bool aoba, bool another) {
    world.day(2028, 2, 10);
    world.write([&](store::Tx& tx) {
      reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", 2027), *rt::form_2025());
    });
    report(world.clerk, world.aoba.id, aoba);
    if (!another) return;
    const auto more = world.write([&](store::Tx& tx) {
      return world.add_institution(tx, "31", "つばさ診療所（架空）", "31201", "31-鳥取市");
    });
    report(rt::actor(access::Role::institution_staff, more.id.text(), "翼 花子", "p-wing"), more.id, true);
  }
  void report(const access::Actor& who, const Id& institution, bool home_care) {
    const auto answers =
        home_care ? rt::report_with({Function::home_care}) : rt::report_with({Function::core});
    const auto prepared = reporting::prepare(*rt::form_2025(), answers);
    ASSERT_TRUE(prepared);
    const auto done = world.write([&](store::Tx& tx) {
      return reporting::submit_answers(tx, who, world.now(), {institution, 2027, "青葉 一郎", -1, 0},
                                       *prepared);
    });
    ASSERT_TRUE(done) << done.error().message;
  }
  Progress now() {
    const auto numbers = world.numbers();
    const auto complete = world.read([&](store::Tx& tx) { return complete_years(tx, "31"); });
    return progress(numbers, *world.deps.indicators, world.forum, world.measure(id), complete);
  }

  World world{GetParam()};
  Id id = world.propose(world.wanted(world.raise())).value();
};
EACH_ENGINE(ProgressTest);

TEST_P(ProgressTest, AStartIsFrozenWithItsYearAndTheHashOfItsNumbers) {
  const Id later = world.propose(world.wanted(world.raise())).value();
  const Goal goal = world.measure(later).goal;
  EXPECT_EQ(goal.start_year, 2026);
  EXPECT_EQ(goal.start.number, 1);
  EXPECT_EQ(goal.hash, world.numbers().cube->year(2026)->hash);
  auto same = world.wanted(world.measure(later).issue);
  same.target = "5";
  ASSERT_TRUE(world.submit(rt::report_with({Function::core})));
  ASSERT_TRUE(world.change(later, 1, same));
  EXPECT_EQ(world.measure(later).goal.hash, goal.hash);
  EXPECT_EQ(world.measure(later).goal.target, 5);
}

TEST_P(ProgressTest, NextYearsReportsMoveTheIndicatorAndItIsSaidInWords) {
  const Id later = world.propose(world.wanted(world.raise())).value();
  id = later;
  EXPECT_EQ(now().state, Progress::State::not_yet);
  EXPECT_EQ(now().words, "目標 3か所に対して、令和8年度 1か所");
  next_year(true, true);
  EXPECT_EQ(now().state, Progress::State::not_yet);
  EXPECT_EQ(now().words, "目標 3か所に対して、令和8年度 1か所 → 令和9年度 2か所（＋1、報告の途中の数字）");
  publish(2027);
  EXPECT_EQ(now().state, Progress::State::nearer);
  EXPECT_EQ(now().words, "目標 3か所に対して、令和8年度 1か所 → 令和9年度 2か所（＋1）");
}

TEST_P(ProgressTest, ReachedUnchangedAndTheWrongWayAreToldApart) {
  auto wanted = world.wanted(world.raise());
  wanted.target = "2";
  const Id reached = world.propose(wanted).value();
  wanted.target = "4";
  const Id far = world.propose(wanted).value();
  next_year(true, true);
  publish(2027);
  id = reached;
  EXPECT_EQ(now().state, Progress::State::reached);
  id = far;
  EXPECT_EQ(now().state, Progress::State::nearer);
}

TEST_P(ProgressTest, ALossIsSaidAsOne) {
  id = world.propose(world.wanted(world.raise())).value();
  next_year(false, false);
  publish(2027);
  EXPECT_EQ(now().state, Progress::State::wrong_way);
  EXPECT_NE(now().words.find("（−1）"), std::string::npos) << now().words;
}

TEST_P(ProgressTest, WithoutAnIndicatorNothingIsClaimed) {
  auto wanted = world.wanted(world.raise());
  wanted.indicator = wanted.target = "";
  id = world.propose(wanted).value();
  EXPECT_EQ(now().state, Progress::State::no_goal);
  EXPECT_TRUE(now().words.empty());
}

}  // namespace
}  // namespace kakari::measures
