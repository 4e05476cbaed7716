#include "access/token.h"

#include "access/secret.h"
#include "base/text.h"
#include "journal/journal.h"

namespace kakari::access {
namespace {

constexpr std::string_view prefix = "kk_";
constexpr std::size_t secret_length = 46;
constexpr Instant day_us = 86'400'000'000;

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act,
            const std::string& account, std::string_view name) {
  journal::record(tx, moment,
                  {.person = by.person.text(),
                   .name = by.name,
                   .role = grant_name(by),
                   .act = std::string(act),
                   .subject = {"account", account},
                   .after = std::string(name)});
}

}  // namespace

LivePtr Tokens::find(const std::string& secret) {
  if (secret.size() != secret_length || !secret.starts_with(prefix)) return nullptr;
  const Instant now = clock_.now();
  std::string hash = secret_hash(secret);
  LivePtr live = cache_.find(hash, now);
  if (!live) live = load(std::move(hash), now);
  if (!live || live->ends_at <= now) return nullptr;
  if (live->seen_at + rules_.seen_us > now) return live;
  seen_.saw(live->hash, now);
  auto seen = std::make_shared<Live>(*live);
  seen->seen_at = now;
  cache_.put(seen);
  return seen;
}

LivePtr Tokens::load(std::string hash, Instant now) {
  const auto row = database_.read([&](store::Tx& tx) {
    return tx.one(
        "SELECT a.person, a.id, g.id, a.name, g.role, g.scope, g.scope_name, t.used_at, t.expires_at, g.lead "
        "FROM "
        "api_token t JOIN account_grant g ON g.id = t.account_grant JOIN account a ON a.id = g.account WHERE "
        "t.hash = ? AND t.ended_at = 0 AND a.disabled_at = 0 AND g.valid_to = 0",
        hash);
  });
  if (!row) return nullptr;
  auto live = live_of(*row, std::move(hash), now);
  live->actor.by_token = true;
  cache_.put(live);
  return live;
}

Result<std::string> Tokens::make(store::Tx& tx, const Moment& moment, const Actor& by, const Id& grant,
                                 std::string_view name, int days) {
  const auto row = tx.one(
      "SELECT g.account, a.person FROM account_grant g JOIN account a ON a.id = g.account "
      "WHERE g.id = ? AND g.valid_to = 0 AND a.disabled_at = 0",
      grant);
  if (!row) return problem(ProblemKind::not_found, "no-such-grant", "この権限はありません。");
  if (by.role != Role::administrator && row->text(1) != by.person.text())
    return problem(ProblemKind::forbidden, "not-yours", "ほかの方のトークンは作れません。");
  if (days < 1 || days > 400 || trim(name).empty())
    return problem(ProblemKind::invalid, "token-invalid", "名前と、400日以内の有効日数を指定してください。");
  std::string secret = std::string(prefix) + new_secret(random_);
  const Instant now = clock_.now();
  tx.exec(
      "INSERT INTO api_token(id, hash, account_grant, name, created_at, expires_at, used_at, ended_at) "
      "VALUES (?,?,?,?,?,?,0,0)",
      moment.new_id(), secret_hash(secret), grant, trim(name), now, now + days * day_us);
  record(tx, moment, by, "token.make", row->text(0), name);
  return secret;
}

Result<void> Tokens::end(store::Tx& tx, const Moment& moment, const Actor& by, const Id& token) {
  const auto row = tx.one(
      "SELECT g.account, a.person, t.name FROM api_token t JOIN account_grant g ON g.id = "
      "t.account_grant JOIN account a ON a.id = g.account WHERE t.id = ? AND t.ended_at = 0",
      token);
  if (!row || (by.role != Role::administrator && row->text(1) != by.person.text()))
    return problem(ProblemKind::not_found, "no-such-token", "このトークンはありません。");
  tx.exec("UPDATE api_token SET ended_at = ? WHERE id = ?", clock_.now(), token);
  record(tx, moment, by, "token.end", row->text(0), row->text(2));
  return {};
}

std::vector<TokenShown> Tokens::list(store::Tx& tx, const Id& account) const {
  std::vector<TokenShown> tokens;
  for (const store::Row& row : tx.query("SELECT t.id, t.name, t.created_at, t.expires_at, t.used_at FROM "
                                        "api_token t JOIN account_grant g ON g.id = t.account_grant WHERE "
                                        "g.account = ? AND t.ended_at = 0 AND t.expires_at > ? ORDER BY t.id",
                                        account, clock_.now()))
    tokens.push_back({Id::trusted(row.text(0)), row.text(1), row.integer(2), row.integer(3), row.integer(4)});
  return tokens;
}

}  // namespace kakari::access
