// For tests only: keys, their published form, and tokens signed with them.
#pragma once
#include <cjose/cjose.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

namespace kakari::access::testing {

namespace json = boost::json;

struct Free {
  void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
  void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
  void operator()(cjose_header_t* header) const { cjose_header_release(header); }
};
using Key = std::unique_ptr<cjose_jwk_t, Free>;

inline Key rsa(std::size_t bits = 2048) {
  const unsigned char e[] = {1, 0, 1};
  return Key(cjose_jwk_create_RSA_random(bits, e, sizeof e, nullptr));
}
inline Key ec(cjose_jwk_ec_curve curve = CJOSE_JWK_EC_P_256) {
  return Key(cjose_jwk_create_EC_random(curve, nullptr));
}

inline json::object published(const Key& key, std::string_view kid) {
  char* text = cjose_jwk_to_json(key.get(), false, nullptr);
  json::object one = json::parse(text).as_object();
  std::free(text);
  if (!kid.empty()) one["kid"] = kid;
  return one;
}
inline std::string set_of(std::initializer_list<json::object> keys) {
  json::array list;
  for (const json::object& key : keys) list.push_back(key);
  return json::serialize(json::object{{"keys", list}});
}

inline std::string sign(const Key& key, const std::string& algorithm, const std::string& payload,
                        const std::string& kid = "k1", const char* more = nullptr) {
  const std::unique_ptr<cjose_header_t, Free> header(cjose_header_new(nullptr));
  cjose_header_set(header.get(), CJOSE_HDR_ALG, algorithm.c_str(), nullptr);
  if (!kid.empty()) cjose_header_set(header.get(), CJOSE_HDR_KID, kid.c_str(), nullptr);
  if (more) cjose_header_set(header.get(), more, "x", nullptr);
  cjose_err failed{};
  const std::unique_ptr<cjose_jws_t, Free> token(
      cjose_jws_sign(key.get(), header.get(), reinterpret_cast<const std::uint8_t*>(payload.data()),
                     payload.size(), &failed));
  const char* text = nullptr;
  if (!token || !cjose_jws_export(token.get(), &text, &failed)) throw std::runtime_error(failed.message);
  return text;
}

}  // namespace kakari::access::testing
