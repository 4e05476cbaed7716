// What the log, the error page and the proxy's log are brought together by.
#include <gmock/gmock.h>

#include <latch>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using ::testing::MatchesRegex;

struct RequestIdTest : ::testing::Test {
  Router router;
  ManualClock clock{0};
  ServerOptions options;

  RequestIdTest() {
    router.add(Method::get, "/id", [](const Request& request) { return Response::text(request.id); });
    router.add(Method::get, "/broken",
               [](const Request&) -> Response { throw std::runtime_error("secret"); });
  }
};

TEST_F(RequestIdTest, EveryAnswerCarriesTheIdOfItsRequest) {
  TestServer server(router, clock, options,
                    [](const Request& request, int status) { return Response::text(request.id, status); });
  for (const char* path : {"/id", "/broken", "/nowhere"}) {
    const auto answer = server.client().get(path);
    EXPECT_EQ(answer.header("x-request-id"), answer.body) << path;
    EXPECT_THAT(answer.body, MatchesRegex("[0-9a-f]{12}")) << path;
  }
}

TEST_F(RequestIdTest, AWellFormedIdCountsFromTheTrustedProxyOnly) {
  const Pairs sent{{"X-Request-Id", "3f2a-77.B_c1"}};
  TestServer open(router, clock, options);
  EXPECT_NE(open.client().get("/id", sent).body, "3f2a-77.B_c1");
  options.trusted_proxy = "127.0.0.1";
  TestServer behind(router, clock, options);
  EXPECT_EQ(behind.client().get("/id", sent).body, "3f2a-77.B_c1");
  for (const char* wrong : {"short", "with space in it", "quote\"quote\"", "\xe5\xb1\xb1\xe6\xa0\xb9"})
    EXPECT_THAT(behind.client().get("/id", {{"X-Request-Id", wrong}}).body, MatchesRegex("[0-9a-f]{12}"))
        << wrong;
  EXPECT_THAT(behind.client().get("/id", {{"X-Request-Id", std::string(65, 'a')}}).body,
              MatchesRegex("[0-9a-f]{12}"));
}

TEST_F(RequestIdTest, WhatIsHandledIsToldWithItsRouteAndTheBytesOfItsAnswer) {
  std::mutex mutex;
  std::vector<std::string> told;
  options.on_handled = [&](const Handled& one) {
    const std::lock_guard lock(mutex);
    told.push_back(fmt::format("{} {} {}", one.pattern, one.status, one.bytes));
  };
  router.add(Method::get, "/things/{id}", [](const Request&) { return Response::text("12345"); });
  TestServer server(router, clock, options);
  auto client = server.client();
  client.get("/things/secret");
  client.get("/nowhere");
  const std::lock_guard lock(mutex);
  EXPECT_THAT(told, ::testing::ElementsAre("/things/{id} 200 5", " 404 3"));
}

TEST_F(RequestIdTest, TheLoadCountsConnectionsAndWhoWorks) {
  std::latch begun(1), release(1);
  router.add(Method::get, "/slow", [&](const Request&) {
    begun.count_down();
    release.wait();
    return Response::text("");
  });
  options.port = 0;
  options.workers = 3;
  Server server(options, router, clock,
                [](const Request&, int status) { return Response::text("", status); });
  server.listen();
  std::thread runs([&] { server.run(); });
  Client idle("127.0.0.1", server.port()), busy("127.0.0.1", server.port());
  idle.get("/id");
  busy.connect();
  busy.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  begun.wait();
  const ServerLoad load = server.load();
  EXPECT_EQ(load.connections, 2);
  EXPECT_EQ(load.working, 1);
  EXPECT_EQ(load.workers, 3);
  EXPECT_EQ(load.waiting, 0);
  release.count_down();
  server.stop();
  runs.join();
  EXPECT_EQ(server.load().connections, 0);
}

}  // namespace
}  // namespace kakari::http
