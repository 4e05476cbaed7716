#include "access/jwt_signature.h"

#include <cjose/cjose.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <memory>
#include <vector>

#include "access/base64url.h"

namespace kakari::access {
namespace {

namespace json = boost::json;

constexpr std::size_t token_bytes_max = 64 << 10;
constexpr std::size_t rsa_bits_min = 2048, rsa_bits_max = 8192;

struct Free {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};

std::string_view text_at(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}
json::object object_of(std::string_view text) {
  boost::system::error_code failed;
  json::value value = json::parse(text, failed);
  return !failed && value.is_object() ? std::move(value.as_object()) : json::object();
}

struct Header {
  std::string algorithm, key;
};
/// Nullopt for an algorithm we do not take, and for what only a newer reader would understand ("crit").
std::optional<Header> header_of(std::string_view token) {
  const auto first = token.find('.'), last = token.rfind('.');
  if (first == token.npos || first == last) return {};
  const auto bytes = from_base64url(token.substr(0, first));
  // cjose ends the program over a part of a length that base64 cannot have.
  if (!bytes || !from_base64url(token.substr(first + 1, last - first - 1)) ||
      !from_base64url(token.substr(last + 1)))
    return {};
  const json::object header = object_of(*bytes);
  const std::string_view algorithm = text_at(header, "alg");
  if (header.contains("crit") || header.contains("b64") ||
      (algorithm != "RS256" && algorithm != "PS256" && algorithm != "ES256"))
    return {};
  return Header{std::string(algorithm), std::string(text_at(header, "kid"))};
}

bool fits(const json::object& key, const Header& header) {
  if (text_at(key, "kty") != (header.algorithm == "ES256" ? "EC" : "RSA")) return false;
  if (header.algorithm == "ES256" && text_at(key, "crv") != "P-256") return false;
  if (const std::string_view use = text_at(key, "use"); !use.empty() && use != "sig") return false;
  if (const std::string_view only = text_at(key, "alg"); !only.empty() && only != header.algorithm)
    return false;
  return header.key.empty() || text_at(key, "kid") == header.key;
}

bool verified(cjose_jws_t* token, const json::object& key) {
  json::object public_part;  // never what a careless provider publishes beside it
  for (const char* member : {"kty", "crv", "x", "y", "n", "e"})
    if (const json::value* value = key.if_contains(member)) public_part[member] = *value;
  for (const char* number : {"x", "y", "n", "e"})
    if (public_part.contains(number) &&
        (text_at(public_part, number).empty() || !from_base64url(text_at(public_part, number))))
      return false;
  const std::string text = json::serialize(public_part);
  cjose_err failed{};
  const std::unique_ptr<cjose_jwk_t, Free> one(cjose_jwk_import(text.c_str(), text.size(), &failed));
  if (!one) return false;
  const std::size_t bits = cjose_jwk_get_keysize(one.get(), &failed);
  if (cjose_jwk_get_kty(one.get(), &failed) == CJOSE_JWK_KTY_RSA &&
      (bits < rsa_bits_min || bits > rsa_bits_max))
    return false;
  return cjose_jws_verify(token, one.get(), &failed);
}

std::vector<json::object> fitting_keys(std::string_view keys, const Header& header) {
  std::vector<json::object> found;
  const json::object set = object_of(keys);
  const json::value* list = set.if_contains("keys");
  if (!list || !list->is_array()) return found;
  for (const json::value& key : list->get_array())
    if (key.is_object() && fits(key.get_object(), header)) found.push_back(key.get_object());
  return found;
}

}  // namespace

Signed read_signed(std::string_view token, std::string_view keys) {
  if (token.size() > token_bytes_max) return {};
  const auto header = header_of(token);
  if (!header) return {};
  const auto candidates = fitting_keys(keys, *header);
  if (candidates.empty()) return {Signature::unknown_key, {}};
  for (const json::object& key : candidates) {
    // Imported anew for each: verifying changes it.
    cjose_err failed{};
    const std::unique_ptr<cjose_jws_t, Free> read(cjose_jws_import(token.data(), token.size(), &failed));
    if (!read) return {};
    if (!verified(read.get(), key)) continue;
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(read.get(), &bytes, &size, &failed)) return {};
    return {Signature::good, std::string(reinterpret_cast<const char*>(bytes), size)};
  }
  // Without a key's name a new key looks like a forged token.
  return {header->key.empty() ? Signature::unknown_key : Signature::bad, {}};
}

}  // namespace kakari::access
