#include "access/secret.h"

#include <sodium.h>

#include <array>
#include <span>
#include <vector>

#include "access/base64url.h"

namespace kakari::access {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string base64url_of(std::span<const unsigned char> bytes) {
  return base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

using BoxKey = std::array<unsigned char, crypto_secretbox_KEYBYTES>;

BoxKey box_key(std::string_view secret) {
  BoxKey key;
  const std::string labelled = "kakari box 1\n" + std::string(secret);
  crypto_generichash(key.data(), key.size(), bytes_of(labelled), labelled.size(), nullptr, 0);
  return key;
}

}  // namespace

std::string new_secret(Random& random, std::size_t bytes) {
  std::vector<unsigned char> secret(bytes);
  random.fill(secret);
  return base64url_of(secret);
}

std::string secret_hash(std::string_view secret) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), bytes_of(secret), secret.size());
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

std::string mac(std::string_view key, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out;
  crypto_auth_hmacsha256_final(&state, out.data());
  return base64url_of(out);
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string close_box(std::string_view secret, std::string_view plain, Random& random) {
  const BoxKey key = box_key(secret);
  std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(out.data());
  random.fill({bytes, crypto_secretbox_NONCEBYTES});
  crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES, bytes_of(plain), plain.size(), bytes,
                        key.data());
  return out;
}

std::string open_box(std::string_view secret, std::string_view boxed) {
  constexpr std::size_t extra = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (boxed.size() < extra) return {};
  const BoxKey key = box_key(secret);
  std::string plain(boxed.size() - extra, '\0');
  if (crypto_secretbox_open_easy(
          reinterpret_cast<unsigned char*>(plain.data()), bytes_of(boxed) + crypto_secretbox_NONCEBYTES,
          boxed.size() - crypto_secretbox_NONCEBYTES, bytes_of(boxed), key.data()) != 0)
    return {};
  return plain;
}

}  // namespace kakari::access
