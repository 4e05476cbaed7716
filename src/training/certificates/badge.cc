#include "training/certificates/badge.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "platform/http/gzip.h"
#include "regime/answers.h"
#include "training/certificates/jws.h"
#include "training/certificates/paper.h"

namespace kakari::certificates {
namespace {

namespace json = boost::json;

constexpr std::string_view kCredentials = "https://www.w3.org/ns/credentials/v2";
constexpr std::string_view kOpenBadges = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
constexpr std::string_view kTitle = "かかりつけ医機能報告制度にかかる研修　修了証";
constexpr std::string_view kHolder = "#holder";

/// Midnight in Japan.
std::string day_time(Date date) {
  return date.iso() + "T00:00:00+09:00";
}
std::int64_t seconds(Date date) {
  return date.start() / 1'000'000;
}

std::string issuer_address(const BadgeIssuer& issuer) {
  return issuer.public_url + "/badges/issuer";
}
std::string achievement_address(const BadgeIssuer& issuer) {
  return issuer.public_url + "/badges/achievement";
}
std::string list_address(const BadgeIssuer& issuer, std::int64_t list) {
  return fmt::format("{}/badges/status/{}", issuer.public_url, list);
}

json::object profile(const BadgeIssuer& issuer) {
  return {{"id", issuer_address(issuer)},
          {"type", json::array{"Profile"}},
          {"name", issuer.name},
          {"url", issuer.public_url}};
}

json::object achievement(const BadgeIssuer& issuer) {
  return {{"id", achievement_address(issuer)},
          {"type", json::array{"Achievement"}},
          {"achievementType", "Certificate"},
          {"inLanguage", "ja"},
          {"name", "かかりつけ医機能報告制度にかかる研修"},
          {"description",
           "地域に根差して活動し、臨床に従事する医師を対象とする日本医師会の研修です。座学研修（知識）と"
           "実地研修（経験）からなります。"},
          {"criteria",
           json::object{
               {"narrative",
                "日本医師会の「かかりつけ医機能報告制度にかかる研修実施要綱」にもとづき、座学研修（知識）と"
                "実地研修（経験）をそれぞれ受講して、実施要綱が定める単位を取得し、医師会の承認を受けること"
                "。"}}}};
}

json::object identity(const Certificate& c, bool hashed) {
  json::object identity{{"type", "IdentityObject"}, {"hashed", hashed}, {"identityType", "name"}};
  if (!hashed) {
    identity["identityHash"] = c.name;
    return identity;
  }
  identity["identityHash"] = "sha256$" + regime::sha256_hex(c.name + c.id.text());
  identity["salt"] = c.id.text();
  return identity;
}

std::string text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

std::string badge_token(const Certificate& c, const BadgeKey& key, const BadgeIssuer& issuer) {
  const std::string id = "urn:uuid:" + c.id.text();
  const std::string holder = check_address(issuer.public_url, c.number) + std::string(kHolder);
  const std::int64_t list = c.status_index / kStatusListBits, bit = c.status_index % kStatusListBits;
  json::object payload{{"@context", json::array{kCredentials, kOpenBadges}},
                       {"id", id},
                       {"type", json::array{"VerifiableCredential", "OpenBadgeCredential"}},
                       {"issuer", profile(issuer)},
                       {"validFrom", day_time(c.issued)},
                       {"name", kTitle}};
  if (!c.expires.empty()) {
    const Date after = Date::parse(c.expires).value_or(c.issued).plus_days(1);
    payload["validUntil"] = day_time(after);
    payload["exp"] = seconds(after);
  }
  payload["credentialSubject"] = json::object{{"id", holder},
                                              {"type", json::array{"AchievementSubject"}},
                                              {"identifier", json::array{identity(c, issuer.name_hashed)}},
                                              {"licenseNumber", c.number},
                                              {"achievement", achievement(issuer)}};
  payload["credentialStatus"] = json::object{{"id", fmt::format("{}#{}", list_address(issuer, list), bit)},
                                             {"type", "BitstringStatusListEntry"},
                                             {"statusPurpose", "revocation"},
                                             {"statusListIndex", std::to_string(bit)},
                                             {"statusListCredential", list_address(issuer, list)}};
  payload["iss"] = issuer_address(issuer);
  payload["jti"] = id;
  payload["nbf"] = seconds(c.issued);
  payload["sub"] = holder;
  return signed_jws(payload, key, issuer);
}

std::optional<Badge> read_badge(std::string_view token, const BadgeKey& key) {
  const auto payload = checked_payload(token, key);
  if (!payload) return {};
  Badge badge;
  constexpr std::string_view urn = "urn:uuid:";
  const std::string id = text_at(*payload, "id");
  if (!id.starts_with(urn)) {
    badge.status_list = id;
    return badge;
  }
  badge.certificate = id.substr(urn.size());
  badge.issued = text_at(*payload, "validFrom").substr(0, 10);
  const json::value* subject = payload->if_contains("credentialSubject");
  if (!subject || !subject->is_object()) return {};
  badge.number = text_at(subject->as_object(), "licenseNumber");
  const json::value* identifiers = subject->as_object().if_contains("identifier");
  if (identifiers && identifiers->is_array() && !identifiers->as_array().empty() &&
      identifiers->as_array()[0].is_object()) {
    const json::object& who = identifiers->as_array()[0].as_object();
    const json::value* hashed = who.if_contains("hashed");
    if (hashed && hashed->is_bool() && !hashed->as_bool()) badge.name = text_at(who, "identityHash");
  }
  return badge;
}

bool looks_like_token(std::string_view text) {
  return text.starts_with("ey") && std::ranges::count(text, '.') == 2;
}

std::optional<std::string> key_json(const BadgeKey& key, const BadgeIssuer& issuer, std::string_view x) {
  const auto all = key.published();
  const auto found = x.empty() ? std::prev(all.end()) : std::ranges::find(all, x);
  if (found == all.end()) return {};
  return json::serialize(json::object{{"kty", "OKP"},
                                      {"crv", "Ed25519"},
                                      {"x", *found},
                                      {"alg", "EdDSA"},
                                      {"use", "sig"},
                                      {"kid", key_address(issuer, x)}});
}

std::string key_set_json(const BadgeKey& key, const BadgeIssuer& issuer) {
  std::string all;
  for (const std::string& x : key.published()) all += *key_json(key, issuer, x) + ",";
  return fmt::format(R"({{"keys":[{}{}]}})", all, *key_json(key, issuer));
}

std::string issuer_json(const BadgeIssuer& issuer) {
  json::object whole{{"@context", json::array{kCredentials, kOpenBadges}}};
  for (auto& [name, value] : profile(issuer)) whole[name] = value;
  return json::serialize(whole);
}

std::string achievement_json(const BadgeIssuer& issuer) {
  json::object whole{{"@context", json::array{kCredentials, kOpenBadges}}};
  for (auto& [name, value] : achievement(issuer)) whole[name] = value;
  return json::serialize(whole);
}

std::optional<std::string> status_list_token(store::Tx& tx, std::int64_t list, Date today,
                                             const BadgeKey& key, const BadgeIssuer& issuer) {
  const std::int64_t first = list * kStatusListBits;
  if (list < 0 || list > 1'000'000 ||
      (list > 0 && !tx.one("SELECT status_index FROM certificate WHERE status_index >= ? LIMIT 1", first)))
    return {};
  std::string bits(kStatusListBits / 8, '\0');
  for (const store::Row& row : tx.query("SELECT status_index FROM certificate WHERE revoked_at > 0 AND "
                                        "status_index >= ? AND status_index < ?",
                                        first, first + kStatusListBits)) {
    const std::int64_t bit = row.integer(0) - first;
    bits[std::size_t(bit / 8)] |= char(0x80 >> bit % 8);  // the first bit is the leftmost
  }
  const std::string address = list_address(issuer, list);
  const json::object payload{
      {"@context", json::array{kCredentials}},
      {"id", address},
      {"type", json::array{"VerifiableCredential", "BitstringStatusListCredential"}},
      {"issuer", issuer_address(issuer)},
      {"validFrom", day_time(today)},
      {"credentialSubject", json::object{{"id", address + "#list"},
                                         {"type", "BitstringStatusList"},
                                         {"statusPurpose", "revocation"},
                                         {"encodedList", "u" + base64url(http::gzip(bits))}}},
      {"iss", issuer_address(issuer)},
      {"jti", address},
      {"nbf", seconds(today)},
      {"sub", address + "#list"}};
  return signed_jws(payload, key, issuer);
}

}  // namespace kakari::certificates
