#include <boost/json.hpp>

#include "reporting/json_pieces.h"
#include "reporting/report_api.h"
#include "reporting/review_api.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;
namespace json = boost::json;

TEST(JsonPieces, AreCutWithoutReadingThem) {
  const auto object = JsonObject::read(R"( {"a": {"x":[1,"}"]}, "b":"日\"本" ,"c":-3,"d":[{"e":1},{}]} )");
  ASSERT_TRUE(object);
  EXPECT_EQ(object->raw("a"), R"({"x":[1,"}"]})");
  EXPECT_EQ(object->text("b"), "日\"本");
  EXPECT_EQ(object->integer("c", 0), -3);
  EXPECT_EQ(object->objects("d")->size(), 2u);
  EXPECT_FALSE(object->has("e"));
}

TEST(JsonPieces, WhatIsNoObjectIsRefused) {
  for (const auto* text :
       {"", "[]", "{", R"({"a")", R"({"a":})", R"({"a":1)", R"({"a":1}x)", R"({"a":"})", "{a:1}"})
    EXPECT_FALSE(JsonObject::read(text)) << text;
  EXPECT_FALSE(JsonObject::read(std::string(100'000, '[')));
}

/// Calls the handler of a route as the gate would.
class ApiTest : public InWorld {
 protected:
  http::Response call(http::Method method, const std::string& path, const access::Actor& who,
                      std::string body = {}, http::Pairs headers = {}) {
    http::Router router;
    std::vector<access::Route> routes = report_api(world.db);
    for (auto& route : review_api(world.db)) routes.push_back(std::move(route));
    http::Response answer;
    for (const auto& route : routes)
      router.add(route.method, route.pattern, [this, &route, &who](const http::Request& request) {
        if (!access::could(who.role, route.act)) return http::Response::json("{}", 403);
        return route.handler(access::Visit{request, who, world.now(), "", {}, [](const Problem& p) {
                                             return http::Response::json(
                                                 json::serialize(json::object{{"code", p.code}}),
                                                 http_status(p.kind));
                                           }});
      });
    const auto match = router.match(method, path);
    if (!match.handler) return http::Response::json("{}", match.status);
    http::Request request;
    request.method = method;
    request.path = path;
    request.params = match.params;
    request.headers = std::move(headers);
    request.body = std::move(body);
    request.received_at = world.clock;
    return (*match.handler)(request);
  }
  std::string report() const { return "/api/v1/institutions/" + world.aoba.number + "/reports/2026"; }
  std::string full(const Answers& answers) {
    return R"({"manager":"青葉 一郎","answers":)" + regime::canonical(answers) + "}";
  }
};
EACH_ENGINE(ApiTest);

TEST_P(ApiTest, AFullReportIsSubmittedInOneRequest) {
  const auto body = full(report_with({Function::home_care}));
  const auto first = call(http::Method::post, report() + "/revisions", world.clerk, body);
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.header("Location"), report() + "/revisions/1");
  const auto answer = json::parse(first.body).as_object();
  EXPECT_EQ(answer.at("revision").as_int64(), 1);
  EXPECT_TRUE(answer.at("in_time").as_bool());
  EXPECT_EQ(call(http::Method::post, report() + "/revisions", world.clerk, body).status, 200) << "again";
  const auto read = call(http::Method::get, report() + "/revisions/1", world.officer);
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(json::parse(read.body).as_object().at("manager").as_string(), "青葉 一郎");
}

TEST_P(ApiTest, ALateReportSaysSoAndWhy) {
  world.day(2027, 4, 2);
  const auto send = [&](const std::string& more) {
    return call(
        http::Method::post, report() + "/revisions", world.clerk,
        R"({"manager":"青葉 一郎",)" + more + R"("answers":)" + regime::canonical(report_with({})) + "}");
  };
  const auto refused = send("");
  EXPECT_EQ(refused.status, 412);
  EXPECT_NE(refused.body.find("too-late"), std::string::npos) << refused.body;
  EXPECT_EQ(send(R"("late":true,)").status, 422);
  const auto done = send(R"("late":true,"late_reason":"院長の入院のため",)");
  EXPECT_EQ(done.status, 201) << done.body;
  EXPECT_FALSE(json::parse(done.body).as_object().at("in_time").as_bool());
}

TEST_P(ApiTest, WhatIsWrongIsAProblemNotACrash) {
  EXPECT_EQ(call(http::Method::post, report() + "/revisions", world.clerk, "nonsense").status, 422);
  EXPECT_EQ(call(http::Method::post, report() + "/revisions", world.clerk, R"({"answers":{"x":1}})").status,
            422);
  EXPECT_EQ(call(http::Method::post, report() + "/revisions", world.clerk, R"({"answers":[1})").status, 422);
  EXPECT_EQ(call(http::Method::get, "/api/v1/institutions/x/reports/y/revisions/1", world.officer).status,
            404);
  EXPECT_EQ(call(http::Method::get, report() + "/revisions/1", world.officer).status, 404);
  EXPECT_EQ(
      call(http::Method::post, report() + "/revisions", world.other_clerk, full(report_with({}))).status,
      403);
}

TEST_P(ApiTest, ADraftIsReadAndPatchedByItem) {
  const auto draft = call(http::Method::get, report() + "/draft", world.clerk);
  EXPECT_EQ(draft.status, 200) << draft.body;
  EXPECT_EQ(draft.header("ETag"), "\"v0\"");
  const std::string change = R"({"items":[{"item":"core.function","base_version":0,"answer":1}]})";
  const auto saved = call(http::Method::patch, report() + "/draft", world.clerk, change);
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(saved.header("ETag"), "\"v1\"");
  const auto stale =
      call(http::Method::patch, report() + "/draft", world.clerk, change, {{"If-Match", "\"v0\""}});
  EXPECT_EQ(stale.status, 412);
  const auto conflict = call(http::Method::patch, report() + "/draft", world.colleague,
                             R"({"items":[{"item":"core.function","base_version":0,"answer":0}]})");
  EXPECT_EQ(conflict.status, 409);
  const auto both = json::parse(conflict.body).as_object().at("conflicts").as_array().at(0).as_object();
  EXPECT_EQ(both.at("theirs").as_int64(), 1);
  EXPECT_EQ(both.at("yours").as_int64(), 0);
}

TEST_P(ApiTest, ThePrefectureReviewsReturnsConfirmsAndPublishes) {
  ASSERT_EQ(call(http::Method::post, report() + "/revisions", world.clerk,
                 full(report_with({Function::home_care, Function::after_hours})))
                .status,
            201);
  EXPECT_EQ(call(http::Method::post, report() + "/review", world.officer).status, 201);
  EXPECT_EQ(call(http::Method::post, report() + "/withdrawal", world.clerk).status, 409);
  const auto hash = [&](Function f) { return world.read([&](store::Tx& tx) { return world.hash(tx, f); }); };
  const auto confirmed = call(http::Method::post, report() + "/confirmations", world.officer,
                              R"({"function":"home_care","hash":")" + hash(Function::home_care) + R"("})");
  EXPECT_EQ(confirmed.status, 201) << confirmed.body;
  EXPECT_EQ(call(http::Method::post, report() + "/absences", world.officer,
                 R"({"function":"after_hours","reason":"当番なし","hash":")" + hash(Function::after_hours) +
                     R"("})")
                .status,
            201);
  EXPECT_EQ(call(http::Method::post, report() + "/confirmations", world.officer,
                 R"({"function":"home_care","hash":"stale"})")
                .status,
            412);
  const auto list = call(http::Method::get, "/api/v1/reports/2026/queue", world.officer);
  EXPECT_EQ(json::parse(list.body).as_object().at("total").as_int64(), 2);
  const auto preview = call(http::Method::get, "/api/v1/prefectures/31/publications/2026", world.officer);
  EXPECT_EQ(json::parse(preview.body).as_object().at("reports").as_int64(), 1);
  EXPECT_EQ(call(http::Method::post, "/api/v1/prefectures/31/publications/2026", world.centre).status, 403);
  EXPECT_EQ(call(http::Method::post, "/api/v1/prefectures/31/publications/2026", world.officer).status, 201);
  EXPECT_TRUE(world.shown());
  const auto decision = std::string(json::parse(confirmed.body).as_object().at("id").as_string());
  EXPECT_EQ(call(http::Method::post, "/api/v1/decisions/" + decision + "/reversal", world.officer,
                 R"({"reason":"再確認"})")
                .status,
            201);
  EXPECT_EQ(call(http::Method::post, report() + "/returns", world.officer,
                 R"({"items":[{"item":"core.function","reason":"ご確認ください"}]})")
                .status,
            201);
}

TEST_P(ApiTest, TheFormIsServedUnderItsHash) {
  const auto by_year = call(http::Method::get, "/api/v1/prefectures/31/report-forms/2026", access::Actor());
  EXPECT_EQ(by_year.status, 200);
  EXPECT_EQ(by_year.body, form_2025()->text);
  const auto path = "/api/v1/report-forms/" + form_2025()->hash;
  EXPECT_EQ(call(http::Method::get, path, access::Actor()).body, form_2025()->text);
  EXPECT_EQ(
      call(http::Method::get, path, access::Actor(), "", {{"If-None-Match", "\"" + form_2025()->hash + "\""}})
          .status,
      304);
  EXPECT_EQ(call(http::Method::get, "/api/v1/report-forms/none", access::Actor()).status, 404);
}

}  // namespace
}  // namespace kakari::reporting
