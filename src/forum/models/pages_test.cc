// The pages as the gate would call them: who reads what, and that nobody's 意向 is told to another
// institution.
#include "forum/models/pages.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "access/page_testing.h"
#include "base/text.h"
#include "forum/living_area.h"
#include "forum/models/practice.h"
#include "forum/models/room.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::models {
namespace {

using access::Role;
using http::Method;
using regime::Function;
using reporting::testing::report_with;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class ModelPages : public store::testing::EachEngine {
 protected:
  ModelPages() {
    auto home = report_with({Function::home_care});
    home["home_care.visit_claims"] = std::int64_t(40);
    home["home_care.death_claims"] = std::int64_t(3);
    home["home_care.system"] = std::int64_t(3);
    auto willing = report_with({Function::core});
    willing["other.intent_home_care"] = std::int64_t(1);
    EXPECT_TRUE(world.submit(willing));
    EXPECT_TRUE(world.submit(reporting::testing::completed(home), world.other_clerk, world.midori.id));
    coordinator = access::testing::actor(Role::forum_coordinator, "31-F0001", "調整 八子", "p-coordinator");
    city = access::testing::actor(Role::municipality_officer, "31201", "鳥取 六子", "p-city");
    deps.database = &world.db;
    deps.areas = &areas();
    deps.form = reporting::testing::form_2025();
    deps.live = &live;
    deps.words = std::make_shared<const forum::ForumWords>(forum::load_forum_words("regime", 2025));
    deps.regime_folder = "regime";
    deps.training_there = [](std::string_view, Instant) {
      return std::vector<forum::TrainingThere>{{"在宅医療の始め方（架空）", "home_care", "3月1日", "ウェブ"}};
    };
    routes = pages(deps);
  }
  http::Response get(const std::string& pattern, const access::Actor& who, http::Pairs query = {},
                     std::string id = {}) {
    http::Request request;
    request.query = std::move(query);
    if (!id.empty()) request.params = {{"id", id}};
    return access::ask(routes, who, world.now(), Method::get, pattern, request);
  }
  http::Response post(const std::string& pattern, const access::Actor& who, http::Pairs form,
                      std::string id = {}) {
    http::Request request;
    request.form = std::move(form);
    if (!id.empty()) request.params = {{"id", id}};
    return access::ask(routes, who, world.now(), Method::post, pattern, request);
  }

  reporting::testing::World world{GetParam(), {forum::room(), room()}};
  forum::Live live{world.db, areas()};
  forum::Deps deps;
  std::vector<access::Route> routes;
  access::Actor coordinator, city;
};
EACH_ENGINE(ModelPages);

TEST_P(ModelPages, TheNumbersOfAnAreaLeadToWhoIsBehindThem) {
  const auto page = get("/models", world.officer).body;
  EXPECT_THAT(page,
              AllOf(HasSubstr("在宅を中心に担う診療所"), HasSubstr("要確認"), HasSubstr("これから担う意向")));
  const auto view = get("/models/view", coordinator, {{"id", "home_care_clinic"}}).body;
  EXPECT_THAT(view, AllOf(HasSubstr("みどり病院（架空）"), Not(HasSubstr("あおば内科クリニック（架空）"))));
  EXPECT_THAT(view, HasSubstr("「訪問診療"));
  EXPECT_THAT(get("/models/view", city, {{"id", "to_come"}}).body, HasSubstr("あおば内科クリニック（架空）"));
  EXPECT_THAT(get("/models.csv", world.officer).body, HasSubstr("鳥取市"));
  EXPECT_EQ(get("/models.xlsx", world.officer).body.substr(0, 2), "PK");
}

TEST_P(ModelPages, AnotherPrefectureAndUnknownAreasAreRefused) {
  EXPECT_EQ(get("/models", world.stranger, {{"level", "prefecture"}, {"area", "31"}}).status, 403);
  EXPECT_EQ(get("/models", world.officer, {{"level", "municipality"}, {"area", "99999"}}).status, 404);
  EXPECT_EQ(get("/models", world.officer, {{"level", "nonsense"}, {"area", "31"}}).status, 404);
  EXPECT_EQ(get("/models/view", world.officer, {{"id", "nonsense"}}).status, 404);
  EXPECT_EQ(get("/models", world.officer, {{"year", "1999"}}).status, 200);
}

TEST_P(ModelPages, AnInstitutionReadsItsOwnTypesAndNobodyElses意向) {
  const auto mine = get("/models/mine", world.clerk).body;
  EXPECT_THAT(mine, AllOf(HasSubstr("当てはまる"), HasSubstr("ハ 在宅医療の提供を担うには"),
                          HasSubstr("いまの答え"), HasSubstr("在宅医療の始め方（架空）")));
  EXPECT_THAT(mine, Not(HasSubstr("みどり病院（架空）"))) << "nothing is published yet";
  EXPECT_EQ(get("/models/view", world.other_clerk, {{"id", "to_come"}}).status, 404);
  EXPECT_THAT(get("/models", world.other_clerk).body, Not(HasSubstr("これから担う意向のある")));
  EXPECT_THAT(get("/models/view", world.other_clerk, {{"id", "everyday"}}).body,
              Not(HasSubstr("あおば内科クリニック（架空）")));
}

TEST_P(ModelPages, WhoHoldsAFunctionIsNamedOnlyOncePublished) {
  auto near = report_with({Function::home_care});
  const auto kusunoki = world.write([&](store::Tx& tx) {
    return world.add_institution(tx, "31", "くすのき医院（架空）", "31201", "31-鳥取市");
  });
  const auto clerk =
      access::testing::actor(Role::institution_staff, kusunoki.id.text(), "楠 九子", "p-kusunoki");
  ASSERT_TRUE(world.submit(near, clerk, kusunoki.id));
  EXPECT_THAT(get("/models/mine", world.clerk, {{"function", "home_care"}}).body,
              Not(HasSubstr("くすのき医院（架空）")));
  ASSERT_TRUE(world.publish());
  const auto mine = get("/models/mine", world.clerk, {{"function", "home_care"}}).body;
  EXPECT_THAT(mine, AllOf(HasSubstr("くすのき医院（架空）"), HasSubstr("組める相手の候補")));
  EXPECT_THAT(get("/models/mine", clerk, {{"function", "home_care"}}).body,
              Not(HasSubstr("あおば内科クリニック（架空）")))
      << "who is willing is not told";
}

TEST_P(ModelPages, ALivingAreaIsDrawnOnThePageAndItsErrorsStandAtTheirFields) {
  EXPECT_THAT(get("/living-areas", city).body, HasSubstr("まだ圏域の登録はありません"));
  EXPECT_EQ(get("/living-areas", city, {{"municipality", "31202"}}).status, 403);
  const auto refused = post("/living-areas", city,
                            {{"municipality", "31201"}, {"name", ""}, {"postals", "68"}, {"all", "many"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body,
              AllOf(HasSubstr("圏域の名前を入力してください"), HasSubstr("7桁"), HasSubstr("総人口は0以上")));
  const auto done =
      post("/living-areas", city,
           {{"municipality", "31201"}, {"name", "東圏域"}, {"towns", "本町\n栄町"}, {"postals", "680-0001"}});
  EXPECT_EQ(done.status, 303) << done.body;
  const auto list = get("/living-areas", city).body;
  EXPECT_THAT(list,
              AllOf(HasSubstr("東圏域"), HasSubstr("どの圏域にも入らない医療機関"), HasSubstr("あおば内科")));
  EXPECT_THAT(get("/living-areas.csv", city).body, HasSubstr("31201,東圏域,町丁名,栄町"));
  const auto area = world.read([&](store::Tx& tx) { return forum::living_areas(tx).front(); });
  EXPECT_THAT(get("/living-areas/{id}", city, {}, area.id).body, HasSubstr("6800001"));
  EXPECT_EQ(post("/living-areas/{id}/ending", world.stranger, {{"version", "1"}}, area.id).status, 403);
  EXPECT_EQ(post("/living-areas/{id}/ending", city, {{"version", "1"}}, area.id).status, 303);
}

TEST_P(ModelPages, AFileIsLookedAtBeforeItIsTakenWithItsErrorsByRow) {
  const auto upload = [&](const std::string& text) {
    const auto path =
        std::filesystem::temp_directory_path() / ("kakari-living-" + world.now().new_id().text() + ".csv");
    std::ofstream(path, std::ios::binary) << text;
    http::Request request;
    request.form = {{"municipality", "31201"}};
    request.uploads.push_back({"file", "areas.csv", "text/csv", path, text.size()});
    auto response = access::ask(routes, city, world.now(), Method::post, "/living-areas/import", request);
    std::filesystem::remove(path);
    return response;
  };
  const std::string head = "市区町村コード,圏域の名前,種別,値,総人口,65歳以上,75歳以上,人口の基準日\n";
  EXPECT_THAT(upload("圏域の名前,種別\n東,町丁名\n").body, HasSubstr("列「値」がありません"));
  const auto bad = upload(head +
                          "31201,東,町丁名,本町,,,,\n31202,西,町丁名,栄町,,,,\n31201,南,色,赤,,,,\n31201,北,"
                          "郵便番号,12,,,,\n")
                       .body;
  EXPECT_THAT(
      bad, AllOf(HasSubstr("このままでは取り込めません"), HasSubstr("ではありません"),
                 HasSubstr("種別「色」"), HasSubstr("7桁"), Not(HasSubstr("/living-areas/import/taking"))));
  const auto clash = upload(head + "31201,東,町丁名,本町,,,,\n31201,西,町丁名,大字本町,,,,\n").body;
  EXPECT_THAT(clash, HasSubstr("どちらか一方から外してください"));
  const std::string good =
      head + "31201,東,町丁名,本町,12000,3600,1900,2026-10-01\n31201,西,町丁名,栄町,,,,\n";
  EXPECT_THAT(upload(good).body, AllOf(HasSubstr("新しい圏域"), HasSubstr("/living-areas/import/taking")));
  EXPECT_EQ(
      post("/living-areas/import/taking", city, {{"municipality", "31201"}, {"seen", ""}, {"table", good}})
          .status,
      303);
  const auto drawn = world.read([&](store::Tx& tx) { return forum::living_areas(tx, "31201"); });
  ASSERT_EQ(drawn.size(), 2u);
  EXPECT_THAT(upload(good).body, HasSubstr("取り込むものはありません"));
  // 本町 goes from one to the other in one file; the preview of before is refused.
  const std::string moved =
      head + "31201,東,町丁名,栄町,12000,3600,1900,2026-10-01\n31201,西,町丁名,本町,,,,\n";
  EXPECT_EQ(
      post("/living-areas/import/taking", city, {{"municipality", "31201"}, {"seen", ""}, {"table", moved}})
          .status,
      409);
  const auto seen = world.read([&](store::Tx& tx) { return forum::living_areas_seen(tx, "31201"); });
  EXPECT_EQ(
      post("/living-areas/import/taking", city, {{"municipality", "31201"}, {"seen", seen}, {"table", moved}})
          .status,
      303);
}

TEST_P(ModelPages, APracticeIsReadByEverybodyOncePublished) {
  const access::Actor nobody;
  EXPECT_THAT(get("/practices", nobody).body, HasSubstr("公表された好事例はまだありません"));
  EXPECT_EQ(get("/practices/{id}", nobody, {}, "x").status, 404);
  std::string words;
  for (int i = 0; i < 100; ++i) words += "会";
  EXPECT_TRUE(length(get("/practices", nobody, {{"q", words}}).body));  // cut between characters
  const auto written = post("/practices", world.officer,
                            {{"title", "当番を組んだ（架空）"},
                             {"what", "三つの町で組んだ。"},
                             {"body_kind", "association"},
                             {"area", "31325"},
                             {"functions", "after_hours"},
                             {"results", "月4日に増えた。"}});
  ASSERT_EQ(written.status, 303) << written.body;
  const auto practice = world.read([&](store::Tx& tx) { return kept_practices(tx, world.officer).front(); });
  EXPECT_EQ(get("/practices/{id}", nobody, {}, practice.id.text()).status, 404);
  EXPECT_EQ(post("/practices/{id}/publication", world.officer, {{"version", "1"}}, practice.id.text()).status,
            303);
  EXPECT_THAT(get("/practices", nobody, {{"kind", "thinly_settled"}, {"q", "三つの町"}}).body,
              HasSubstr("当番を組んだ（架空）"));
  EXPECT_THAT(get("/practices/{id}", nobody, {}, practice.id.text()).body, HasSubstr("月4日に増えた。"));
  EXPECT_EQ(post("/practices/{id}/withdrawal", world.stranger, {{"why", "x"}}, practice.id.text()).status,
            404);
  EXPECT_EQ(post("/practices/{id}/withdrawal", world.officer, {{"why", "誤り"}}, practice.id.text()).status,
            303);
  const auto gone = get("/practices/{id}", nobody, {}, practice.id.text());
  EXPECT_EQ(gone.status, 410);
  EXPECT_THAT(gone.body, AllOf(HasSubstr("理由：誤り"), Not(HasSubstr("月4日に増えた。"))));
}

}  // namespace
}  // namespace kakari::models
