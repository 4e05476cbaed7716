// The matrix, the white spots and もし始めたら as pages and files, for each who may read them.
#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "forum/analysis/matrix_pages.h"
#include "forum/analysis/room.h"
#include "forum/analysis/scenario_pages.h"
#include "forum/analysis/testing.h"
#include "forum/analysis/white_spot_pages.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::analysis {
namespace {

namespace rt = reporting::testing;
using access::Role;
using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

class AreaPagesTest : public store::testing::EachEngine {
 protected:
  rt::World world{GetParam(), {forum::room(), room()}};
  forum::Live live{world.db, testing::areas()};
  access::Actor coordinator = rt::actor(Role::forum_coordinator, "31-F0001", "調整 花子", "p-coordinator");
  access::Actor member = rt::actor(Role::forum_member, "31-F0001", "構成 次郎", "p-member");
  access::Actor ministry = rt::actor(Role::ministry_officer, "ministry", "省 一郎", "p-ministry");
  std::vector<access::Route> routes = [this] {
    forum::Deps deps;
    deps.database = &world.db;
    deps.areas = &testing::areas();
    deps.form = testing::form();
    deps.live = &live;
    deps.indicators = std::make_shared<const forum::Indicators>(testing::indicators());
    deps.facts = forum::load_area_facts("regime", testing::areas());
    deps.regime_folder = "regime";
    std::vector<access::Route> made;
    add_matrix_pages(deps, made);
    add_white_spot_pages(deps, made);
    add_scenario_pages(deps, made);
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
    return access::ask(routes, who, world.now(), Method::get, path, std::move(request));
  }
  http::Response post(const access::Actor& who, const std::string& pattern, http::Pairs form,
                      http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return access::ask(routes, who, world.now(), Method::post, pattern, std::move(request));
  }
  http::Pairs kept_form(std::string name) {
    return {{"year", "2026"},
            {"area", "31"},
            {"function", "home_care"},
            {"start", world.midori.id.text()},
            {"name", name},
            {"note", "訪問看護と"},
            {"version", "1"}};
  }
};
EACH_ENGINE(AreaPagesTest);

TEST_P(AreaPagesTest, MatrixShowsSignsWithTheirMeaningForScreenReaders) {
  const std::string page = get(world.officer, "/matrix", {{"area", "31"}}).body;
  EXPECT_THAT(page, HasSubstr("<span class=\"unseen\">意向はあるが現時点では提供できない</span>"));
  EXPECT_THAT(page, HasSubstr(world.aoba.name));
  EXPECT_THAT(page, HasSubstr("/institutions/" + world.aoba.number));
}

TEST_P(AreaPagesTest, MatrixSaysFromWhichAnswersASignIsSetAndThatNoSourceSaysSo) {
  const std::string page = get(member, "/matrix", {{"area", "31"}}).body;
  EXPECT_THAT(page, HasSubstr("しるしの付け方（要確認）"));
  EXPECT_THAT(page, HasSubstr("連携による確保を含む選択肢を選んでいないもの"));
  EXPECT_THAT(get(ministry, "/matrix", {{"area", "31"}}).body, Not(HasSubstr("意向の答えがないもの")));
}

TEST_P(AreaPagesTest, WithoutRightToIntentTheMatrixAndItsFilesHaveNoCross) {
  for (const std::string path : {"/matrix", "/matrix.csv", "/white-spots", "/white-spots.csv"}) {
    const std::string body = get(ministry, path, {{"area", "31"}}).body;
    EXPECT_THAT(body, Not(HasSubstr("意向はあるが"))) << path;
    EXPECT_THAT(body, Not(HasSubstr("×,"))) << path;
    EXPECT_THAT(body, Not(HasSubstr("意向のある医療機関は1"))) << path;
  }
  EXPECT_THAT(get(ministry, "/matrix", {{"area", "31"}}).body,
              HasSubstr("協議の場の関係者だけに示しています"));
  EXPECT_EQ(get(ministry, "/scenarios", {{"area", "31"}}).status, 403);
}

TEST_P(AreaPagesTest, WhoMayNotOpenTheListsReadsNoInstitutionByName) {
  for (const std::string path :
       {"/matrix", "/matrix.csv", "/matrix.xlsx", "/white-spots", "/white-spots.csv"}) {
    const auto seen = get(ministry, path, {{"area", "31"}, {"function", "home_care"}, {"mark", "alone"}});
    EXPECT_EQ(seen.status, 200) << path;
    for (const auto* institution : {&world.aoba, &world.midori}) {
      EXPECT_THAT(seen.body, Not(HasSubstr(institution->name))) << path;
      EXPECT_THAT(seen.body, Not(HasSubstr(institution->number))) << path;
    }
  }
  EXPECT_THAT(get(member, "/white-spots", {{"area", "31"}}).body, HasSubstr(world.midori.name));
  EXPECT_THAT(get(ministry, "/matrix", {{"area", "31"}}).body, HasSubstr("機能ごとの医療機関の数"));
  EXPECT_THAT(get(ministry, "/matrix.csv", {{"area", "31"}}).body, HasSubstr("計 ◎"));
}

TEST_P(AreaPagesTest, MatrixFiltersByFunctionAndMark) {
  const http::Pairs query{{"area", "31"}, {"function", "home_care"}, {"mark", "willing"}};
  const std::string csv = get(member, "/matrix.csv", query).body;
  EXPECT_THAT(csv, HasSubstr(world.midori.name));
  EXPECT_THAT(csv, Not(HasSubstr(world.aoba.name)));
  EXPECT_EQ(get(member, "/matrix.xlsx", query).body.substr(0, 2), "PK");
}

TEST_P(AreaPagesTest, AnotherPrefectureIsNotRead) {
  for (const std::string path : {"/matrix", "/white-spots", "/scenarios"}) {
    EXPECT_EQ(get(world.stranger, path, {{"area", "31"}}).status, 403) << path;
    EXPECT_EQ(get(member, path, {{"area", "32"}}).status, 403) << path;
    EXPECT_EQ(get(member, path, {{"area", "99999"}}).status, 404) << path;
    EXPECT_EQ(get(world.clerk, path).status, 403) << path;
  }
}

TEST_P(AreaPagesTest, WhiteSpotsSayInTheHeadlineWhatIsWorst) {
  const std::string page = get(member, "/white-spots", {{"area", "31"}, {"function", "home_care"}}).body;
  EXPECT_THAT(page, HasSubstr("在宅医療は18市町村で担い手がいません"));
  EXPECT_THAT(page, HasSubstr("/scenarios?year=2026"));
}

class BeforeTheFirstReport : public AreaPagesTest {
  void SetUp() override {}
};
EACH_ENGINE(BeforeTheFirstReport);

TEST_P(BeforeTheFirstReport, WhiteSpotsSayThatNobodyHasReportedAndNameNoGap) {
  const auto page = get(member, "/white-spots", {{"area", "31"}, {"year", "2026"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("この年度の報告はまだありません"));
  EXPECT_THAT(page.body, Not(HasSubstr("担い手がいません")));
  EXPECT_THAT(page.body, Not(HasSubstr("担い手のいない機能はありません")));
  EXPECT_THAT(page.body, Not(HasSubstr("<table")));
  EXPECT_THAT(get(member, "/white-spots.csv", {{"area", "31"}, {"year", "2026"}}).body,
              Not(HasSubstr("担い手なし")));
}

TEST_P(AreaPagesTest, ScenarioShowsTheNumbersAsTheyWouldBe) {
  const http::Pairs query{{"area", "31"}, {"function", "home_care"}, {"start", world.midori.id.text()}};
  const std::string page = get(coordinator, "/scenarios", query).body;
  EXPECT_THAT(page, HasSubstr("1か所が埋まります"));
  EXPECT_THAT(page, HasSubstr("＋1"));
  EXPECT_THAT(get(member, "/scenarios", query).body, Not(HasSubstr("シナリオを残す")));
}

TEST_P(AreaPagesTest, OfAYearWithoutReportsAScenarioClaimsNoWhiteSpots) {
  const std::string page = get(coordinator, "/scenarios", {{"area", "31"}, {"year", "2031"}}).body;
  EXPECT_THAT(page, HasSubstr("この年度の報告はまだありません"));
  EXPECT_THAT(page, Not(HasSubstr("空白は")));
}

TEST_P(AreaPagesTest, ScenarioIsKeptComparedChangedAndEnded) {
  const auto made = post(coordinator, "/scenarios", kept_form("米子で始める"));
  ASSERT_EQ(made.status, 303) << made.body;
  const std::string path(made.header("Location"));
  const std::string id = path.substr(path.rfind('/') + 1);
  const http::Pairs params{{"id", id}};
  EXPECT_THAT(get(member, "/scenarios/kept").body, HasSubstr("米子で始める"));
  EXPECT_THAT(get(member, "/scenarios/comparison", {{"of", id}}).body, HasSubstr("米子で始める"));
  EXPECT_EQ(post(coordinator, "/scenarios/kept/{id}/changes", kept_form("米子で2か所"), params).status, 303);
  const auto late = post(world.officer, "/scenarios/kept/{id}/changes", kept_form("別の案"), params);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr("調整 花子さん"));
  EXPECT_EQ(post(coordinator, "/scenarios/kept/{id}/end", {}, params).status, 303);
  EXPECT_THAT(get(member, "/scenarios/kept").body, HasSubstr("終了"));
}

TEST_P(AreaPagesTest, ScenarioWithoutNameSaysSoAtTheField) {
  const auto refused = post(coordinator, "/scenarios", kept_form(""));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("名前を入力してください"));
}

}  // namespace
}  // namespace kakari::analysis
