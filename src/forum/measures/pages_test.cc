#include "forum/measures/pages.h"

#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "forum/measures/parts.h"
#include "forum/measures/testing.h"

namespace kakari::measures {
namespace {

using http::Method;
using testing::World;

class MeasurePagesTest : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
  std::vector<access::Route> routes = pages(world.deps);

  http::Response ask(const access::Actor& who, Method method, const std::string& pattern, const Id& id,
                     http::Pairs form = {}, http::Pairs query = {}) {
    http::Request request;
    request.params = {{"code", world.forum.code}, {"id", id.text()}};
    request.form = std::move(form);
    request.query = std::move(query);
    return access::ask(routes, who, world.now(), method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& who, const std::string& pattern, const Id& id = {},
                     http::Pairs query = {}) {
    return ask(who, Method::get, pattern, id, {}, std::move(query));
  }
  static bool has(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
  }
  static Id made(const http::Response& response) {
    EXPECT_EQ(response.status, 303) << response.body;
    const std::string to(response.header("Location"));
    return Id::trusted(to.substr(to.rfind('/') + 1));
  }
};
EACH_ENGINE(MeasurePagesTest);

TEST_P(MeasurePagesTest, FromAnIssueThroughItsCauseToADecidedMeasure) {
  const std::string issues = "/forums/{code}/issues", issue_page = issues + "/{id}";
  EXPECT_TRUE(has(get(world.coordinator, issues + "/new"), "在宅医療"));
  const Id issue =
      made(ask(world.coordinator, Method::post, issues, {},
               {{"text", "夜間に往診を頼める医療機関がない"}, {"year", "2026"}, {"function", "home_care"}}));
  EXPECT_TRUE(has(get(world.coordinator, issue_page, issue), "ほかの地域でよくある原因"));
  made(ask(world.coordinator, Method::post, issue_page + "/causes", issue,
           {{"example", "夜間や急変時に代わって診る医療機関が決まっていない"},
            {"cause", "医師が一人の診療所が多い"}}));
  EXPECT_EQ(world.found(issue).causes.size(), 2u);
  const Id measure = made(ask(world.coordinator, Method::post, issue_page + "/measures", issue,
                              {{"kind", "cooperation"},
                               {"text", "夜間の当番を分け合う"},
                               {"owner_kind", "local_association"},
                               {"owner_name", "鳥取東部医師会（架空）"},
                               {"due", "2028-03-31"},
                               {"partners", "鳥取市\r\n訪問看護ステーションあさひ（架空）\r\n"},
                               {"indicator", "home_care.held"},
                               {"place", "municipality:31201"},
                               {"target", "3"}}));
  EXPECT_EQ(world.measure(measure).partners.size(), 2u);
  const std::string page = "/forums/{code}/measures/{id}";
  EXPECT_TRUE(has(get(world.member, page, measure), "目標 3か所に対して、令和8年度 0か所"));
  EXPECT_FALSE(has(get(world.member, page, measure), "決定を記録する"));
  made(ask(world.coordinator, Method::post, page + "/events", measure,
           {{"event", "decided"}, {"day:decided", world.today().iso()}}));
  EXPECT_EQ(world.measure(measure).state(), State::decided);
  EXPECT_TRUE(has(get(world.town, "/measures"), "夜間の当番を分け合う"));
}

TEST_P(MeasurePagesTest, WhatIsWrongIsSaidAtTheFieldAndNothingTypedIsLost) {
  const Id issue = world.raise();
  auto refused = ask(world.coordinator, Method::post, "/forums/{code}/issues/{id}/measures", issue,
                     {{"text", "研修会を開く"}, {"target", "3"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused, "方策の種類を選んでください"));
  EXPECT_TRUE(has(refused, "研修会を開く"));
  const Id measure = world.propose(world.wanted(issue)).value();
  refused = ask(world.coordinator, Method::post, "/forums/{code}/measures/{id}/events", measure,
                {{"event", "stopped"}, {"day:stopped", "2027-02-10"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused, "中止する理由を入力してください"));
  refused = ask(world.coordinator, Method::post, "/forums/{code}/measures/{id}/approaches", measure,
                {{"day", "2027-02-10"}, {"spoke", "会長が院長に"}, {"answer", "accepted"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused, "会長が院長に"));
}

TEST_P(MeasurePagesTest, WithoutAnOwnerThePageSaysWhyItCannotBeDecided) {
  auto wanted = world.wanted(world.raise());
  wanted.owner = {};
  const auto page = get(world.coordinator, "/forums/{code}/measures/{id}", world.propose(wanted).value());
  EXPECT_TRUE(has(page, "担い手が決まっていないため、まだ提案です"));
  EXPECT_FALSE(has(page, "決定を記録する"));
}

TEST_P(MeasurePagesTest, TheSecondOfTwoWhoEditSeesBothVersions) {
  const Id measure = world.propose(world.wanted(world.raise())).value();
  auto first = world.wanted({});
  first.text = "先に保存した内容";
  ASSERT_TRUE(world.change(measure, 1, first));
  const auto refused = ask(world.town, Method::post, "/forums/{code}/measures/{id}/changes", measure,
                           {{"version", "1"},
                            {"kind", "training"},
                            {"text", "後から保存した内容"},
                            {"owner_kind", "local_association"},
                            {"owner_name", "鳥取東部医師会（架空）"}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(has(refused, "先に保存した内容"));
  EXPECT_TRUE(has(refused, "後から保存した内容"));
  EXPECT_TRUE(has(refused, "name=\"version\" value=\"2\""));
}

TEST_P(MeasurePagesTest, WhoIsWillingIsOfferedToWhoMayKnow) {
  auto wanted = world.wanted(world.raise());
  wanted.kind = "approach";
  const Id measure = world.propose(wanted).value();
  const auto path = "/forums/{code}/measures/{id}";
  made(ask(world.coordinator, Method::post, std::string(path) + "/approaches", measure,
           {{"number", world.aoba.name},
            {"day", "2027-02-09"},
            {"spoke", "会長が院長に"},
            {"answer", "accepted"}}));
  EXPECT_TRUE(has(get(world.member, path, measure), world.aoba.name));
  EXPECT_EQ(get(world.far_town, path, measure).status, 403);
  EXPECT_EQ(get(world.clerk, path, measure).status, 403);
}

TEST_P(MeasurePagesTest, TheListSaysWhatIsOverdueAndComesAsFiles) {
  EXPECT_TRUE(has(get(world.coordinator, "/measures"), "方策はまだありません"));
  auto wanted = world.wanted(world.raise());
  wanted.due = "2027-02-01";
  world.propose(wanted).value();
  wanted.due = "";
  wanted.text = "期限のない提案";
  world.propose(wanted).value();
  EXPECT_TRUE(has(get(world.officer, "/measures"), "期限を過ぎた方策が1件あります"));
  const auto overdue = get(world.officer, "/measures", {}, {{"filter", "overdue"}});
  EXPECT_TRUE(has(overdue, wanted.owner.name));
  EXPECT_FALSE(has(overdue, "期限のない提案"));
  const auto csv = get(world.officer, "/measures.csv");
  EXPECT_TRUE(has(csv, "期限のない提案"));
  EXPECT_EQ(get(world.officer, "/measures.xlsx").body.substr(0, 2), "PK");
  EXPECT_TRUE(has(get(world.far_town, "/measures"), "方策はまだありません"));
}

TEST_P(MeasurePagesTest, ThePartsOfAForumsPageShowIssuesAndHowMeasuresGo) {
  world.propose(world.wanted(world.raise())).value();
  const auto h = world.read([&](store::Tx& tx) { return held(tx, world.deps, world.forum, 2026); });
  const auto issues = issues_part(world.deps, h, world.today(), true).text();
  EXPECT_NE(issues.find("訪問診療を担う医療機関が足りない"), std::string::npos);
  EXPECT_NE(issues.find("/issues/new"), std::string::npos);
  EXPECT_EQ(issues_part(world.deps, h, world.today(), false).text().find("/issues/new"), std::string::npos);
  EXPECT_NE(progress_part(world.deps, h, world.numbers(), world.today()).text().find("目標 3か所"),
            std::string::npos);
  const auto later = world.read([&](store::Tx& tx) { return held(tx, world.deps, world.forum, 2027); });
  EXPECT_TRUE(later.issues.empty());
  EXPECT_EQ(later.earlier.size(), 1u);
}

}  // namespace
}  // namespace kakari::measures
