#include "access/oidc_discovery.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>

namespace kakari::access {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

const IdentityProvider provider{
    "tottori", "鳥取県の職員認証",      "31", "https://login.example/realms/a", "kakari", "secret", {},
    {},        {"https://keys.example"}};

json::object said() {
  return {{"issuer", provider.issuer},
          {"authorization_endpoint", "https://login.example/authorize"},
          {"token_endpoint", "https://login.example/token"},
          {"jwks_uri", "https://keys.example/set"}};
}
std::string refusal(const char* member, const json::value& value) {
  json::object changed = said();
  changed[member] = value;
  const auto read = read_discovery(json::serialize(changed), provider);
  return read ? "" : read.error().message;
}

TEST(Discovery, WhatFitsIsTaken) {
  const auto read = read_discovery(json::serialize(said()), provider);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->keys, "https://keys.example/set");
  EXPECT_FALSE(read->names_itself);
  EXPECT_EQ(refusal("token_endpoint_auth_methods_supported", {"client_secret_post", "client_secret_basic"}),
            "");
  EXPECT_EQ(refusal("code_challenge_methods_supported", {"plain", "S256"}), "");
}

TEST(Discovery, AnotherIssuerIsRefused) {
  EXPECT_THAT(refusal("issuer", "https://login.example/realms/a/"), HasSubstr("発行者"));
  EXPECT_THAT(refusal("issuer", "https://evil.example"), HasSubstr("発行者"));
  EXPECT_THAT(refusal("issuer", nullptr), HasSubstr("発行者"));
}

TEST(Discovery, AddressesLieOnlyAtTheIssuerAndWhereTheOperatorSaid) {
  for (const char* member : {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    for (const char* address :
         {"https://evil.example/x", "http://login.example/x", "https://login.example:8443/x",
          "http://127.0.0.1/x", "http://169.254.169.254/latest", "file:///etc/passwd", "javascript:alert(1)",
          ""})
      EXPECT_THAT(refusal(member, address), HasSubstr("アドレス")) << member << address;
}

TEST(Discovery, AProviderThatCannotDoWhatWeNeedIsSaidToBe) {
  EXPECT_THAT(refusal("token_endpoint_auth_methods_supported", {"client_secret_post"}),
              HasSubstr("client_secret_basic"));
  EXPECT_THAT(refusal("code_challenge_methods_supported", json::array{"plain"}), HasSubstr("PKCE"));
  for (const char* text : {"", "[]", "<html>", "null"}) EXPECT_FALSE(read_discovery(text, provider)) << text;
}

TEST(Discovery, ThePersonIsSentWithEverythingThatTiesTheAnswerToThem) {
  IdentityProvider strong = provider;
  strong.strong_acr = {"urn:gov:high", "mfa"};
  const std::string address =
      authorization_address({"https://login.example/authorize?tenant=1", "", ""}, strong,
                            {"https://kakari.example/sign-in/with/tottori/return", "st", "no",
                             "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", true});
  // RFC 7636 appendix B.
  EXPECT_EQ(
      address,
      "https://login.example/"
      "authorize?tenant=1&response_type=code&client_id=kakari&redirect_uri=https%3A%2F%2F"
      "kakari.example%2Fsign-in%2Fwith%2Ftottori%2Freturn&scope=openid%20profile&state=st&nonce=no&code_"
      "challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&prompt=login&acr_"
      "values=urn%3Agov%3Ahigh%20mfa");
}

TEST(Discovery, StandsUnderTheIssuer) {
  EXPECT_EQ(discovery_address("https://login.example/realms/a/"),
            "https://login.example/realms/a/.well-known/openid-configuration");
}

}  // namespace
}  // namespace kakari::access
