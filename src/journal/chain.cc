#include "journal/chain.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace kakari::journal {
namespace {

std::string hex(std::span<const unsigned char> bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

template <std::size_t N>
bool unhex(std::string_view text, std::array<unsigned char, N>& bytes) {
  std::size_t length = 0;
  return text.size() == 2 * N &&
         sodium_hex2bin(bytes.data(), N, text.data(), text.size(), nullptr, &length, nullptr) == 0 &&
         length == N;
}

std::string sha256(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hex(digest);
}

struct Keys {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
};

Keys keys_of(std::string_view key) {
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed;
  if (!unhex(key, seed)) throw std::runtime_error("記録の署名鍵は、64桁の16進数でなければなりません。");
  Keys keys;
  crypto_sign_seed_keypair(keys.open.data(), keys.secret.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return keys;
}

std::string statement(const Head& head) {
  return fmt::format("kakari journal head 1\n{} {} {}\n", head.number, head.batch, head.hash);
}

}  // namespace

std::string entry_hash(std::string_view id, const Entry& e, std::string_view salt) {
  std::string text = "kakari journal entry 1\n";
  const std::string at = std::to_string(e.at);
  for (const std::string_view field :
       {salt, id, std::string_view(at), std::string_view(e.person), std::string_view(e.name),
        std::string_view(e.role), std::string_view(e.act), std::string_view(e.subject.kind),
        std::string_view(e.subject.id), std::string_view(e.institution), std::string_view(e.before),
        std::string_view(e.after)}) {
    text += std::to_string(field.size());
    text += ':';
    text += field;
    text += '\n';
  }
  return sha256(text);
}

std::string batch_hash(std::string_view previous, std::int64_t batch, std::int64_t first,
                       std::span<const std::string> entry_hashes) {
  std::string text = fmt::format("kakari journal batch 1\n{}\n{} {} {}\n", previous, batch, first,
                                 first + std::int64_t(entry_hashes.size()) - 1);
  for (const std::string& hash : entry_hashes) {
    text += hash;
    text += '\n';
  }
  return sha256(text);
}

std::string sign(const Head& head, std::string_view key) {
  Keys keys = keys_of(key);
  const std::string text = statement(head);
  std::array<unsigned char, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), keys.secret.data());
  sodium_memzero(keys.secret.data(), keys.secret.size());
  return hex(signature);
}

bool signature_fits(const Head& head, std::string_view key) {
  const Keys keys = keys_of(key);
  const std::string text = statement(head);
  std::array<unsigned char, crypto_sign_BYTES> signature;
  return unhex(head.signature, signature) &&
         crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size(), keys.open.data()) == 0;
}

}  // namespace kakari::journal
