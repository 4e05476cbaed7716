#include "training/certificates/jws.h"

#include <sodium.h>

#include <algorithm>

#include "journal/key_file.h"

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
  return BadgeKey(journal::load_or_make_keys(path, random));
}

BadgeKey::BadgeKey(std::string_view seeds_hex) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium");
  for (std::string_view left = seeds_hex; !left.empty();) {
    const std::string_view hex = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), hex.size() + 1));
    unsigned char seed[crypto_sign_SEEDBYTES];
    std::array<unsigned char, 64> secret;
    std::size_t size = 0;
    if (sodium_hex2bin(seed, sizeof seed, hex.data(), hex.size(), nullptr, &size, nullptr) != 0 ||
        size != sizeof seed)
      throw std::runtime_error("バッジの署名鍵（64桁の16進数）を読み取れません。");
    crypto_sign_seed_keypair(public_.emplace_back().data(), secret.data(), seed);
    if (public_.size() == 1) secret_ = secret;
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(secret.data(), secret.size());
  }
  if (public_.empty()) throw std::runtime_error("バッジの署名鍵（64桁の16進数）を読み取れません。");
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
  return signature.size() == crypto_sign_BYTES && std::ranges::any_of(public_, [&](const auto& key) {
           return crypto_sign_verify_detached(bytes_of(signature), bytes_of(text), text.size(), key.data()) ==
                  0;
         });
}

std::string BadgeKey::public_x() const {
  return published().front();
}

std::vector<std::string> BadgeKey::published() const {
  std::vector<std::string> all;
  for (const auto& key : public_)
    all.push_back(base64url({reinterpret_cast<const char*>(key.data()), key.size()}));
  return all;
}

std::string key_address(const BadgeIssuer& issuer, std::string_view x) {
  return issuer.public_url + "/badges/key" + (x.empty() ? "" : "?x=" + std::string(x));
}

std::string signed_jws(const boost::json::object& payload, const BadgeKey& key, const BadgeIssuer& issuer) {
  const boost::json::object header{
      {"alg", "EdDSA"}, {"kid", key_address(issuer, key.public_x())}, {"typ", "JWT"}};
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
