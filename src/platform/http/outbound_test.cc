#include "platform/http/outbound.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <sys/socket.h>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using ::testing::HasSubstr;

struct OutboundTest : ::testing::Test {
  ManualClock clock{0};
  Router router;
  OutboundTest() {
    router.add(Method::get, "/",
               [](const Request& r) { return Response::json(std::string(r.header("Accept"))); });
    router.add(Method::post, "/", [](const Request& r) {
      return Response::text(std::string(r.header("Authorization")) + " " + r.form.at(0).second);
    });
    router.add(Method::get, "/away",
               [](const Request&) { return Response::see_other("http://127.0.0.1:1/elsewhere"); });
    router.add(Method::get, "/large", [](const Request&) { return Response::text(std::string(3000, 'x')); });
  }
  static std::string place(const TestServer& server) {
    return "http://127.0.0.1:" + std::to_string(server.port());
  }
};

TEST_F(OutboundTest, AsksOnlyThePlacesItWasTold) {
  TestServer server(router, clock);
  Outbound out;
  const std::string here = place(server);
  const auto answer = out.send({here + "/"}, {here});
  ASSERT_TRUE(answer) << answer.error().why;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "application/json");
  for (const auto& places : {std::vector<std::string>{}, {"https://127.0.0.1"}, {here + "1"}}) {
    const auto refused = out.send({here + "/"}, places);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().forbidden);
  }
}

TEST_F(OutboundTest, PostsAFormWithItsNameAndPassword) {
  TestServer server(router, clock);
  const auto answer =
      Outbound().send({place(server) + "/", "code=a%20b", "client", "secret"}, {place(server)});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "Basic Y2xpZW50OnNlY3JldA== a b");
}

TEST_F(OutboundTest, IsNotLedOn) {
  TestServer server(router, clock);
  const auto answer = Outbound().send({place(server) + "/away"}, {place(server)});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 303);
}

TEST_F(OutboundTest, ReadsNoMoreThanItMeansTo) {
  TestServer server(router, clock);
  EXPECT_FALSE(Outbound({.body_bytes_max = 2999}).send({place(server) + "/large"}, {place(server)}));
  EXPECT_TRUE(Outbound({.body_bytes_max = 3000}).send({place(server) + "/large"}, {place(server)}));
}

TEST_F(OutboundTest, WaitsNoLongerThanItMeansToAndLeavesHandsFree) {
  const int deaf = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  ASSERT_EQ(::bind(deaf, reinterpret_cast<sockaddr*>(&at), size), 0);
  ASSERT_EQ(::listen(deaf, 8), 0);
  ::getsockname(deaf, reinterpret_cast<sockaddr*>(&at), &size);
  const std::string there = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port));
  Outbound out({.timeout_s = 1, .at_once_max = 1});
  std::thread first([&] { EXPECT_FALSE(out.send({there + "/"}, {there})); });
  const int caller = ::accept(deaf, nullptr, nullptr);  // the first is under way and hears nothing
  const auto busy = out.send({there + "/"}, {there});
  ASSERT_FALSE(busy);
  EXPECT_THAT(busy.error().why, HasSubstr("under way"));
  first.join();
  ::close(caller);
  ::close(deaf);
}

TEST_F(OutboundTest, ANobodyIsSaidToBeOne) {
  const auto none = Outbound().send({"http://127.0.0.1:1/"}, {"http://127.0.0.1:1"});
  ASSERT_FALSE(none);
  EXPECT_FALSE(none.error().forbidden);
}

TEST(Place, IsSchemeNameAndPort) {
  EXPECT_EQ(place_of("https://Login.Example/realms/x?y"), "https://login.example");
  EXPECT_EQ(place_of("https://login.example:443/"), "https://login.example");
  EXPECT_EQ(place_of("https://login.example:8443"), "https://login.example:8443");
  EXPECT_EQ(place_of("http://localhost:9000/x"), "http://localhost:9000");
  EXPECT_EQ(place_of("http://[::1]:9000/x"), "http://[::1]:9000");
}

TEST(Place, WhatMayNeverBeAskedHasNone) {
  for (const char* url :
       {"http://login.example/", "http://10.0.0.1/", "file:///etc/passwd", "gopher://x/", "ftp://x/", "",
        "https://", "login.example", "https://user@login.example/", "https://u:p@login.example/",
        "https://login.example\\@evil.example/", "https://login.example /", "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/", "http://127.1@evil.example/"})
    EXPECT_EQ(place_of(url), "") << url;
}

bool reach(const char* number, bool loopback_meant = false) {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, number, &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    return may_reach(reinterpret_cast<sockaddr*>(&v4), loopback_meant);
  }
  EXPECT_EQ(::inet_pton(AF_INET6, number, &v6.sin6_addr), 1) << number;
  v6.sin6_family = AF_INET6;
  return may_reach(reinterpret_cast<sockaddr*>(&v6), loopback_meant);
}

TEST(Reach, ANameLeadsToNoAddressOfTheMachineOrTheCloudsSecrets) {
  for (const char* number :
       {"127.0.0.1", "127.9.9.9", "0.0.0.0", "169.254.169.254", "224.0.0.1", "255.255.255.255", "::1",
        "::", "fe80::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254"})
    EXPECT_FALSE(reach(number)) << number;
  for (const char* number : {"192.0.2.1", "10.1.2.3", "172.16.0.1", "2001:db8::1", "fd00::1"})
    EXPECT_TRUE(reach(number)) << number;
}

TEST(Reach, ALoopbackNameLeadsNowhereElse) {
  EXPECT_TRUE(reach("127.0.0.1", true));
  EXPECT_TRUE(reach("::1", true));
  for (const char* number : {"192.0.2.1", "10.1.2.3", "169.254.169.254", "2001:db8::1"})
    EXPECT_FALSE(reach(number, true)) << number;
}

}  // namespace
}  // namespace kakari::http
