#include "reporting/queue.h"

#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class QueueTest : public InWorld {
 protected:
  Queue list(QueueFilter filter = {}) { return list(world.officer, std::move(filter)); }
  Queue list(const access::Actor& who, QueueFilter filter = {}) {
    filter.year = year;
    return world.read([&](store::Tx& tx) { return queue(tx, who, filter, world.clock); }).value();
  }
};
EACH_ENGINE(QueueTest);

TEST_P(QueueTest, HoldsEveryInstitutionThatIsToReport) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  world.day(2027, 2, 15);
  const auto all = list();
  EXPECT_EQ(all.total, 2);
  EXPECT_EQ(all.by_stage.at(Stage::submitted), 1);
  EXPECT_EQ(all.by_stage.at(Stage::not_started), 1);
  EXPECT_EQ(all.waiting.at(Function::home_care), 1);
  EXPECT_EQ(all.waiting.at(Function::after_hours), 0);
  ASSERT_EQ(all.rows.size(), 2u);
  EXPECT_EQ(all.rows[0].name, world.aoba.name) << "what waits longest comes first";
  EXPECT_EQ(all.rows[0].age_days, 5);
  EXPECT_EQ(all.rows[0].decided.at(std::size_t(Function::home_care)), Decided::waiting);
  EXPECT_EQ(all.rows[1].stage, Stage::not_started);
}

TEST_P(QueueTest, AHealthCentreSeesOnlyItsMunicipalitiesAnotherPrefectureNothing) {
  EXPECT_EQ(list(world.centre).total, 1);
  EXPECT_EQ(list(world.centre).rows.at(0).name, world.midori.name);
  EXPECT_EQ(list(world.stranger).total, 0);
  QueueFilter filter;
  filter.year = year;
  EXPECT_FALSE(world.read([&](store::Tx& tx) { return queue(tx, world.clerk, filter, world.clock); }));
}

TEST_P(QueueTest, FiltersByStageFunctionAndPlace) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_EQ(list({.stage = Stage::submitted}).total, 1);
  EXPECT_EQ(list({.stage = Stage::returned}).total, 0);
  EXPECT_EQ(list({.stage = Stage::returned}).by_stage.at(Stage::submitted), 1)
      << "the other stages stay counted";
  EXPECT_EQ(list({.waiting = Function::home_care}).total, 1);
  EXPECT_EQ(list({.waiting = Function::after_hours}).total, 0);
  EXPECT_EQ(list({.municipality = "31202"}).total, 1);
  EXPECT_EQ(list({.health_centre = "31-鳥取市"}).total, 1);
  EXPECT_EQ(list({.late_only = true}).total, 0);
}

TEST_P(QueueTest, FindsByNameAndNumberAndTakesSignsAsTheyAre) {
  EXPECT_EQ(list({.text = "みどり"}).total, 1);
  EXPECT_EQ(list({.text = world.aoba.number}).total, 1);
  EXPECT_EQ(list({.text = "%"}).total, 0);
  EXPECT_EQ(list({.text = "_"}).total, 0);
}

TEST_P(QueueTest, PagesAddUp) {
  const auto first = list({.page = 1, .page_size = 1}), second = list({.page = 2, .page_size = 1});
  ASSERT_EQ(first.rows.size(), 1u);
  ASSERT_EQ(second.rows.size(), 1u);
  EXPECT_NE(first.rows[0].number, second.rows[0].number);
  EXPECT_EQ(first.total, 2);
}

TEST_P(QueueTest, CountsWhatChangedSinceLastYear) {
  world.write([&](store::Tx& tx) { add_cycle(tx, world.now(), lawful_cycle("31", year - 1), *form_2025()); });
  const auto before = prepare(*form_2025(), report_with({}));
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(),
                          {world.aoba.id, year - 1, "青葉", -1, Date(year, 2, 10).start()}, *before);
  }));
  const auto last = before->answers;
  const auto now = prepare(*form_2025(), report_with({Function::home_care}), {.last_year = &last});
  ASSERT_TRUE(now);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(), {world.aoba.id, year, "青葉", -1, 0}, *now);
  }));
  const auto changed = list({.changed_only = true});
  ASSERT_EQ(changed.total, 1);
  EXPECT_GT(changed.rows[0].changed_items, 0);
  EXPECT_TRUE(changed.rows[0].had_last_year);
}

}  // namespace
}  // namespace kakari::reporting
