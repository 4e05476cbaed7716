#include "reporting/queue.h"

#include <algorithm>

#include "registry/institution.h"
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

/// Twelve more institutions of 鳥取: reported, returned, drafted, not opened, exempt and closed ones.
class LongQueueTest : public QueueTest {
 protected:
  void SetUp() override {
    QueueTest::SetUp();
    struct Case {
      std::string_view stage;  // empty: no report
      int arrived = 0;         // order of arrival; 0 not arrived
      std::string_view exempt = "", closed_on = "";
      Decided home_care = Decided::not_held;
      int changed = 0;
    };
    using enum Decided;
    const std::vector<Case> cases{{.stage = "submitted", .arrived = 3, .home_care = waiting},
                                  {.stage = ""},
                                  {.stage = "settled", .arrived = 1, .home_care = confirmed, .changed = 2},
                                  {.stage = "draft"},
                                  {.stage = "in_review", .arrived = 5, .home_care = waiting, .changed = 1},
                                  {.stage = "", .exempt = "特定機能病院"},
                                  {.stage = "settled", .arrived = 2, .exempt = "特定機能病院"},
                                  {.stage = "", .closed_on = "2026-06-01"},
                                  {.stage = "returned", .arrived = 4, .closed_on = "2026-12-01"},
                                  {.stage = "", .closed_on = "2027-06-01"},
                                  {.stage = "draft", .arrived = 6},
                                  {.stage = "draft"}};
    world.write([&](store::Tx& tx) {
      for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& c = cases[i];
        registry::Institution one = world.aoba;
        one.id = {};
        one.number.clear();
        one.name = "架空医院" + std::to_string(i);
        one.kana = i % 2 ? "カクウ" : "アクウ";
        one.municipality = i % 3 ? "31201" : "31202";
        one.health_centre = i % 3 ? "31-鳥取市" : "31-中部";
        one = registry::add(tx, world.now(), one);
        tx.exec("UPDATE institution SET exempt = ?, closed_on = ? WHERE id = ?", c.exempt, c.closed_on,
                one.id);
        if (c.stage.empty()) continue;
        tx.exec(
            "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, version, "
            "stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, "
            "had_last_year, "
            "changed_items, core, after_hours, discharge_support, home_care, care_coordination, opened_by) "
            "VALUES (?, ?, ?, 'periodic', '31', ?, 0, 1, ?, ?, 0, '', -1, '', ?, 0, 1, ?, 1, 0, 0, ?, 0, '')",
            world.now().new_id(), one.id, year, report_number(year, one.number), c.stage, c.arrived > 0,
            c.arrived * 1'000'000, c.changed, c.home_care);
      }
    });
  }

  /// All pages behind each other, as "arrived/number".
  std::vector<std::string> pages(const access::Actor& who, QueueFilter filter, int size) {
    std::vector<std::string> all;
    filter.page_size = size;
    for (filter.page = 1;; ++filter.page) {
      const auto page = list(who, filter);
      for (const auto& row : page.rows)
        all.push_back(std::to_string(row.arrived_at / 1'000'000) + "/" + row.number);
      if (std::ssize(page.rows) < size) return all;
    }
  }
};
EACH_ENGINE(LongQueueTest);

TEST_P(LongQueueTest, ThoseThatHaveNotArrivedFollowByNumberWhicheverPageTheyStandOn) {
  const auto oldest = pages(world.officer, {}, 200);
  ASSERT_EQ(oldest.size(), 12u);  // two of the fourteen need not report and have not
  std::vector<std::string> arrived;
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(oldest[std::size_t(i)].substr(0, 2), std::to_string(i + 1) + "/");
    arrived.push_back(oldest[std::size_t(i)]);
  }
  EXPECT_TRUE(std::is_sorted(oldest.begin() + 6, oldest.end()));
  const auto newest = pages(world.officer, {.order = QueueFilter::Order::newest_first}, 200);
  std::ranges::reverse(arrived);
  EXPECT_TRUE(std::ranges::equal(arrived, std::span(newest).first(6)));
  EXPECT_TRUE(std::equal(newest.begin() + 6, newest.end(), oldest.begin() + 6, oldest.end()));
}

TEST_P(LongQueueTest, PagesOfAnySizeHoldTheSameRowsInTheSameOrderAndCountThem) {
  using enum QueueFilter::Order;
  const std::vector<QueueFilter> filters{{},
                                         {.stage = Stage::draft},
                                         {.stage = Stage::not_started},
                                         {.stage = Stage::settled},
                                         {.municipality = "31202"},
                                         {.health_centre = "31-鳥取市"},
                                         {.waiting = Function::home_care},
                                         {.stage = Stage::submitted, .waiting = Function::home_care},
                                         {.changed_only = true},
                                         {.text = "架空医院1"}};
  for (const access::Actor& who : {world.officer, world.centre})
    for (QueueFilter filter : filters)
      for (const auto order : {oldest_first, newest_first, by_name, by_number}) {
        filter.order = order;
        const auto whole = pages(who, filter, 200);
        EXPECT_EQ(whole, pages(who, filter, 1));
        EXPECT_EQ(whole, pages(who, filter, 3));
        EXPECT_EQ(whole, pages(who, filter, 5));
        EXPECT_EQ(list(who, filter).total, std::ssize(whole));
      }
}

TEST_P(LongQueueTest, CountsTheExemptAndTheClosedOnlyWhereTheyHaveReported) {
  const auto all = list();
  EXPECT_EQ(all.by_stage.at(Stage::not_started), 4);  // two of the world, two of the twelve
  EXPECT_EQ(all.by_stage.at(Stage::draft), 3);
  EXPECT_EQ(all.by_stage.at(Stage::settled), 2);
  EXPECT_EQ(all.by_stage.at(Stage::returned), 1);
  EXPECT_EQ(all.waiting.at(Function::home_care), 2);
  const auto draft = list({.stage = Stage::draft});
  EXPECT_EQ(draft.total, 3);
  EXPECT_EQ(draft.by_stage.at(Stage::not_started), 4);
  EXPECT_EQ(draft.waiting.at(Function::home_care), 0);
  // A place, asked for by itself, counts as the prefecture does.
  const auto here = list({.municipality = "31201"}), there = list({.municipality = "31202"});
  std::int64_t elsewhere = 0;
  for (const auto& row : list({.page_size = 200}).rows)
    elsewhere += row.municipality != "31201" && row.municipality != "31202";
  EXPECT_EQ(here.total + there.total + elsewhere, all.total);
}

}  // namespace
}  // namespace kakari::reporting
