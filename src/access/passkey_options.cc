#include "access/passkey_options.h"

#include <boost/json.hpp>

#include "access/base64url.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr std::int64_t timeout_ms = 300'000;

json::array descriptors(const std::vector<Passkey>& keys) {
  json::array list;
  for (const Passkey& key : keys) {
    json::object one{{"type", "public-key"}, {"id", key.id}};
    json::array transports;
    for (std::string_view rest = key.transports; !rest.empty();) {
      const auto word = rest.substr(0, rest.find(' '));
      if (!word.empty()) transports.emplace_back(word);
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    if (!transports.empty()) one["transports"] = std::move(transports);
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace

std::string creation_options(const Account& account, std::string_view origin, std::string_view challenge,
                             const std::vector<Passkey>& held) {
  json::array algorithms;
  for (const int each : passkey_algorithms)
    algorithms.push_back(json::object{{"type", "public-key"}, {"alg", each}});
  return json::serialize(json::object{
      {"challenge", challenge},
      {"rp", {{"id", relying_party(origin)}, {"name", "かかりつけ医機能報告"}}},
      {"user",
       {{"id", base64url(account.id.text())}, {"name", account.login}, {"displayName", account.name}}},
      {"pubKeyCredParams", std::move(algorithms)},
      {"excludeCredentials", descriptors(held)},
      {"authenticatorSelection", {{"residentKey", "preferred"}, {"userVerification", "preferred"}}},
      {"attestation", "none"},
      {"timeout", timeout_ms}});
}

std::string request_options(std::string_view origin, std::string_view challenge,
                            const std::vector<Passkey>& allowed, bool must_be_verified) {
  return json::serialize(json::object{{"challenge", challenge},
                                      {"rpId", relying_party(origin)},
                                      {"allowCredentials", descriptors(allowed)},
                                      {"userVerification", must_be_verified ? "required" : "preferred"},
                                      {"timeout", timeout_ms}});
}

std::string kept_passkey(const Passkey& key) {
  return json::serialize(json::object{
      {"alg", key.algorithm}, {"key", base64url(key.public_key)}, {"transports", key.transports}});
}

Passkey read_passkey(std::string_view kept, std::string id, std::int64_t counter) {
  boost::system::error_code failed;
  const json::value value = json::parse(kept, failed);
  if (failed || !value.is_object()) return {};
  Passkey key{std::move(id), 0, {}, std::uint32_t(counter), {}};
  key.algorithm = value.at("alg").to_number<int>();
  key.public_key = from_base64url(value.at("key").as_string()).value_or("");
  key.transports = value.at("transports").as_string();
  return key;
}

}  // namespace kakari::access
