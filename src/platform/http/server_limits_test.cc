#include <gtest/gtest.h>

#include <latch>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using namespace std::chrono_literals;

struct LimitsTest : testing::Test {
  Router router;
  ManualClock clock{0};
  ServerOptions options;

  LimitsTest() {
    auto size = [](const Request& request) { return Response::text(std::to_string(request.body.size())); };
    router.add(Method::get, "/", size);
    router.add(Method::post, "/small", size, {10, 30});
    router.add(Method::post, "/large", size, {20 << 20, 30});
    router.add(Method::post, "/hurried", size, {1000, 1});
  }

  static std::string post(std::string_view path, std::string_view headers) {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(headers) + "\r\n\r\n";
  }
};

TEST_F(LimitsTest, AHeaderThatTakesTooLongIsToldSo) {
  options.header_time = 150ms;
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write("GET / HTTP/1.1\r\nHost:");
  EXPECT_EQ(client.read_response().status, 408);
  EXPECT_TRUE(client.closed_by_peer());
}

TEST_F(LimitsTest, AHeaderThatDribblesInIsCutJustTheSame) {
  options.header_time = 150ms;
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write("GET / HTTP/1.1\r\nHost: x\r\nX: ");
  std::thread dribble([&] {
    try {
      for (int i = 0; i < 400; ++i) client.write("a"), std::this_thread::sleep_for(5ms);  // paced
    } catch (const std::exception&) {
    }
  });
  EXPECT_EQ(client.read_response().status, 408);
  client.shut_down();
  dribble.join();
}

TEST_F(LimitsTest, ABodyThatTakesTooLongIsToldSo) {
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write(post("/hurried", "Content-Length: 10") + "abc");
  EXPECT_EQ(client.read_response().status, 408);
  EXPECT_TRUE(client.closed_by_peer());
}

TEST_F(LimitsTest, ConnectionsThatSayNothingAreClosedWithoutAWord) {
  options.header_time = options.idle_time = 100ms;
  TestServer server(router, clock, options);
  auto silent = server.client();
  silent.connect();
  EXPECT_TRUE(silent.closed_by_peer());
  auto idle = server.client();
  EXPECT_EQ(idle.get("/").status, 200);
  EXPECT_TRUE(idle.closed_by_peer());
  EXPECT_EQ(idle.get("/").status, 200) << "the client connects anew";
}

TEST_F(LimitsTest, AClientThatDoesNotReadItsAnswerIsCut) {
  std::string huge(64 << 20, 'x');
  router.add(Method::get, "/huge", [&](const Request&) { return Response::text(huge); });
  options.write_time = 100ms;
  options.connections_max = 1;
  TestServer server(router, clock, options);
  auto deaf = server.client();
  deaf.connect();
  deaf.write("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
  // While the deaf one holds the only place, others hear 503.
  auto until = std::chrono::steady_clock::now() + 20s;
  int status = 503;
  while (status == 503 && std::chrono::steady_clock::now() < until) {
    auto other = server.client();
    status = other.get("/").status;
  }
  EXPECT_EQ(status, 200);
}

TEST_F(LimitsTest, EachRouteHasItsOwnLimit) {
  TestServer server(router, clock, options);
  auto client = server.client();
  std::string body(2 << 20, 'x');
  EXPECT_EQ(client.send("POST", "/large", {}, body).body, std::to_string(body.size()));
  EXPECT_EQ(client.send("POST", "/small", {}, "0123456789").status, 200);
  EXPECT_EQ(client.send("POST", "/small", {}, "0123456789a").status, 413);
}

TEST_F(LimitsTest, TheClientOfATooLargeBodyReadsItsAnswerEvenAfterSendingAll) {
  TestServer server(router, clock, options);
  std::string body(30 << 20, 'x');
  auto client = server.client();
  EXPECT_EQ(client.send("POST", "/large", {}, body).status, 413);
  EXPECT_EQ(client.send("POST", "/nowhere", {}, body).status, 404);

  auto chunked = server.client();
  chunked.connect();
  chunked.write(post("/small", "Transfer-Encoding: chunked"));
  for (int i = 0; i < 100; ++i) chunked.write("10000\r\n" + body.substr(0, 0x10000) + "\r\n");
  EXPECT_EQ(chunked.read_response().status, 413);
}

TEST_F(LimitsTest, ABodyIsInvitedOnlyWhereItIsTaken) {
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write(post("/large", "Content-Length: 3\r\nExpect: 100-continue"));
  EXPECT_EQ(client.read_response().status, 100);
  client.write("abc");
  EXPECT_EQ(client.read_response().body, "3");
  for (auto& [path, status] :
       std::vector<std::pair<std::string, int>>{{"/small", 413}, {"/nowhere", 404}, {"/", 405}}) {
    auto refused = server.client();
    refused.connect();
    refused.write(post(path, "Content-Length: 11\r\nExpect: 100-continue"));
    EXPECT_EQ(refused.read_response().status, status) << path;
  }
}

TEST_F(LimitsTest, AHeaderTooLargeIsToldSo) {
  options.header_bytes = 4 << 10;
  TestServer server(router, clock, options);
  auto client = server.client();
  EXPECT_EQ(client.get("/", {{"X", std::string(3000, 'x')}}).status, 200);
  EXPECT_EQ(client.get("/", {{"X", std::string(5000, 'x')}}).status, 431);
  EXPECT_EQ(client.get("/", {{"X", std::string(500'000, 'x')}}).status, 431);
  EXPECT_EQ(client.get("/" + std::string(5000, 'x')).status, 431);
  EXPECT_EQ(client.get("/", Pairs(200, {"Many", "of these headers"})).status, 431);
}

TEST_F(LimitsTest, LinesBetweenChunksHaveAnEnd) {
  TestServer server(router, clock, options);
  auto client = server.client();
  client.connect();
  client.write(post("/large", "Transfer-Encoding: chunked") + "3;" + std::string(300'000, 'x'));
  EXPECT_EQ(client.read_response().status, 400);
}

TEST_F(LimitsTest, AtTheCapAnIdleConnectionMakesRoomAndElseTheNewOneIsToldSo) {
  std::latch begun(2), release(1);
  router.add(Method::get, "/wait", [&](const Request&) {
    begun.count_down();
    release.wait();
    return Response::text("done");
  });
  options.connections_max = 2;
  TestServer server(router, clock, options);
  auto first = server.client(), second = server.client(), third = server.client();
  EXPECT_EQ(first.get("/").status, 200);
  second.connect();
  second.write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  third.connect();
  third.write("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(first.closed_by_peer());
  begun.wait();
  EXPECT_EQ(server.client().get("/").status, 503);
  release.count_down();
  EXPECT_EQ(second.read_response().body, "done");
  EXPECT_EQ(third.read_response().body, "done");
}

TEST_F(LimitsTest, OneAddressWithItsShareOfConnectionsIsToldSoAndOthersAreServed) {
  std::atomic<int> peers = 0;
  options.connections_per_address = 2;
  options.network = [&](std::string_view) { return peers++ < 3 ? "the crowd" : "another"; };
  TestServer server(router, clock, options);
  auto first = server.client(), second = server.client(), third = server.client(), another = server.client();
  for (auto* client : {&first, &second}) {
    client->connect();
    client->write("GET / HTTP/1.1\r\nHost: x\r\nX: ");
  }
  // Both headers have begun when a third connection is answered, since one thread reads them in order.
  third.connect();
  third.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(third.read_response().status, 429);
  EXPECT_EQ(another.get("/").status, 200);
}

TEST_F(LimitsTest, AConnectionThatIdlesMakesRoomForTheNextOfItsAddress) {
  options.connections_per_address = 2;
  options.network = [](std::string_view) { return "a hospital"; };
  TestServer server(router, clock, options);
  std::vector<Client> clerks;
  for (int i = 0; i < 20; ++i) {
    clerks.push_back(server.client());
    EXPECT_EQ(clerks.back().get("/").status, 200) << i;
  }
}

TEST_F(LimitsTest, TheProxyAndThisMachineHaveNoBound) {
  options.connections_per_address = 1;
  TestServer server(router, clock, options);
  std::vector<Client> clients;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(server.client());
    clients.back().connect();
    clients.back().write("GET / HTTP/1.1\r\nHost: x\r\n");
  }
  for (auto& client : clients) {
    client.write("\r\n");
    EXPECT_EQ(client.read_response().status, 200);
  }
}

TEST_F(LimitsTest, EveryAnswerIsCompleted) {
  options.complete = [](const Request&, Response& response) { response.set("X-Safe", "yes"); };
  router.add(Method::get, "/fails", [](const Request&) -> Response { throw std::runtime_error("oops"); });
  TestServer server(router, clock, options);
  for (const char* path : {"/", "/fails", "/nowhere"}) {
    auto client = server.client();
    EXPECT_EQ(client.get(path).header("X-Safe"), "yes") << path;
  }
  auto broken = server.client();
  broken.connect();
  broken.write("nonsense\r\n\r\n");
  EXPECT_EQ(broken.read_response().header("X-Safe"), "yes");
}

}  // namespace
}  // namespace kakari::http
