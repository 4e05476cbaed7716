#include "access/held_form.h"

#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr std::size_t form_bytes_max = 256 << 10;
constexpr std::int64_t forms_per_account_max = 20;
constexpr std::size_t key_length = 43;

std::string packed(const http::Request& request) {
  std::string text = http::percent_encode(request.target) + (request.uploads.empty() ? "\n-\n" : "\nfiles\n");
  for (const auto& [name, value] : request.form) {
    if (name == "csrf") continue;
    text.append(http::percent_encode(name)).append("=").append(http::percent_encode(value)).append("&");
  }
  if (!text.empty() && text.back() == '&') text.pop_back();
  return text;
}

std::optional<HeldForm> unpacked(const std::string& text) {
  const std::size_t first = text.find('\n');
  const std::size_t second = first == std::string::npos ? first : text.find('\n', first + 1);
  if (second == std::string::npos) return {};
  HeldForm held;
  held.target = http::percent_decode(std::string_view(text).substr(0, first), false);
  held.had_files = text.compare(first + 1, second - first - 1, "files") == 0;
  held.form = http::parse_urlencoded(std::string_view(text).substr(second + 1));
  return held;
}

}  // namespace

std::string hold_form(Access& access, const http::Request& request, const SessionOwner& owner) {
  const std::string plain = packed(request);
  if (plain.size() > form_bytes_max) return {};
  const std::string key = new_secret(access.random);
  const std::string box = close_box(key, plain, access.random);
  const Instant now = access.real.now();
  access.database.write([&](store::Tx& tx) {
    tx.exec("DELETE FROM held_form WHERE created_at < ?", now - access.rules.held_us);
    const auto held = tx.one("SELECT COUNT(*) FROM held_form WHERE account = ?", owner.account);
    if (held->integer(0) >= forms_per_account_max)
      tx.exec("DELETE FROM held_form WHERE account = ?", owner.account);
    tx.exec("INSERT INTO held_form(hash, account, account_grant, box, created_at) VALUES (?,?,?,?,?)",
            secret_hash(key), owner.account, owner.grant, store::Blob{box}, now);
  });
  return key;
}

std::optional<HeldForm> find_held_form(Access& access, const std::string& key, const Id& account) {
  if (key.size() != key_length) return {};
  const auto row = access.database.read([&](store::Tx& tx) {
    return tx.one(
        "SELECT box, account_grant FROM held_form WHERE hash = ? AND account = ? AND created_at > ?",
        secret_hash(key), account, access.real.now() - access.rules.held_us);
  });
  if (!row) return {};
  auto held = unpacked(open_box(key, row->text(0)));
  if (held) held->grant = Id::trusted(row->text(1));
  return held;
}

Id grant_of_held_form(Access& access, const std::string& key) {
  if (key.size() != key_length) return {};
  const auto row = access.database.read([&](store::Tx& tx) {
    return tx.one("SELECT account_grant FROM held_form WHERE hash = ?", secret_hash(key));
  });
  return row ? Id::trusted(row->text(0)) : Id();
}

void drop_held_form(Access& access, const std::string& key) {
  access.database.write(
      [&](store::Tx& tx) { tx.exec("DELETE FROM held_form WHERE hash = ?", secret_hash(key)); });
}

std::string held_cookie_value(std::string_view key) {
  std::string text(held_cookie);
  text += '=';
  text += key;
  text += "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";
  text += key.empty() ? "0" : "3600";
  return text;
}

}  // namespace kakari::access
