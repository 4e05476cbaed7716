#include "access/safe_headers.h"

#include <gmock/gmock.h>

namespace kakari::access {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SafeHeaders, NothingRunsThatIsNotOurs) {
  http::Response response;
  set_safe_headers(response, false, true);
  const std::string policy(response.header("Content-Security-Policy"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, Not(HasSubstr("*")));
  for (const char* part : {"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                           "form-action 'self'", "object-src 'none'"})
    EXPECT_THAT(policy, HasSubstr(part));
  EXPECT_EQ(response.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response.header("Referrer-Policy"), "same-origin");
  EXPECT_EQ(response.header("Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(response.header("Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_THAT(std::string(response.header("Permissions-Policy")), HasSubstr("camera=()"));
}

TEST(SafeHeaders, OnlyTlsIsPromisedOverTls) {
  http::Response plain, secure;
  set_safe_headers(plain, false, false);
  set_safe_headers(secure, false, true);
  EXPECT_EQ(plain.header("Strict-Transport-Security"), "");
  EXPECT_THAT(std::string(secure.header("Strict-Transport-Security")), HasSubstr("max-age=31536000"));
}

TEST(SafeHeaders, AStricterPolicyOfAHandlerStaysAndDoingItTwiceChangesNothing) {
  http::Response response;
  response.set("Content-Security-Policy", "sandbox");
  set_safe_headers(response, true, true);
  const auto once = response.headers;
  set_safe_headers(response, false, true);
  EXPECT_EQ(response.headers, once);
  EXPECT_EQ(response.header("Content-Security-Policy"), "sandbox");
  EXPECT_EQ(response.header("Cache-Control"), "no-store");
}

}  // namespace
}  // namespace kakari::access
