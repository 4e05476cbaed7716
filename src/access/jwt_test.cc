#include "access/jwt.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <functional>

#include "access/base64url.h"
#include "access/jwt_signature.h"
#include "access/jwt_testing.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr Instant now = 1'800'000'000'000'000;
const TokenWanted wanted{"https://login.example", "kakari", "n-0S6_WzA2Mj", "", now};

using testing::ec;
using testing::Key;
using testing::published;
using testing::rsa;
using testing::set_of;
using testing::sign;

json::object claims() {
  return {{"iss", wanted.issuer},         {"sub", "tanaka"},        {"aud", "kakari"},
          {"exp", now / 1'000'000 + 300}, {"iat", now / 1'000'000}, {"nonce", wanted.nonce},
          {"name", "田中 一郎"},          {"acr", "silver"},        {"amr", {"pwd", "otp"}}};
}

class IdTokenTest : public ::testing::Test {
 protected:
  /// The refusal of a token with these claims changed; empty when it is taken.
  std::string refusal(const std::function<void(json::object&)>& change, TokenWanted asked = wanted) {
    json::object said = claims();
    change(said);
    const auto read = read_id_token(sign(key, "RS256", json::serialize(said)), keys, asked);
    return read ? "" : read.error().code;
  }
  inline static const Key key = rsa();
  inline static const std::string keys = set_of({published(key, "k1")});
};

TEST_F(IdTokenTest, EachAlgorithmWeTakeIsTaken) {
  const Key curve = ec();
  for (const auto& [algorithm, by] :
       {std::pair<const char*, const Key*>{"RS256", &key}, {"PS256", &key}, {"ES256", &curve}}) {
    const auto read = read_id_token(sign(*by, algorithm, json::serialize(claims())),
                                    set_of({published(key, "other"), published(*by, "k1")}), wanted);
    ASSERT_TRUE(read) << algorithm << read.error().code;
    EXPECT_EQ(read->subject, "tanaka");
    EXPECT_EQ(read->name, "田中 一郎");
    EXPECT_EQ(read->acr, "silver");
    EXPECT_THAT(read->amr, ::testing::ElementsAre("pwd", "otp"));
  }
}

TEST_F(IdTokenTest, UnsignedAndOtherwiseSignedTokensAreRefused) {
  const std::string payload = json::serialize(claims());
  const std::string good = sign(key, "RS256", payload);
  for (const char* header : {R"({"alg":"none"})", R"({"alg":"none","kid":"k1"})", R"({"alg":"None"})",
                             R"({})", R"({"alg":["RS256"]})"}) {
    const std::string token = base64url(header) + "." + base64url(payload) + ".";
    EXPECT_EQ(read_id_token(token, keys, wanted).error().code, "oidc-token") << header;
    EXPECT_EQ(read_id_token(token + good.substr(good.rfind('.') + 1), keys, wanted).error().code,
              "oidc-token");
  }
  // The well known trick: the public key as the secret of an HMAC.
  const std::string secret = json::serialize(published(key, "k1"));
  const Key shared(cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(secret.data()),
                                             secret.size(), nullptr));
  EXPECT_EQ(read_id_token(sign(shared, "HS256", payload), keys, wanted).error().code, "oidc-token");
  for (const char* algorithm : {"RS384", "RS512"})
    EXPECT_EQ(read_id_token(sign(key, algorithm, payload), keys, wanted).error().code, "oidc-token");
}

TEST_F(IdTokenTest, AChangedTokenIsRefused) {
  const std::string good = sign(key, "RS256", json::serialize(claims()));
  const std::size_t first = good.find('.'), second = good.rfind('.');
  json::object other = claims();
  other["sub"] = "somebody else";
  EXPECT_EQ(read_id_token(good.substr(0, first + 1) + base64url(json::serialize(other)) + good.substr(second),
                          keys, wanted)
                .error()
                .code,
            "oidc-token");
  for (const std::string& token : {std::string(), std::string("."), std::string(".."), good.substr(0, second),
                                   good + ".", good + "A", good.substr(1), std::string(100'000, 'A')})
    EXPECT_FALSE(read_id_token(token, keys, wanted)) << token.substr(0, 40);
}

TEST_F(IdTokenTest, AKeyOfAnotherIsRefusedAndAnUnknownOneIsSaidToBe) {
  const Key other = rsa();
  const std::string payload = json::serialize(claims());
  EXPECT_EQ(read_id_token(sign(other, "RS256", payload, "k1"), keys, wanted).error().code, "oidc-token");
  EXPECT_EQ(read_id_token(sign(other, "RS256", payload, "k2"), keys, wanted).error().code,
            "oidc-unknown-key");
  EXPECT_EQ(read_id_token(sign(other, "RS256", payload, ""), keys, wanted).error().code, "oidc-unknown-key");
  EXPECT_EQ(read_id_token(sign(key, "RS256", payload), "", wanted).error().code, "oidc-unknown-key");
  EXPECT_TRUE(read_id_token(sign(key, "RS256", payload, ""), keys, wanted));
}

TEST_F(IdTokenTest, AKeyIsUsedOnlyForWhatItIsFor) {
  const std::string payload = json::serialize(claims());
  json::object encrypting = published(key, "k1"), other_algorithm = encrypting;
  encrypting["use"] = "enc";
  other_algorithm["alg"] = "PS256";
  for (const json::object& one : {encrypting, other_algorithm})
    EXPECT_EQ(read_id_token(sign(key, "RS256", payload), set_of({one}), wanted).error().code,
              "oidc-unknown-key");
  const Key weak = rsa(1024), large = ec(CJOSE_JWK_EC_P_521);
  EXPECT_EQ(read_id_token(sign(weak, "RS256", payload), set_of({published(weak, "k1")}), wanted).error().code,
            "oidc-token");
  EXPECT_FALSE(read_id_token(sign(large, "ES512", payload), set_of({published(large, "k1")}), wanted));
  EXPECT_EQ(read_id_token(sign(key, "RS256", payload, "k1", "crit"), keys, wanted).error().code,
            "oidc-token");
}

TEST_F(IdTokenTest, ItMustBeByThisProviderForUsAndThisSignIn) {
  using Change = std::function<void(json::object&)>;
  const auto set = [](const char* name, json::value value) -> Change {
    return [=](json::object& said) { said[name] = value; };
  };
  const auto without = [](const char* name) -> Change {
    return [=](json::object& said) { said.erase(name); };
  };
  EXPECT_EQ(refusal([](json::object&) {}), "");
  for (const Change& change :
       {set("iss", "https://login.example/"), set("iss", "https://evil.example"), without("iss"),
        set("aud", "other"), set("aud", json::array{"kakari", "other"}), set("aud", json::array{}),
        without("aud"), set("azp", "other"), set("azp", 1), set("nonce", "another"), without("nonce"),
        set("sub", ""), without("sub"), set("sub", json::string(256, 'x')), set("sub", 7),
        set("at_hash", "wrong"), set("at_hash", 1)})
    EXPECT_EQ(refusal(change), "oidc-token");
  EXPECT_EQ(refusal([](json::object& said) {
              said["aud"] = json::array{"kakari", "other"};
              said["azp"] = "kakari";
            }),
            "");
  TokenWanted no_nonce = wanted;
  no_nonce.nonce.clear();
  EXPECT_EQ(refusal(set("nonce", ""), no_nonce), "oidc-token");
}

TEST_F(IdTokenTest, TheAccessTokenBesideItMustBeTheOneItNames) {
  // OpenID Connect Core, A.3: at_hash of this access token.
  TokenWanted asked = wanted;
  asked.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
  const auto names = [](json::object& said) { said["at_hash"] = "77QmUPtjPfzWtF2AnpK9RQ"; };
  EXPECT_EQ(refusal(names, asked), "");
  asked.access_token += "x";
  EXPECT_EQ(refusal(names, asked), "oidc-token");
}

TEST_F(IdTokenTest, ItMustBeOfNowWithinAMinute) {
  const auto at = [](const char* name, int offset_s) {
    return [=](json::object& said) { said[name] = now / 1'000'000 + offset_s; };
  };
  EXPECT_EQ(refusal(at("exp", -59)), "");
  EXPECT_EQ(refusal(at("exp", -60)), "oidc-clock");
  EXPECT_EQ(refusal(at("iat", 60)), "");
  EXPECT_EQ(refusal(at("iat", 61)), "oidc-clock");
  EXPECT_EQ(refusal(at("nbf", 61)), "oidc-clock");
  for (const char* name : {"exp", "iat"}) {
    EXPECT_EQ(refusal([=](json::object& said) { said.erase(name); }), "oidc-token");
    EXPECT_EQ(refusal([=](json::object& said) { said[name] = "soon"; }), "oidc-token");
  }
  EXPECT_EQ(refusal([](json::object& said) { said["nbf"] = "x"; }), "oidc-token");
}

}  // namespace
}  // namespace kakari::access
