#include <gtest/gtest.h>

#include <latch>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

struct StopTest : testing::Test {
  Router router;
  ManualClock clock{0};
  ServerOptions options;

  StopTest() {
    router.add(Method::get, "/", [](const Request&) { return Response::text("here"); });
    router.add(Method::post, "/", [](const Request&) { return Response::text("here"); });
  }
};

TEST_F(StopTest, IdleConnectionsDoNotHoldUpTheEnd) {
  options.header_time = options.idle_time = options.stop_time = 300s;  // so that only the stop ends them
  TestServer server(router, clock, options);
  auto silent = server.client(), idle = server.client();
  silent.connect();
  EXPECT_EQ(idle.get("/").status, 200);
  auto start = steady_clock::now();
  server.stop();
  EXPECT_LT(steady_clock::now() - start, options.stop_time);
  EXPECT_TRUE(idle.closed_by_peer());
  EXPECT_TRUE(silent.closed_by_peer());
  EXPECT_THROW(server.client().connect(), std::runtime_error);
}

TEST_F(StopTest, WhatIsUnderWayIsFinished) {
  std::latch begun(1), release(1);
  router.add(Method::get, "/slow", [&](const Request&) {
    begun.count_down();
    release.wait();
    return Response::text("finished");
  });
  TestServer server(router, clock, options);
  auto idle = server.client(), busy = server.client();
  EXPECT_EQ(idle.get("/").status, 200);
  busy.connect();
  busy.write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  begun.wait();
  server.begin_stop();
  EXPECT_TRUE(idle.closed_by_peer());  // so the stop has begun
  release.count_down();
  auto response = busy.read_response();
  EXPECT_EQ(response.body, "finished");
  EXPECT_EQ(response.header("connection"), "close");
  EXPECT_TRUE(busy.closed_by_peer());
}

TEST_F(StopTest, AClientThatNeverFinishesIsCutInTheEnd) {
  options.stop_time = 200ms;
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  server.stop();  // ends
}

TEST_F(StopTest, AServerMayBeStoppedBeforeItRunsAndTwice) {
  Server server(options, router, clock, {});
  server.stop();
  server.stop();
  server.run();
}

}  // namespace
}  // namespace kakari::http
