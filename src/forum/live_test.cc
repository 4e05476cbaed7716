// The numbers while the tables change: what each act of a report does to them.
#include "forum/live.h"

#include <gtest/gtest.h>

#include "forum/indicator.h"
#include "forum/room.h"
#include "reporting/feed.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

using regime::Function;
using reporting::testing::report_with;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class LiveNumbers : public store::testing::EachEngine {
 protected:
  std::int64_t count(std::string_view id, std::string_view municipality = "31201") {
    live.refresh(world.now().now);
    const Numbers numbers{live.get(world.now().now), facts};
    const Area* area = numbers.cube->book->find(Level::municipality, municipality);
    return value(numbers, *indicators.find(id), *area, reporting::testing::year).numerator;
  }
  Mark mark(Function function) {
    const auto cube = live.get(world.now().now);
    return cube->year(reporting::testing::year)->mark(function, *cube->roster->find(world.aoba.id.text()));
  }

  reporting::testing::World world{GetParam(), {room()}};
  const std::shared_ptr<const AreaFacts> facts = load_area_facts("regime", areas());
  const Indicators indicators = Indicators::load("regime", 2025, *reporting::testing::form_2025());
  Live live{world.db, areas()};
};
EACH_ENGINE(LiveNumbers);

TEST_P(LiveNumbers, FollowASubmissionAndItsWithdrawal) {
  EXPECT_EQ(count("reported"), 0);
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(count("reported"), 1);
  EXPECT_EQ(count("home_care.held"), 1);
  EXPECT_EQ(count("home_care.waiting"), 1);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return reporting::withdraw(tx, world.clerk, world.now(), world.aoba.id, reporting::testing::year);
  }));
  EXPECT_EQ(count("reported"), 0);
  EXPECT_EQ(count("home_care.held"), 0);
  EXPECT_EQ(mark(Function::home_care), Mark::unreported);
}

TEST_P(LiveNumbers, FollowConfirmationAbsenceAndItsReversal) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  ASSERT_TRUE(world.open());
  EXPECT_EQ(count("home_care.waiting"), 1);
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_EQ(count("home_care.confirmed"), 1);
  EXPECT_EQ(count("home_care.waiting"), 0);
  const auto absent = world.find_absent(Function::after_hours);
  ASSERT_TRUE(absent);
  EXPECT_EQ(count("after_hours.held"), 0);
  EXPECT_EQ(count("after_hours.absent"), 1);
  EXPECT_EQ(mark(Function::after_hours), Mark::absent);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return reporting::reverse(tx, world.officer, world.now(), absent->id, "誤りでした");
  }));
  EXPECT_EQ(count("after_hours.held"), 1);
  EXPECT_EQ(count("after_hours.waiting"), 1);
}

TEST_P(LiveNumbers, FollowAChangeOfWhatIsHeld) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.publish());
  const std::string before = live.get(world.now().now)->years.front()->hash;
  ASSERT_TRUE(world.submit(report_with({Function::care_coordination})));
  EXPECT_EQ(count("home_care.held"), 0);
  EXPECT_EQ(count("care_coordination.held"), 1);
  EXPECT_NE(live.get(world.now().now)->years.front()->hash, before);
}

TEST_P(LiveNumbers, WhoIsWillingIsSaidByTheItemsOfTheFunctionAndByTheQuestionOfItsOwn) {
  auto answers = report_with({Function::home_care});
  answers["after_hours.rota"] = std::int64_t(1);
  answers["other.intent_care_coordination"] = std::int64_t(1);
  ASSERT_TRUE(world.submit(reporting::testing::completed(answers)));
  EXPECT_EQ(count("after_hours.willing"), 1);
  EXPECT_EQ(mark(Function::after_hours), Mark::willing);
  EXPECT_EQ(mark(Function::care_coordination), Mark::willing);
  EXPECT_EQ(mark(Function::discharge_support), Mark::none);
  EXPECT_EQ(mark(Function::home_care), Mark::alone);
}

TEST_P(LiveNumbers, FollowTheRegistry) {
  EXPECT_EQ(count("asked"), 1);
  world.write([&](store::Tx& tx) {
    world.add_institution(tx, "31", "あけぼの医院（架空）", "31201", "31-鳥取市");
    reporting::announce(tx, {0, world.now().now, "registry", "31", "", 0});
  });
  EXPECT_EQ(count("asked"), 2);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2026-12-31' WHERE id = ?", world.aoba.id);
    reporting::announce(tx, {0, world.now().now, "registry", "31", "", 0});
  });
  EXPECT_EQ(count("asked"), 1);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET municipality = '31201' WHERE id = ?", world.midori.id);
    reporting::announce(tx, {0, world.now().now, "registry", "31", "", 0});
  });
  EXPECT_EQ(count("asked"), 2);
  EXPECT_EQ(count("asked", "31202"), 0);
}

TEST_P(LiveNumbers, FollowWhatTheMunicipalityDrawsAndWhoWorksWhere) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  count("reported");
  world.write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO living_area (id, municipality, name, population, aged_65, aged_75, population_on, "
        "version, "
        "person, by_name, at, ended_at) VALUES ('l-1', '31201', '気高', 16000, 6000, 3200, '', 1, '', '', 5, "
        "0)");
    tx.exec("INSERT INTO living_area_part (living_area, kind, value) VALUES ('l-1', 'institution', ?)",
            world.aoba.id);
    tx.exec(
        "INSERT INTO physician (id, person, number, licence_number, licence_date, name, kana, birth_date, "
        "email, "
        "standing, prefecture, association, federation, invented, version, name_key, kana_key, created_at) "
        "VALUES "
        "('d-1', '', 'n', '', '', '架空 太郎', '', '1950-06-01', '', '', '31', '', '', 1, 1, '', '', 0)");
    tx.exec(
        "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
        "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES ('w-1', 'd-1', ?, 10, "
        "'2020-04-01', '', "
        "'confirmed', '', '', 0, '', 0)",
        world.aoba.id);
  });
  world.clock += std::int64_t{61} * 1'000'000;
  live.refresh(world.now().now);
  const Numbers numbers{live.get(world.now().now), facts};
  const Area* drawn = numbers.cube->book->find(Level::living_area, "l-1");
  ASSERT_TRUE(drawn);
  const auto said = [&](std::string_view id) {
    return in_words(*indicators.find(id),
                    value(numbers, *indicators.find(id), *drawn, reporting::testing::year));
  };
  EXPECT_EQ(said("home_care.held.per_65"), "1.7");
  EXPECT_EQ(said("physicians.average_age"), "76.0");
}

TEST_P(LiveNumbers, AChangeSharesEverySetThatItDoesNotTouch) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  count("reported");
  const auto before = live.get(world.now().now);
  ASSERT_TRUE(world.submit(report_with({Function::home_care}), world.other_clerk, world.midori.id));
  count("reported");
  const auto after = live.get(world.now().now);
  const YearCube &one = *before->years.front(), &two = *after->years.front();
  const auto untouched = one.set("function:after_hours:with_others"), touched = one.set("reported");
  EXPECT_EQ(&one.bits(*untouched), &two.bits(*untouched));
  EXPECT_NE(&one.bits(*touched), &two.bits(*touched));
}

TEST_P(LiveNumbers, ACutOffShowsWhatStoodThen) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const Instant cut = world.now().now + 1;
  world.clock += 10;
  ASSERT_TRUE(world.find_absent(Function::home_care));
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  const auto then = load(world.db, areas(), world.now().now, 3, cut),
             now = load(world.db, areas(), world.now().now);
  const Doc doc = *then->roster->find(world.aoba.id.text()),
            other = *then->roster->find(world.midori.id.text());
  EXPECT_EQ(then->years.front()->mark(Function::home_care, doc), Mark::alone);
  EXPECT_EQ(then->years.front()->mark(Function::home_care, other), Mark::unreported);
  EXPECT_EQ(now->years.front()->mark(Function::home_care, doc), Mark::absent);
  EXPECT_NE(then->years.front()->hash, now->years.front()->hash);
  world.clock += 10;
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return reporting::withdraw(tx, world.other_clerk, world.now(), world.midori.id, reporting::testing::year);
  }));
  EXPECT_EQ(load(world.db, areas(), world.now().now, 3, cut)->years.front()->hash, then->years.front()->hash);
}

TEST_P(LiveNumbers, WhoeverLooksAfterAPauseSeesWhatIsThereNow) {
  live.get(world.now().now);
  ASSERT_TRUE(world.submit(report_with({})));
  world.clock += std::int64_t{3600} * 1'000'000;
  EXPECT_TRUE(live.get(world.now().now)->years.front()->has("reported", 0));
}

}  // namespace
}  // namespace kakari::forum
