#include "reporting/forum_report.h"

#include "access/page_testing.h"
#include "reporting/officer_pages.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

const regime::Areas& areas() {
  static const auto loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class ForumTest : public InWorld {
 protected:
  ForumTest() {
    EXPECT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
    EXPECT_TRUE(world.open());
  }
  std::map<std::string, ForumNews> news(ForumLevel level = ForumLevel::planning_area) {
    return world.read([&](store::Tx& tx) { return forum_news(tx, world.officer, areas(), year, level); })
        .value();
  }
  Result<Id> report(ForumLevel level = ForumLevel::planning_area) {
    const auto all = news(level);
    NewForumReport r{year,         level, all.empty() ? east() : all.begin()->first, "東部外来医療協議会",
                     "2027-02-10", ""};
    if (!all.empty()) r.digest = all.begin()->second.digest;
    return send(r);
  }
  Result<Id> send(const NewForumReport& r) {
    return world.write(
        [&](store::Tx& tx) { return report_to_forum(tx, world.officer, world.now(), areas(), r); });
  }
  static std::string east() { return areas().municipality("31201")->planning_area; }
  void take_back(const Decision& d) {
    ASSERT_TRUE(world.write(
        [&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), d.id, "取り違えのため"); }));
  }
};
EACH_ENGINE(ForumTest);

TEST_P(ForumTest, WhatWasDecidedIsReportedOnceAndFrozen) {
  EXPECT_EQ(report().error().code, "nothing-to-report");
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.find_absent(Function::after_hours));
  const auto before = news();
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before.begin()->first, east());
  EXPECT_EQ(before.begin()->second.results.size(), 2u);
  const auto id = report();
  ASSERT_TRUE(id);
  EXPECT_TRUE(news().empty());
  EXPECT_EQ(report().error().code, "nothing-to-report");
  const auto kept = world.read([&](store::Tx& tx) { return find_forum_report(tx, world.officer, *id); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->area_name, "東部");
  ASSERT_EQ(kept->results.size(), 2u);
  EXPECT_EQ(kept->results[1].outcome, ForumResult::Outcome::absent);
  EXPECT_EQ(kept->results[1].reason, "当番表に名前がありません");
  EXPECT_EQ(kept->results[0].on, "2027-02-10");
}

TEST_P(ForumTest, AReversalOfWhatWasReportedIsNewsAndOneBeforeItIsNone) {
  const auto confirmed = world.confirm(Function::home_care);
  take_back(*confirmed);
  ASSERT_EQ(news().size(), 1u);
  EXPECT_TRUE(news().begin()->second.results.empty());
  EXPECT_EQ(news().begin()->second.undone, 1);
  const auto again = world.confirm(Function::home_care);
  ASSERT_TRUE(report());
  world.day(2027, 2, 12);
  take_back(*again);
  const auto after = news();
  ASSERT_EQ(after.size(), 1u);
  ASSERT_EQ(after.begin()->second.results.size(), 1u);
  EXPECT_EQ(after.begin()->second.results[0].outcome, ForumResult::Outcome::reversed);
  EXPECT_EQ(after.begin()->second.results[0].on, "2027-02-12");
}

TEST_P(ForumTest, WhatWasDecidedAfterThePageWasShownIsNotReportedUnseen) {
  ASSERT_TRUE(world.confirm(Function::home_care));
  const NewForumReport seen{year,         ForumLevel::planning_area,    east(), "協議会",
                            "2027-02-10", news().begin()->second.digest};
  ASSERT_TRUE(world.confirm(Function::after_hours));
  EXPECT_EQ(send(seen).error().code, "results-changed");
}

TEST_P(ForumTest, AForumOfAnotherKindOfAreaHasItsOwnReports) {
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(report());
  EXPECT_EQ(news(ForumLevel::municipality).begin()->first, "31201");
  ASSERT_TRUE(report(ForumLevel::municipality));
  EXPECT_TRUE(news(ForumLevel::municipality).empty());
  EXPECT_EQ(news(ForumLevel::health_centre).size(), 1u);
}

TEST_P(ForumTest, TheMeetingAndADayUpToTodayAreNeeded) {
  ASSERT_TRUE(world.confirm(Function::home_care));
  const auto refused = send({year, ForumLevel::planning_area, east(), " ", "2027-02-11", ""});
  ASSERT_EQ(refused.error().fields.size(), 2u);
  EXPECT_EQ(refused.error().fields[0].field, "meeting");
  EXPECT_EQ(refused.error().fields[1].field, "reported_on");
  EXPECT_EQ(send({year, ForumLevel::planning_area, "9999", "協議会", "2027-02-10", ""}).error().code,
            "no-such-area");
  EXPECT_EQ(world
                .read([&](store::Tx& tx) {
                  return forum_news(tx, world.centre, areas(), year, ForumLevel::planning_area);
                })
                .error()
                .kind,
            ProblemKind::forbidden);
}

TEST_P(ForumTest, NothingIsReportedOnADayBeforeItWasDecided) {
  ASSERT_TRUE(world.confirm(Function::home_care));
  const auto refused =
      send({year, ForumLevel::planning_area, east(), "協議会", "2027-02-09", news().begin()->second.digest});
  EXPECT_EQ(refused.error().code, "reported-before-decided");
  EXPECT_EQ(refused.error().fields.at(0).field, "reported_on");
  EXPECT_FALSE(news().empty());
}

TEST_P(ForumTest, ItIsReadOnAPageAndAsCsv) {
  ASSERT_TRUE(world.confirm(Function::home_care));
  const auto id = report();
  const auto routes = officer_pages({&world.db, &areas()});
  const auto get = [&](const std::string& pattern) {
    http::Request request;
    request.params = {{"id", id->text()}};
    return access::ask(routes, world.officer, world.now(), http::Method::get, pattern, request);
  };
  EXPECT_TRUE(get("/forum-reports").body.contains("新しく報告する結果はありません"));
  EXPECT_TRUE(get("/forum-reports/{id}").body.contains("東部外来医療協議会"));
  const auto csv = get("/forum-reports/{id}/results.csv");
  EXPECT_EQ(csv.status, 200);
  EXPECT_TRUE(csv.body.contains("あおば内科クリニック（架空）,鳥取市,ハ 在宅医療の提供,確認,2027-02-10"))
      << csv.body;
}

}  // namespace
}  // namespace kakari::reporting
