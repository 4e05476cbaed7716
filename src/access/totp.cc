#include "access/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "access/secret.h"
#include "base/text.h"
#include "platform/http/message.h"

namespace kakari::access {
namespace {

constexpr std::size_t key_bytes = 20;  // RFC 4226, 4 R6
constexpr unsigned digits = 6;
constexpr Instant step_us = 30'000'000;

std::string base32(std::string_view key) {
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(key.data(), key.size(), &text, &size) != OATH_OK) throw std::bad_alloc();
  const std::unique_ptr<char, void (*)(void*)> owned(text, std::free);
  return {text, size};
}

}  // namespace

std::string totp_key(std::string_view secret) {
  const std::string hex = secret_hash("kakari totp 1\n" + std::string(secret));
  std::string key;
  for (std::size_t i = 0; i < key_bytes; ++i) key += char(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  return key;
}

std::string totp_key_words(std::string_view key) {
  const std::string plain = base32(key);
  std::string grouped;
  for (std::size_t i = 0; i < plain.size(); i += 4) grouped += (i == 0 ? "" : " ") + plain.substr(i, 4);
  return grouped;
}

std::string totp_uri(std::string_view key, std::string_view login, std::string_view issuer) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", http::percent_encode(issuer),
                     http::percent_encode(login), base32(key), http::percent_encode(issuer));
}

std::string read_totp_code(std::string_view typed) {
  std::string code = fold(typed);
  std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
  const bool fits = code.size() == digits && code.find_first_not_of("0123456789") == std::string::npos;
  return fits ? code : std::string();
}

std::string totp_code(std::string_view key, std::int64_t step) {
  char code[digits + 1] = {};
  if (oath_hotp_generate(key.data(), key.size(), std::uint64_t(step), digits, false,
                         OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
    throw std::runtime_error("liboath made no code");
  return code;
}

std::int64_t totp_step_of(std::string_view key, std::string_view code, Instant now) {
  const std::int64_t step = now / step_us;
  std::int64_t found = 0;
  // All three always, so that time does not tell which.
  for (const std::int64_t each : {step - 1, step, step + 1})
    if (same_secret(totp_code(key, each), code)) found = each;
  return found;
}

}  // namespace kakari::access
