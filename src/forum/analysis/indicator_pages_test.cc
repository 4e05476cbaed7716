// The indicators as pages and files, for each who may read them.
#include "forum/analysis/indicator_pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "forum/analysis/list_pages.h"
#include "forum/analysis/overview_pages.h"
#include "forum/analysis/testing.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::analysis {
namespace {

namespace rt = reporting::testing;
using access::Role;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class IndicatorPagesTest : public store::testing::EachEngine {
 protected:
  rt::World world{GetParam(), {forum::room()}};
  forum::Live live{world.db, testing::areas()};
  access::Actor member = rt::actor(Role::forum_member, "31-F0001", "構成 次郎", "p-member");
  access::Actor town = rt::actor(Role::municipality_officer, "31202", "町 三郎", "p-town");
  access::Actor ministry = rt::actor(Role::ministry_officer, "ministry", "省 一郎", "p-ministry");
  access::Actor stranger = rt::actor(Role::prefecture_officer, "32", "隣 四郎", "p-stranger");
  std::vector<access::Route> routes = [this] {
    forum::Deps deps;
    deps.database = &world.db;
    deps.areas = &testing::areas();
    deps.boundaries = std::make_shared<const regime::Boundaries>(regime::Boundaries::load("regime/maps"));
    deps.form = testing::form();
    deps.live = &live;
    deps.indicators = std::make_shared<const forum::Indicators>(testing::indicators());
    deps.facts = forum::load_area_facts("regime", testing::areas());
    deps.words = std::make_shared<const forum::ForumWords>(forum::load_forum_words("regime", 2025));
    deps.regime_folder = "regime";
    std::vector<access::Route> made;
    add_overview_pages(deps, made);
    add_indicator_pages(deps, made);
    add_list_pages(deps, made);
    return made;
  }();

  void SetUp() override {
    ASSERT_TRUE(world.submit(rt::report_with({regime::Function::home_care})));
    regime::Answers willing = rt::report_with({});
    rt::hold(willing, regime::Function::core);
    willing = rt::completed(std::move(willing));
    willing["home_care.system"] = std::int64_t(1);  // 無し(意向有り)
    ASSERT_TRUE(world.submit(rt::completed(std::move(willing)), world.other_clerk, world.midori.id));
  }
  http::Response get(const access::Actor& who, const std::string& path, http::Pairs query = {}) {
    http::Request request;
    request.query = std::move(query);
    live.refresh(world.clock);
    return access::ask(routes, who, world.now(), http::Method::get, path, std::move(request));
  }
  http::Pairs asked(std::string id) { return {{"id", id}, {"year", "2026"}, {"area", "31"}}; }
};
EACH_ENGINE(IndicatorPagesTest);

TEST_P(IndicatorPagesTest, HeadlineIsTheFindingAndEveryNumberLeadsToItsList) {
  const std::string page = get(world.officer, "/indicators/view", asked("home_care.held")).body;
  EXPECT_THAT(page, HasSubstr("で担い手がいません。意向のある医療機関は1つあります"));
  EXPECT_THAT(page, HasSubstr("/indicators/institutions?year=2026&amp;level=municipality&amp;area="));
  EXPECT_THAT(page, HasSubstr("空白"));
  EXPECT_THAT(page, HasSubstr("<svg"));
  EXPECT_THAT(page, HasSubstr("要確認"));
  EXPECT_THAT(page, HasSubstr("もし始めたら"));
}

TEST_P(IndicatorPagesTest, EveryLevelAndKindOfIndicatorIsAPage) {
  for (const char* id : {"reported.rate", "home_care.held.per_65", "home_care.reach_16",
                         "physicians.average_age", "every_function.share"})
    for (const char* level :
         {"municipality", "planning_area", "health_centre", "living_area", "prefecture"}) {
      http::Pairs query = asked(id);
      query.push_back({"level", level});
      const http::Response page = get(world.officer, "/indicators/view", query);
      EXPECT_EQ(page.status, 200) << id << level;
      EXPECT_LT(page.body.size(), 300'000U) << id << level;
    }
}

TEST_P(IndicatorPagesTest, WhoMayNotSeeIntentSeesNone) {
  const std::string page =
      get(ministry, "/indicators/view", {{"id", "home_care.held"}, {"year", "2026"}}).body;
  EXPECT_THAT(page, Not(HasSubstr("意向あり")));
  EXPECT_THAT(page, Not(HasSubstr("/indicators/institutions")));
  EXPECT_THAT(get(ministry, "/indicators", {{"year", "2026"}}).body,
              HasSubstr("全国の数は、報告を集計できる1都道府県の分だけです。"));
  EXPECT_EQ(get(ministry, "/indicators/view", {{"id", "home_care.willing"}, {"year", "2026"}}).status, 403);
  EXPECT_EQ(get(ministry, "/indicators/institutions", {{"indicator", "home_care.held"}}).status, 403);
  http::Pairs elsewhere = asked("home_care.willing");
  elsewhere.push_back({"level", "prefecture"});
  EXPECT_EQ(get(world.officer, "/indicators/view", elsewhere).status, 403) << "other prefectures' 意向";
  EXPECT_EQ(get(stranger, "/indicators/view", asked("home_care.held")).status, 403);
  EXPECT_EQ(
      get(stranger, "/indicators/institutions", {{"indicator", "home_care.held"}, {"area", "31"}}).status,
      403);
}

TEST_P(IndicatorPagesTest, AMemberReadsTheListAndAnOfficerOpensTheReport) {
  const http::Pairs query{{"indicator", "home_care.held"}, {"year", "2026"}, {"area", "31"}};
  const std::string list = get(member, "/indicators/institutions", query).body;
  EXPECT_THAT(list, HasSubstr("href=\"/institutions/"));
  EXPECT_THAT(list, Not(HasSubstr("href=\"/review/")));
  EXPECT_THAT(get(world.officer, "/indicators/institutions", query).body, HasSubstr("href=\"/review/2026/"));
  EXPECT_THAT(get(member, "/indicators/institutions.csv", query).body, HasSubstr("構成員限り"));
  EXPECT_THAT(get(member, "/indicators/institutions.xlsx", query).body, StartsWith("PK"));
}

TEST_P(IndicatorPagesTest, PicturesAndTablesAreFilesWithTheirSource) {
  const http::Response picture = get(world.officer, "/indicators/view.svg", asked("home_care.held.per_65"));
  EXPECT_THAT(picture.body, HasSubstr("出典：令和8年度"));
  EXPECT_THAT(picture.body, HasSubstr("国土数値情報"));
  EXPECT_THAT(picture.body, Not(HasSubstr("意向"))) << "a picture goes further than its page";
  EXPECT_THAT(get(world.officer, "/indicators/functions.svg", {{"year", "2026"}}).body,
              Not(HasSubstr("意向")));
  EXPECT_EQ(picture.header("Content-Type"), "image/svg+xml");
  for (const char* kind : {"map", "bars", "trend"}) {
    http::Pairs query = asked("home_care.held");
    query.push_back({"picture", kind});
    EXPECT_THAT(get(world.officer, "/indicators/view.png", query).body, StartsWith("\x89PNG")) << kind;
  }
  EXPECT_THAT(get(world.officer, "/indicators/view.csv", asked("home_care.held")).body, HasSubstr("式："));
  EXPECT_THAT(get(world.officer, "/indicators/view.xlsx", asked("home_care.held")).body, StartsWith("PK"));
  for (const char* ending : {".svg", ".png", ".csv", ".xlsx"})
    EXPECT_EQ(get(world.officer, std::string("/indicators/functions") + ending, {{"year", "2026"}}).status,
              200)
        << ending;
}

TEST_P(IndicatorPagesTest, OverviewOffersEveryGroupAndFindsByWord) {
  const std::string page = get(town, "/indicators", {{"year", "2026"}}).body;
  EXPECT_THAT(page, HasSubstr("鳥取県"));
  EXPECT_THAT(page, HasSubstr("診療領域"));
  EXPECT_THAT(get(town, "/indicators", {{"year", "2026"}, {"q", "糖尿"}}).body, HasSubstr("糖尿病"));
  EXPECT_THAT(get(town, "/indicators", {{"year", "2026"}, {"q", "存在しないことば"}}).body,
              HasSubstr("当てはまる指標はありません"));
  EXPECT_THAT(get(town, "/indicators", {{"year", "2026"}, {"area", "31202"}}).body,
              HasSubstr("米子市には、"));
}

TEST_P(IndicatorPagesTest, WhatIsUnknownIsSaidAndNeverAFault) {
  EXPECT_EQ(get(world.officer, "/indicators/view", asked("no.such")).status, 404);
  EXPECT_EQ(get(world.officer, "/indicators/view", {{"id", "home_care.held"}, {"area", "99999"}}).status,
            404);
  for (const char* year : {"1900", "9999", "-1", "x"})
    EXPECT_EQ(get(world.officer, "/indicators/view", {{"id", "home_care.held"}, {"year", year}}).status, 200)
        << year;
  EXPECT_EQ(get(world.officer, "/indicators", {{"year", "1900"}, {"group", "x"}, {"page", "999"}}).status,
            200);
}

}  // namespace
}  // namespace kakari::analysis
