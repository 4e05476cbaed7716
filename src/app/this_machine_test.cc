#include "app/this_machine.h"

#include <gtest/gtest.h>

namespace kakari::app {
namespace {

http::Request local(http::Pairs more = {}, std::string host = "127.0.0.1:8080") {
  http::Request request;
  request.remote = "127.0.0.1";
  request.headers = {{"Host", std::move(host)}};
  request.headers.insert(request.headers.end(), more.begin(), more.end());
  return request;
}

TEST(ThisMachine, IsWhoeverAsksOverLoopback) {
  for (const char* host : {"127.0.0.1:8080", "localhost", "localhost:8080", "[::1]:8080", "[::1]"})
    EXPECT_TRUE(from_this_machine(local({}, host), {})) << host;
  http::Request six = local({}, "[::1]:8080");
  six.remote = "::1";
  EXPECT_TRUE(from_this_machine(six, {}));
  six.remote = "192.0.2.1";
  EXPECT_FALSE(from_this_machine(six, {}));
}

TEST(ThisMachine, IsNobodyWhoCameThroughAProxyWhateverItSends) {
  for (const char* name : {"X-Forwarded-For", "x-forwarded-host", "X-Real-IP", "Forwarded", "Via",
                           "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Original-Forwarded-For"})
    for (const char* value : {"127.0.0.1", "192.0.2.1", ""})
      EXPECT_FALSE(from_this_machine(local({{name, value}}), {})) << name << ' ' << value;
}

TEST(ThisMachine, IsNobodyWhoAskedForAnotherName) {
  for (const char* host : {"kakari.example", "kakari.example:8080", "localhost.example", "", "192.0.2.1"})
    EXPECT_FALSE(from_this_machine(local({}, host), {})) << host;
}

TEST(ThisMachine, IsNotTheTrustedProxyItself) {
  EXPECT_FALSE(from_this_machine(local(), {.trusted_proxy = "127.0.0.1,::1"}));
  EXPECT_TRUE(from_this_machine(local(), {.trusted_proxy = "192.0.2.1"}));
}

TEST(ThisMachine, CannotBeToldWhereAProxyThatSaysNothingMustStandBefore) {
  EXPECT_FALSE(from_this_machine(local(), {.public_url = "https://kakari.example"}));
  EXPECT_TRUE(from_this_machine(local(), {.public_url = "https://kakari.example", .own_tls = true}));
  EXPECT_TRUE(from_this_machine(local(), {.public_url = "https://localhost:8443/"}));
  EXPECT_TRUE(from_this_machine(local(), {.public_url = "http://localhost:8080"}));
}

}  // namespace
}  // namespace kakari::app
