#include "platform/http/server.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <set>
#include <system_error>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct ServerTest : testing::Test {
  Router router;
  ManualClock clock{1'000'000};

  ServerTest() {
    router.add(Method::get, "/hello/{name}", [](const Request& request) {
      return Response::text("hello " + std::string(request.param("name")));
    });
    router.add(Method::post, "/echo", [](const Request& request) { return Response::text(request.body); });
    router.add(Method::post, "/form", [](const Request& request) {
      std::string seen;
      for (auto& [name, value] : request.form) seen += name + "=" + value + ";";
      return Response::text(seen);
    });
  }
};

std::string gunzip(const std::string& packed) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = uInt(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST_F(ServerTest, OneConnectionServesManyRequests) {
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  for (int i = 0; i < 3; ++i) {
    client.write("GET /hello/%E5%B2%A1 HTTP/1.1\r\nHost: x\r\n\r\n");
    auto response = client.read_response();
    EXPECT_EQ(response.body, "hello 岡");
    EXPECT_EQ(response.header("connection"), "keep-alive");
    EXPECT_EQ(response.header("server"), "");
  }
  client.write(
      "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: "
      "3\r\n\r\nabc");
  EXPECT_EQ(client.read_response().status, 404);
  EXPECT_EQ(client.read_response().body, "abc");
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInTheirOrder) {
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  std::string burst;
  for (int i = 0; i < 200; ++i) burst += "GET /hello/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  client.write(burst);
  for (int i = 0; i < 200; ++i) ASSERT_EQ(client.read_response().body, "hello " + std::to_string(i));
}

TEST_F(ServerTest, TheClientDecidesWhetherTheConnectionIsKept) {
  TestServer server(router, clock);
  for (auto request :
       {"GET /hello/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "GET /hello/a HTTP/1.0\r\n\r\n"}) {
    auto client = server.client();
    client.connect();
    client.write(request);
    EXPECT_EQ(client.read_response().header("connection"), "close");
    EXPECT_TRUE(client.closed_by_peer());
  }
}

TEST_F(ServerTest, HeadHasTheHeadersOfGetAndNoBody) {
  TestServer server(router, clock);
  auto client = server.client();
  auto head = client.send("HEAD", "/hello/abc");
  EXPECT_EQ(head.header("content-length"), "9");
  EXPECT_EQ(client.get("/hello/abc").body, "hello abc");
  EXPECT_EQ(client.send("HEAD", "/nowhere").status, 404);
  EXPECT_EQ(client.get("/hello/abc").body, "hello abc");
}

TEST_F(ServerTest, UnknownRoutesAndMethodsAreNeverServerErrors) {
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.get("/nowhere").status, 404);
  EXPECT_EQ(client.get("/hello/a/b/c/d").status, 404);
  for (auto method : {"DELETE", "BREW", "TRACE", "OPTIONS", "get"}) {
    auto response = client.send(method, "/echo");
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(response.header("allow"), "POST");
    EXPECT_EQ(client.send(method, "/nowhere").status, 404) << method;
  }
}

TEST_F(ServerTest, MalformedRequestsAreRefusedAndTheConnectionEnds) {
  TestServer server(router, clock);
  for (std::string request :
       {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n", "GET hello HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hello/%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /hello/%FF HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /hello/a?q=%8A HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.1\r\nHost: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"}) {
    auto client = server.client();
    client.connect();
    client.write(request);
    EXPECT_EQ(client.read_response().status, 400) << request;
  }
}

TEST_F(ServerTest, AnAbsoluteTargetLeadsToItsPath) {
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.get("http://example.test/hello/a?b=c").body, "hello a");
  EXPECT_EQ(client.get("http://example.test").status, 404);
}

TEST_F(ServerTest, AChunkedBodyArrivesWholeAndItsTrailersAreNoHeaders) {
  router.add(Method::post, "/trailer", [](const Request& request) {
    return Response::text(request.body + std::string(request.header("x-late")));
  });
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  client.write("POST /trailer HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;ext=1\r\nabc\r\n");
  client.write("2\r\nde\r\n0\r\nX-Late: no\r\n\r\n");
  EXPECT_EQ(client.read_response().body, "abcde");
}

TEST_F(ServerTest, AFormIsReadIntoItsFields) {
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.post_form("/form", {{"名", "岡 1+2"}, {"b", ""}, {"名", "二"}}).body,
            "名=岡 1+2;b=;名=二;");
  Pairs many(form_pairs_max + 1, {"a", "1"});
  EXPECT_EQ(client.post_form("/form", many).status, 413);
  many.pop_back();
  EXPECT_EQ(client.post_form("/form", many).status, 200);
  EXPECT_EQ(
      client.send("POST", "/form", {{"Content-Type", "application/x-www-form-urlencoded"}}, "a=%8A").status,
      400);
}

TEST_F(ServerTest, AHeaderThatIsNotUtf8IsTextAllTheSame) {
  router.add(Method::get, "/agent", [](const Request& request) {
    return Response::text(std::string(request.header("User-Agent")));
  });
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.send("GET", "/agent", {{"User-Agent", "a\xff\xe3\x81 b"}}).body, "a\uFFFD\uFFFD\uFFFD b");
  EXPECT_EQ(client.send("GET", "/agent", {{"User-Agent", "岡"}}).body, "岡");
}

TEST_F(ServerTest, WhatAHandlerThrowsBecomesAPageWithTheRequestsId) {
  router.add(Method::get, "/bug", [](const Request&) -> Response { throw std::runtime_error("bug"); });
  router.add(Method::get, "/odd", [](const Request&) -> Response { throw 7; });
  router.add(Method::get, "/full", [](const Request&) -> Response { throw HttpError(507); });
  router.add(Method::get, "/split",
             [](const Request&) { return Response::text("").set("X", "a\r\nSet-Cookie: b"); });
  std::set<std::string> ids;
  TestServer server(router, clock, {}, [&](const Request& request, int status) {
    ids.insert(request.id);
    return Response::text("sorry", status);
  });
  auto client = server.client();
  EXPECT_EQ(client.get("/bug").status, 500);
  EXPECT_EQ(client.get("/odd").status, 500);
  EXPECT_EQ(client.get("/full").status, 507);
  auto split = client.get("/split");
  EXPECT_EQ(split.status, 500);
  EXPECT_EQ(split.header("set-cookie"), "");
  EXPECT_EQ(split.body, "sorry");
  EXPECT_EQ(ids.size(), 4u);
}

TEST_F(ServerTest, AnErrorPageThatFailsItselfStillLeavesAnAnswer) {
  TestServer server(router, clock, {},
                    [](const Request&, int) -> Response { throw std::runtime_error("bug"); });
  EXPECT_EQ(server.client().get("/nowhere").status, 404);
}

TEST_F(ServerTest, ForwardedAddressesCountOnlyFromTheTrustedProxy) {
  router.add(Method::get, "/who", [](const Request& request) {
    return Response::text(request.remote + (request.secure ? " secure" : " plain"));
  });
  Pairs forwarded{{"X-Forwarded-For", "203.0.113.9, 198.51.100.7"}, {"X-Forwarded-Proto", "https"}};
  TestServer open(router, clock);
  EXPECT_EQ(open.client().get("/who", forwarded).body, "127.0.0.1 plain");
  ServerOptions options;
  options.trusted_proxy = "127.0.0.1";
  TestServer behind(router, clock, options);
  EXPECT_EQ(behind.client().get("/who", forwarded).body, "198.51.100.7 secure");
  EXPECT_EQ(behind.client().get("/who").body, "127.0.0.1 plain");
}

TEST_F(ServerTest, ARequestArrivesWhenItsHeaderWasRead) {
  router.add(Method::post, "/when",
             [](const Request& request) { return Response::text(std::to_string(request.received_at)); });
  TestServer server(router, clock);
  auto client = server.client();
  client.connect();
  client.write("POST /when HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  clock.set(9'000'000);
  client.write("x");
  EXPECT_EQ(client.read_response().body, "1000000");
}

TEST_F(ServerTest, OnlyMarkedPagesAreCompressedAndTheMarkIsNotSent) {
  std::string page(5000, 'a');
  router.add(Method::get, "/public", [&](const Request&) {
    return Response::html(page).set("X-Compress", "yes").set("ETag", "\"1\"");
  });
  router.add(Method::get, "/secret", [&](const Request&) { return Response::html(page); });
  TestServer server(router, clock);
  auto client = server.client();
  Pairs gzip{{"Accept-Encoding", "br, gzip;q=0.8"}};
  auto packed = client.get("/public", gzip);
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.header("vary"), "Accept-Encoding");
  EXPECT_EQ(packed.header("etag"), "W/\"1\"");
  EXPECT_EQ(packed.header("x-compress"), "");
  EXPECT_LT(packed.body.size(), 200u);
  EXPECT_EQ(gunzip(packed.body), page);
  for (auto& plain : {client.get("/public"), client.get("/public", {{"Accept-Encoding", "gzip;q=0"}}),
                      client.get("/secret", gzip)}) {
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(plain.body, page);
  }
}

TEST_F(ServerTest, ABodyOfAnySizeArrivesAsItWas) {
  std::string large(3'000'001, 'x');
  for (std::size_t i = 0; i < large.size(); i += 7) large[i] = char(i);
  router.add(Method::get, "/large", [&](const Request&) { return Response::text(large); });
  router.add(Method::get, "/empty", [](const Request&) { return Response::text("", 204); });
  TestServer server(router, clock);
  auto client = server.client();
  EXPECT_EQ(client.get("/empty").status, 204);
  EXPECT_TRUE(client.get("/large").body == large);
  EXPECT_EQ(client.get("/hello/a").body, "hello a");
}

TEST_F(ServerTest, APortThatCannotBeHadIsNamed) {
  TestServer first(router, clock);
  auto reason = [&](std::string address, std::uint16_t port) -> std::string {
    ServerOptions options;
    options.address = std::move(address);
    options.port = port;
    try {
      Server(options, router, clock, {}).listen();
      return "listens";
    } catch (const std::system_error& error) {
      return error.what();
    }
  };
  auto port = std::to_string(first.port());
  EXPECT_EQ(reason("127.0.0.1", first.port()), "127.0.0.1:" + port + ": Address already in use");
  EXPECT_THAT(reason("192.0.2.1", 20'000), StartsWith("192.0.2.1:20000: "));
  EXPECT_THAT(reason("nonsense", 20'000), StartsWith("nonsense:20000: "));
  EXPECT_GE(first.port(), 20'000);
  EXPECT_LT(first.port(), 32'768);
}

}  // namespace
}  // namespace kakari::http
