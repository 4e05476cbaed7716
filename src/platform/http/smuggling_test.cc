// What a proxy in front of this server might read otherwise than it does: two requests where the other sees
// one.
#include <gmock/gmock.h>

#include <atomic>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using testing::HasSubstr;
using testing::Not;

struct SmugglingTest : testing::Test {
  Router router;
  ManualClock clock{1'000'000};
  std::atomic<int> inner = 0;  // how often the request inside another was taken for one

  SmugglingTest() {
    router.add(Method::post, "/echo", [](const Request& request) { return Response::text(request.body); });
    router.add(Method::get, "/inner", [this](const Request&) {
      ++inner;
      return Response::text("inner");
    });
    router.add(Method::get, "/path/{name}",
               [](const Request& request) { return Response::text(std::string(request.param("name"))); });
    router.add(Method::get, "/header", [](const Request& request) {
      std::string seen;
      for (auto& [name, value] : request.headers) seen += name + "=" + value + ";";
      return Response::text(seen);
    });
  }
  /// The status of the first answer, and whether the connection ended behind it.
  int status_of(TestServer& server, const std::string& bytes) {
    auto client = server.client();
    client.connect();
    client.write(bytes);
    const int status = client.read_response().status;
    if (status == 400) {
      EXPECT_TRUE(client.closed_by_peer()) << bytes;
    }
    return status;
  }
};

constexpr std::string_view hidden = "GET /inner HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(SmugglingTest, ALengthThatCanBeReadInTwoWaysIsRefusedWithAllThatFollows) {
  TestServer server(router, clock);
  for (const std::string header : {"Content-Length: 3\r\nContent-Length: 40",
                                   "Content-Length: 3, 3",
                                   "Content-Length: +3",
                                   "Content-Length: 0x3",
                                   "Content-Length: -3",
                                   "Content-Length: 3 0",
                                   "Content-Length: ",
                                   "Content-Length: 99999999999999999999999",
                                   "Content-Length : 3",
                                   "Content-Length\t: 3",
                                   "Content-Length: 3\r\nTransfer-Encoding: chunked",
                                   "Transfer-Encoding: chunked\r\nContent-Length: 3",
                                   "Transfer-Encoding: chunked, identity",
                                   "Transfer-Encoding: identity",
                                   "Transfer-Encoding: xchunked",
                                   "Transfer-Encoding: \"chunked\"",
                                   "Transfer-Encoding : chunked",
                                   "Transfer-Encoding: gzip, chunked",
                                   "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                                   "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                                   "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                                   "Transfer-Encoding: chunked;q=1",
                                   "Transfer-Encoding: \x0b"
                                   "chunked",
                                   "Transfer-Encoding: ",
                                   "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: x"}) {
    const std::string request =
        "POST /echo HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n0\r\n\r\n" + std::string(hidden);
    EXPECT_EQ(status_of(server, request), 400) << header;
  }
  EXPECT_EQ(inner, 0);
}

TEST_F(SmugglingTest, ChunksOfAnOldVersionAreRefused) {
  TestServer server(router, clock);
  EXPECT_EQ(status_of(server,
                      "POST /echo HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                      "Connection: keep-alive\r\n\r\n0\r\n\r\n" +
                          std::string(hidden)),
            400);
  EXPECT_EQ(inner, 0);
}

TEST_F(SmugglingTest, LinesEndAsTheyMust) {
  TestServer server(router, clock);
  for (const std::string request :
       {"GET /inner HTTP/1.1\nHost: x\n\n", "GET /inner HTTP/1.1\r\nHost: x\n\r\n",
        "GET /inner HTTP/1.1\r\nHost: x\rX: y\r\n\r\n",
        "GET /inner HTTP/1.1\r\nHost: x\r\nX: a\nY: b\r\n\r\n", "GET /inner HTTP/1.1 \r\nHost: x\r\n\r\n",
        "GET  /inner HTTP/1.1\r\nHost: x\r\n\r\n", "GET\t/inner HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /inner HTTP/1.1\r\n Host: x\r\n\r\n", "GET /inner http/1.1\r\nHost: x\r\n\r\n",
        "GET /inner HTTP/2.0\r\nHost: x\r\n\r\n", "GET /inner HTTP/1.1\r\nHost: x\r\nX\x01: y\r\n\r\n",
        "GET /inner HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
        "GET /inner HTTP/1.1\r\nHost: x\r\nX: a\x01z\r\n\r\n"})
    EXPECT_EQ(status_of(server, request), 400) << request;
  EXPECT_EQ(status_of(server, "GET /inner HTTP/1.1\r\nHost: x\r\nX: a" + std::string(1, '\0') + "b\r\n\r\n"),
            400);
  EXPECT_EQ(inner, 0);
}

TEST_F(SmugglingTest, AFoldedLineIsNoHeaderOfItsOwn) {
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  client.write("GET /header HTTP/1.1\r\nHost: x\r\nX: a\r\n\tAuthorization: Bearer b\r\n\r\n");
  const auto answer = client.read_response();
  if (answer.status == 200)
    EXPECT_THAT(answer.body, Not(HasSubstr("Authorization=")));
  else
    EXPECT_EQ(answer.status, 400);
}

TEST_F(SmugglingTest, ChunksThatCannotBeReadAreRefused) {
  TestServer server(router, clock);
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::string chunks :
       {"-1\r\n\r\n", "0x3\r\nabc\r\n0\r\n\r\n", "3 \r\nabcX0\r\n\r\n", "3\nabc\r\n0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n", "3\r\nabc0\r\n\r\n", "10000000000000000\r\n", "ffffffffffffffffff\r\n",
        "\r\n3\r\nabc\r\n0\r\n\r\n", "3;\x01\r\nabc\r\n0\r\n\r\n"})
    EXPECT_EQ(status_of(server, head + chunks + std::string(hidden)), 400) << chunks;
  EXPECT_EQ(inner, 0);
  // What claims to be larger than any body taken is refused before it comes.
  EXPECT_THAT(status_of(server, head + "fffffffffffffff\r\n" + std::string(2 << 20, 'a')),
              testing::AnyOf(413, 400));
}

TEST_F(SmugglingTest, ChunksMayComeByteByByte) {
  TestServer server(router, clock);
  for (const std::string chunks : {"0\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n", "1;x=y\r\na\r\n0\r\nT: u\r\n\r\n"}) {
    auto client = server.client();
    client.connect();
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (const char c : chunks) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));  // paced: a segment each
      client.write(std::string(1, c));
    }
    EXPECT_EQ(client.read_response().status, 200) << chunks;
  }
}

TEST_F(SmugglingTest, ChunksMayBeCutAnywhere) {
  TestServer server(router, clock);
  const std::string chunks = "3\r\nabc\r\n0\r\n\r\n";
  for (std::size_t cut = 1; cut < chunks.size(); ++cut) {
    auto client = server.client();
    client.connect();
    client.write("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" +
                 chunks.substr(0, cut));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // paced: a segment each
    client.write(chunks.substr(cut));
    EXPECT_EQ(client.read_response().status, 200) << cut;
  }
}

TEST_F(SmugglingTest, WhatAChunkSaysBesidesItsLengthHasAnEnd) {
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  client.write("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;" +
               std::string(200'000, 'a'));
  EXPECT_EQ(client.read_response().status, 400);
}

TEST_F(SmugglingTest, AHostThatIsNoneIsRefused) {
  TestServer server(router, clock);
  for (const std::string host :
       {"a b", "a/b", "user@a", "a?b", "a#b", "a,b", "a\\b", "<script>", "a\tb", "a\"b"})
    EXPECT_EQ(status_of(server, "GET /inner HTTP/1.1\r\nHost: " + host + "\r\n\r\n"), 400) << host;
  EXPECT_EQ(inner, 0);
  for (const std::string host : {"x", "kakari.example", "kakari.example:8443", "127.0.0.1:80", "[::1]:8080",
                                 "xn--eckwd4c7c.example", "a_b-c.example"})
    EXPECT_EQ(status_of(server, "GET /inner HTTP/1.1\r\nHost: " + host + "\r\n\r\n"), 200) << host;
}

TEST_F(SmugglingTest, TheHostOfAnAbsoluteTargetIsTheHost) {
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_THAT(client.get("http://kakari.example/header").body, HasSubstr("Host=kakari.example;"));
  for (const std::string target : {"http://user@x/inner", "ftp://x/inner", "http:///inner", "httpx://x/inner",
                                   "x:443", "*", "http://a b/inner", "inner"})
    EXPECT_EQ(status_of(server, "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"), 400) << target;
  EXPECT_EQ(inner, 0);
}

TEST_F(SmugglingTest, ControlCharactersInAPathReachNoHandler) {
  TestServer server(router, clock);
  for (const std::string path :
       {"a%0Ab", "a%0D%0ASet-Cookie:%20x=1", "%00", "%09", "a%7F", "%1b%5B31m", "%08"})
    EXPECT_EQ(status_of(server, "GET /path/" + path + " HTTP/1.1\r\nHost: x\r\n\r\n"), 400) << path;
  EXPECT_EQ(status_of(server, "GET /path/%E5%B2%A1%20a HTTP/1.1\r\nHost: x\r\n\r\n"), 200);
}

TEST_F(SmugglingTest, MoreHeadersThanAnyBrowserSendsAreRefused) {
  TestServer server(router, clock);
  const auto with = [](int headers, std::string_view line) {
    std::string request = "GET /inner HTTP/1.1\r\nHost: x\r\n";
    for (int i = 1; i < headers; ++i) request += line;
    return request + "\r\n";
  };
  EXPECT_EQ(status_of(server, with(100, "X: y\r\n")), 200);
  EXPECT_EQ(status_of(server, with(101, "X: y\r\n")), 431);
  EXPECT_EQ(status_of(server, with(4000, "X:y\r\n")), 431);
  EXPECT_EQ(status_of(server, with(500, "Cookie: a=b; c=d; e=f; g=h; i=j\r\n")), 431);
}

TEST_F(SmugglingTest, AHeapOfCookiesIsRefusedBeforeItIsRead) {
  TestServer server(router, clock);
  std::string cookie = "Cookie: a=b";
  while (cookie.size() < 40'000) cookie += "; a=" + std::string(100, 'b');
  EXPECT_EQ(status_of(server, "GET /inner HTTP/1.1\r\nHost: x\r\n" + cookie + "\r\n\r\n"), 431);
  EXPECT_EQ(inner, 0);
}

TEST_F(SmugglingTest, ACompressedBodyIsNotUnpacked) {
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.send("POST", "/echo", {{"Content-Encoding", "gzip"}}, "\x1f\x8b bomb").body,
            "\x1f\x8b bomb");
}

}  // namespace
}  // namespace kakari::http
