#include "training/certificates/jws.h"

#include <sodium.h>

#include "journal/journal.h"

namespace kakari::certificates {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

/// The JSON object in a part of a token; nothing when it is none.
std::optional<boost::json::object> object_of(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return {};
  boost::system::error_code error;
  boost::json::value value = boost::json::parse(*text, error);
  if (error || !value.is_object()) return {};
  return std::move(value.as_object());
}

}  // namespace

std::string base64url(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), kVariant);
  out.pop_back();  // the NUL
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out(text.size() + 1, '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                        nullptr, &size, nullptr, kVariant) != 0)
    return {};
  out.resize(size);
  return out;
}

BadgeKey BadgeKey::load_or_make(const std::string& path, Random& random) {
  return BadgeKey(journal::load_or_make_key(path, random));
}

BadgeKey::BadgeKey(std::string_view seed_hex) {
  unsigned char seed[crypto_sign_SEEDBYTES];
  std::size_t size = 0;
  if (sodium_init() < 0 ||
      sodium_hex2bin(seed, sizeof seed, seed_hex.data(), seed_hex.size(), nullptr, &size, nullptr) != 0 ||
      size != sizeof seed)
    throw std::runtime_error("バッジの署名鍵（64桁の16進数）を読み取れません。");
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed);
  sodium_memzero(seed, sizeof seed);
}

BadgeKey::~BadgeKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

std::string BadgeKey::sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(text),
                       text.size(), secret_.data());
  return signature;
}

bool BadgeKey::verify(std::string_view text, std::string_view signature) const {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(), public_.data()) == 0;
}

std::string BadgeKey::public_x() const {
  return base64url({reinterpret_cast<const char*>(public_.data()), public_.size()});
}

std::string key_address(const BadgeIssuer& issuer) {
  return issuer.public_url + "/badges/key";
}

std::string signed_jws(const boost::json::object& payload, const BadgeKey& key, const BadgeIssuer& issuer) {
  const boost::json::object header{{"alg", "EdDSA"}, {"kid", key_address(issuer)}, {"typ", "JWT"}};
  std::string token =
      base64url(boost::json::serialize(header)) + "." + base64url(boost::json::serialize(payload));
  const std::string signature = base64url(key.sign(token));
  return token + "." + signature;
}

std::optional<boost::json::object> checked_payload(std::string_view token, const BadgeKey& key) {
  const std::size_t first = token.find('.'), last = token.rfind('.');
  if (first == std::string_view::npos || first == last) return {};
  const auto header = object_of(token.substr(0, first));
  if (!header || !header->contains("alg") || header->at("alg") != "EdDSA") return {};
  const auto signature = from_base64url(token.substr(last + 1));
  if (!signature || !key.verify(token.substr(0, last), *signature)) return {};
  return object_of(token.substr(first + 1, last - first - 1));
}

}  // namespace kakari::certificates
