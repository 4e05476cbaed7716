#include "access/known_device.h"

#include <fmt/format.h>

#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr std::size_t secret_length = 43;

struct Named {
  std::string_view part, name;
};
// The first that fits: what imitates another names it too.
constexpr Named systems[] = {{"iPhone", "iPhone"}, {"iPad", "iPad"},       {"Android", "Android"},
                             {"CrOS", "ChromeOS"}, {"Windows", "Windows"}, {"Macintosh", "Mac"},
                             {"Linux", "Linux"}};
constexpr Named browsers[] = {{"Edg", "Edge"},        {"OPR/", "Opera"},
                              {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
                              {"CriOS", "Chrome"},    {"SamsungBrowser", "Samsung ブラウザー"},
                              {"Chrome", "Chrome"},   {"Safari", "Safari"}};

std::string_view first_of(std::span<const Named> names, std::string_view agent) {
  for (const Named& each : names)
    if (agent.find(each.part) != std::string_view::npos) return each.name;
  return {};
}

}  // namespace

bool knows_device(store::Tx& tx, Instant now, const Id& account, const std::string& secret) {
  return secret.size() == secret_length &&
         tx.one("SELECT 1 FROM known_device WHERE account = ? AND hash = ? AND seen_at > ?", account,
                secret_hash(secret), now - device_us)
             .has_value();
}

bool is_device(store::Tx& tx, const std::string& secret) {
  return secret.size() == secret_length &&
         tx.one("SELECT 1 FROM known_device WHERE hash = ? LIMIT 1", secret_hash(secret)).has_value();
}

std::string remember_device(store::Tx& tx, Instant now, const Id& account, const std::string& secret,
                            const std::string& fresh) {
  std::string kept = is_device(tx, secret) ? secret : fresh;
  tx.exec(
      "INSERT INTO known_device(account, hash, created_at, seen_at) VALUES (?,?,?,?) ON CONFLICT(account, "
      "hash) DO UPDATE SET seen_at = excluded.seen_at",
      account, secret_hash(kept), now, now);
  return kept;
}

void forget_devices(store::Tx& tx, const Id& account) {
  tx.exec("DELETE FROM known_device WHERE account = ?", account);
}

void sweep_devices(store::Tx& tx, Instant now) {
  tx.exec("DELETE FROM known_device WHERE seen_at < ?", now - device_us);
}

std::string device_cookie_value(std::string_view secret) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", device_cookie, secret,
                     device_us / 1'000'000);
}

std::string device_in_words(std::string_view agent) {
  const std::string_view system = first_of(systems, agent), browser = first_of(browsers, agent);
  if (system.empty() && browser.empty()) return "種類のわからない端末";
  if (system.empty() || browser.empty()) return std::string(system.empty() ? browser : system);
  return fmt::format("{} の {}", system, browser);
}

}  // namespace kakari::access
