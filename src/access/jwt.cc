#include "access/jwt.h"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "access/base64url.h"
#include "access/jwt_signature.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr double skew_s = 60;
constexpr std::size_t subject_bytes_max = 255;  // OpenID Connect Core 2
constexpr std::size_t name_bytes_max = 300, amr_max = 20;

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}
std::optional<double> number_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (!value || !value->is_number()) return {};
  const double number = value->to_number<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}
std::vector<std::string> texts_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (!value) return {};
  if (value->is_string()) return {std::string(value->get_string())};
  std::vector<std::string> texts;
  if (value->is_array())
    for (const json::value& each : value->get_array())
      if (each.is_string() && texts.size() < amr_max) texts.emplace_back(each.get_string());
  return texts;
}

std::unexpected<Problem> not_for_us() {
  return problem(ProblemKind::forbidden, "oidc-token",
                 "認証サービスからの返事を確かめられませんでした。もう一度ログインしてください。続くときは、"
                 "管理されている窓口にお知らせください。");
}

/// Left half of the SHA-256, RS256, PS256 and ES256 alike (Core 3.1.3.6).
std::string half_hash(std::string_view token) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(token.data()), token.size());
  return base64url({reinterpret_cast<const char*>(digest), sizeof digest / 2});
}

bool for_us(const json::object& claims, const TokenWanted& wanted) {
  const auto audience = texts_at(claims, "aud");
  if (std::ranges::find(audience, wanted.client) == audience.end()) return false;
  if (!claims.contains("azp")) return audience.size() == 1;
  return text_at(claims, "azp") == wanted.client;
}

Result<void> check_times(const json::object& claims, Instant now) {
  const double now_s = double(now) / 1e6;
  const auto ends = number_at(claims, "exp"), begins = number_at(claims, "iat");
  if (!ends || !begins) return not_for_us();
  const auto earliest = claims.contains("nbf") ? number_at(claims, "nbf") : begins;
  if (!earliest) return not_for_us();
  if (*ends + skew_s <= now_s || *begins - skew_s > now_s || *earliest - skew_s > now_s)
    return problem(
        ProblemKind::unavailable, "oidc-clock",
        "認証サービスとこのシステムの時計が1分以上ずれているため、ログインできません。管理されている窓口に"
        "「時計のずれ」とお知らせください。");
  return {};
}

}  // namespace

Result<Identity> read_id_token(std::string_view token, std::string_view keys, const TokenWanted& wanted) {
  const Signed read = read_signed(token, keys);
  if (read.signature == Signature::unknown_key)
    return problem(ProblemKind::forbidden, "oidc-unknown-key", not_for_us().error().message);
  if (read.signature != Signature::good) return not_for_us();
  boost::system::error_code failed;
  const json::value value = json::parse(read.payload, failed);
  if (failed || !value.is_object()) return not_for_us();
  const json::object& claims = value.get_object();
  const std::string_view subject = text_at(claims, "sub");
  if (text_at(claims, "iss") != wanted.issuer || subject.empty() || subject.size() > subject_bytes_max ||
      wanted.nonce.empty() || !same_secret(text_at(claims, "nonce"), wanted.nonce) || !for_us(claims, wanted))
    return not_for_us();
  if (claims.contains("at_hash") && !same_secret(text_at(claims, "at_hash"), half_hash(wanted.access_token)))
    return not_for_us();
  if (auto good = check_times(claims, wanted.now); !good) return std::unexpected(good.error());
  const std::string_view name = text_at(claims, "name");
  return Identity{std::string(subject), std::string(name.size() > name_bytes_max ? std::string_view() : name),
                  std::string(text_at(claims, "acr")), texts_at(claims, "amr")};
}

}  // namespace kakari::access
