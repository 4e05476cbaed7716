#include "access/session.h"

#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr std::size_t secret_length = 43;
constexpr Instant replaced_us = 10'000'000;  // those that renew_session() lets end are not worth showing

}  // namespace

std::string cut(std::string_view text, std::size_t bytes_max) {
  while (bytes_max < text.size() && bytes_max > 0 &&
         (static_cast<unsigned char>(text[bytes_max]) & 0xc0) == 0x80)
    --bytes_max;
  return std::string(text.substr(0, bytes_max));
}

std::string csrf_of(std::string_view secret) {
  return mac(secret, "kakari csrf 1");
}

Sessions::Sessions(store::Database& database, const Clock& clock, Random& random, const Rules& rules)
    : database_(database), clock_(clock), random_(random), rules_(rules), cache_(rules.cache_us) {}

LivePtr Sessions::find(const std::string& secret) {
  if (secret.size() != secret_length) return nullptr;
  const Instant now = clock_.now();
  std::string hash = secret_hash(secret);
  LivePtr live = cache_.find(hash, now);
  if (!live) live = load(secret, std::move(hash), now);
  if (!live || live->ends_at <= now || live->seen_at + rules_.idle_us <= now) return nullptr;
  if (live->seen_at + rules_.seen_us <= now) {
    saw(live->hash, now);
    auto seen = std::make_shared<Live>(*live);
    seen->seen_at = now;
    cache_.put(seen);
    live = seen;
  }
  return live;
}

LivePtr Sessions::load(const std::string& secret, std::string hash, Instant now) {
  const auto row = database_.read([&](store::Tx& tx) {
    return tx.one(
        "SELECT a.person, a.id, g.id, a.name, g.role, g.scope, g.scope_name, s.seen_at, s.ends_at, g.lead, "
        "s.factor, s.created_at, s.proved_at FROM session s JOIN account a ON a.id = s.account JOIN "
        "account_grant g ON "
        "g.id = s.active_grant WHERE "
        "s.hash = ? AND s.ended_at = 0 AND a.disabled_at = 0 AND g.valid_to = 0",
        hash);
  });
  if (!row) return nullptr;
  auto live = live_of(*row, std::move(hash), now);
  live->csrf = csrf_of(secret);
  live->factor = row->text(10);
  live->created_at = row->integer(11);
  live->proved_at = row->integer(12);
  cache_.put(live);
  return live;
}

void Sessions::saw(const std::string& hash, Instant now) {
  try {
    database_.write([&](store::Tx& tx) {
      tx.exec("UPDATE session SET seen_at = ? WHERE hash = ? AND seen_at < ?", now, hash, now);
    });
  } catch (const store::Error&) {
    // A full disk must not stop people from reading: then the session merely looks idle.
  }
}

std::string Sessions::open(store::Tx& tx, const Id& account, const Id& grant, const Opening& how) {
  const Instant now = clock_.now();
  std::string secret = how.secret.empty() ? new_secret(random_) : how.secret;
  tx.exec(
      "INSERT INTO session(hash, form_hash, account, active_grant, created_at, seen_at, ends_at, ended_at, "
      "address, agent, factor, proved_at) VALUES (?,?,?,?,?,?,?,0,?,?,?,?)",
      secret_hash(secret), secret_hash(csrf_of(secret)), account, grant, now, now,
      how.ends_at ? how.ends_at : now + rules_.absolute_us, cut(how.address, 64), cut(how.agent, 300),
      how.factor, how.proved_at ? how.proved_at : now);
  return secret;
}

void Sessions::end(store::Tx& tx, const std::string& hash) {
  tx.exec("UPDATE session SET ended_at = ? WHERE hash = ? AND ended_at = 0", clock_.now(), hash);
}

void Sessions::end_all(store::Tx& tx, const Id& account) {
  tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND ended_at = 0", clock_.now(), account);
}

std::optional<SessionOwner> Sessions::owner(store::Tx& tx, const std::string& secret,
                                            const std::string& csrf) const {
  auto row = csrf.empty()
                 ? std::nullopt
                 : tx.one("SELECT account, active_grant FROM session WHERE form_hash = ?", secret_hash(csrf));
  if (!row && secret.size() == secret_length)
    row = tx.one("SELECT account, active_grant FROM session WHERE hash = ?", secret_hash(secret));
  if (!row) return {};
  return SessionOwner{Id::trusted(row->text(0)), Id::trusted(row->text(1))};
}

std::vector<SessionShown> Sessions::list(store::Tx& tx, const Id& account) const {
  const Instant now = clock_.now();
  std::vector<SessionShown> sessions;
  for (const store::Row& row :
       tx.query("SELECT hash, created_at, seen_at, address, agent, factor FROM session WHERE account = ? AND "
                "ended_at = 0 AND ends_at > ? AND seen_at > ? ORDER BY seen_at DESC",
                account, now + replaced_us, now - rules_.idle_us))
    sessions.push_back({row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5)});
  return sessions;
}

std::string Sessions::cookie(std::string_view secret) {
  std::string text(session_cookie);
  text += '=';
  text += secret;
  text += "; Path=/; Secure; HttpOnly; SameSite=Lax";
  if (secret.empty()) text += "; Max-Age=0";
  return text;
}

}  // namespace kakari::access
