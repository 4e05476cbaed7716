#include "platform/http/router.h"

#include <gtest/gtest.h>

namespace kakari::http {
namespace {

struct RouterTest : testing::Test {
  Router router;
  void add(Method method, std::string_view pattern) {
    router.add(method, pattern,
               [name = std::string(pattern)](const Request&) { return Response::text(name); });
  }
  /// The pattern that took it, or the status.
  std::string taken(Method method, std::string_view path) {
    auto match = router.match(method, path);
    return match.handler ? (*match.handler)({}).body : std::to_string(match.status) + match.allow;
  }
};

TEST_F(RouterTest, ALiteralWinsOverAParameterAndThatOverTheRest) {
  for (auto pattern : {"/", "/a/new", "/a/{id}", "/a/{id}/b", "/{path*}"}) add(Method::get, pattern);
  EXPECT_EQ(taken(Method::get, "/"), "/");
  EXPECT_EQ(taken(Method::get, "/a/new"), "/a/new");
  EXPECT_EQ(taken(Method::get, "/a/7"), "/a/{id}");
  EXPECT_EQ(taken(Method::get, "/a/new/b"), "/a/{id}/b");
  EXPECT_EQ(taken(Method::get, "/a/7/c"), "/{path*}");
  EXPECT_EQ(taken(Method::get, "/a/7/"), "/a/{id}");
}

TEST_F(RouterTest, ParametersBearTheNamesOfTheirOwnPatternDecoded) {
  add(Method::get, "/a/{x}");
  add(Method::get, "/a/{y}/b/{rest*}");
  EXPECT_EQ(router.match(Method::get, "/a/%E5%86%85%2F1").params, (Pairs{{"x", "内/1"}}));
  EXPECT_EQ(router.match(Method::get, "/a/1/b/c/d%20e").params, (Pairs{{"y", "1"}, {"rest", "c/d e"}}));
}

TEST_F(RouterTest, AKnownPathWithAnotherMethodNamesThoseItTakes) {
  add(Method::get, "/a/new");
  add(Method::post, "/a/{id}");
  EXPECT_EQ(taken(Method::head, "/a/new"), "/a/new");
  EXPECT_EQ(taken(Method::post, "/a/new"), "/a/{id}");
  EXPECT_EQ(taken(Method::del, "/a/new"), "405GET, HEAD, POST");
  EXPECT_EQ(taken(Method::get, "/a/7"), "405POST");
  EXPECT_EQ(router.match(std::nullopt, "/a/7").status, 405);
}

TEST_F(RouterTest, AnUnknownPathIsNotFound) {
  add(Method::get, "/a/{id}");
  add(Method::get, "/static/{path*}");
  for (auto path : {"/", "/a", "/a/", "/b", "/a/1/2", "//a/1", "/a//1", "/static", "/static/", "*", ""})
    EXPECT_EQ(taken(Method::get, path), "404") << path;
}

TEST_F(RouterTest, TwoHandlersForOneRouteAreAMistakeInTheProgram) {
  add(Method::get, "/a/{id}");
  add(Method::post, "/a/{id}");
  EXPECT_THROW(add(Method::get, "/a/{name}"), std::logic_error);
}

TEST_F(RouterTest, LimitsAreKnownBeforeTheBodyIsRead) {
  router.add(Method::post, "/up", [](const Request&) { return Response{}; }, {16 << 20, 120});
  EXPECT_EQ(router.match(Method::post, "/up").limits.body_bytes, 16u << 20);
  EXPECT_EQ(router.match(Method::post, "/up").limits.body_seconds, 120);
}

}  // namespace
}  // namespace kakari::http
