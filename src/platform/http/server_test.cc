#include "platform/http/server.h"

#include <gtest/gtest.h>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

struct ServerTest : testing::Test {
  Router router;
  ManualClock clock{1'000'000};
};

TEST_F(ServerTest, AnswersOnOneConnectionAsOftenAsAsked) {
  router.add(Method::get, "/hello/{name}", [](const Request& request) {
    return Response::text("hello " + std::string(request.param("name")));
  });
  router.add(Method::post, "/echo", [](const Request& request) { return Response::text(request.body); });
  TestServer server(router, clock);
  auto client = server.client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("/hello/%E5%B2%A1").body, "hello 岡");
  EXPECT_EQ(client.send("POST", "/echo", {}, "abc").body, "abc");
  EXPECT_EQ(client.get("/nowhere").status, 404);
}

}  // namespace
}  // namespace kakari::http
