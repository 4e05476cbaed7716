#include "access/oidc_discovery.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/base64url.h"
#include "platform/http/message.h"
#include "platform/http/outbound.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::unexpected<Problem> setup(const std::string& what) {
  return problem(ProblemKind::unavailable, "oidc-setup", what);
}

/// What is announced must have this; nothing announced means the default, which is what we use.
bool takes(const json::object& said, std::string_view key, std::string_view word) {
  const json::value* list = said.if_contains(key);
  if (!list) return true;
  return list->is_array() && std::ranges::any_of(list->get_array(), [&](const json::value& each) {
           return each.is_string() && each.get_string() == word;
         });
}

std::string s256(std::string_view verifier) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return base64url({reinterpret_cast<const char*>(digest), sizeof digest});
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
  while (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

std::vector<std::string> places_of(const IdentityProvider& provider) {
  std::vector<std::string> places = provider.places;
  places.push_back(http::place_of(provider.issuer));
  return places;
}

Result<Endpoints> read_discovery(std::string_view text, const IdentityProvider& provider) {
  boost::system::error_code failed;
  const json::value value = json::parse(text, failed);
  if (failed || !value.is_object()) return setup("設定情報（openid-configuration）がJSONではありません。");
  const json::object& said = value.get_object();
  if (text_at(said, "issuer") != provider.issuer)
    return setup(fmt::format("設定情報の発行者「{}」が、登録された「{}」と違います。",
                             text_at(said, "issuer"), provider.issuer));
  Endpoints found{std::string(text_at(said, "authorization_endpoint")),
                  std::string(text_at(said, "token_endpoint")), std::string(text_at(said, "jwks_uri"))};
  const auto places = places_of(provider);
  for (const std::string& address : {found.authorization, found.token, found.keys})
    if (const std::string place = http::place_of(address);
        place.empty() || std::ranges::find(places, place) == places.end())
      return setup(
          fmt::format("設定情報のアドレス「{}」は、発行者とも追加の接続先とも違う場所にあります。", address));
  if (!takes(said, "token_endpoint_auth_methods_supported", "client_secret_basic"))
    return setup("この認証サービスは client_secret_basic を受け付けていません。");
  if (!takes(said, "code_challenge_methods_supported", "S256"))
    return setup("この認証サービスは PKCE（S256）を受け付けていません。");
  const json::value* names = said.if_contains("authorization_response_iss_parameter_supported");
  found.names_itself = names && names->is_bool() && names->get_bool();
  return found;
}

std::string authorization_address(const Endpoints& endpoints, const IdentityProvider& provider,
                                  const Asking& asking) {
  std::string address = endpoints.authorization;
  char between = address.find('?') == std::string::npos ? '?' : '&';
  const auto add = [&](std::string_view name, std::string_view value) {
    address += fmt::format("{}{}={}", between, name, http::percent_encode(value));
    between = '&';
  };
  add("response_type", "code");
  add("client_id", provider.client);
  add("redirect_uri", asking.return_address);
  add("scope", "openid profile");
  add("state", asking.state);
  add("nonce", asking.nonce);
  add("code_challenge", s256(asking.verifier));
  add("code_challenge_method", "S256");
  if (asking.anew) add("prompt", "login");
  if (!provider.strong_acr.empty()) add("acr_values", fmt::format("{}", fmt::join(provider.strong_acr, " ")));
  return address;
}

}  // namespace kakari::access
