// What this room keeps of persons, and how each is taken away.
#include "access/account.h"
#include "access/record.h"
#include "access/retention.h"

namespace kakari::access {
namespace {

constexpr std::string_view erased = "（消去済み）";
const std::string old_letters =
    " FROM invitation WHERE used_at = 0 AND expires_at < ? AND (for_name <> '' OR second_hash <> '')";
const std::string old_accounts =
    " FROM account WHERE disabled_at > 0 AND disabled_at < ? AND login_key NOT LIKE 'erased:%'";

/// Rows of a table that a condition with one "?" (an instant) names; `key` is its column of ids.
Expiring rows(std::string what, const std::string& table, const std::string& key,
              const std::string& condition) {
  return {.what = std::move(what),
          .due =
              [=](store::Tx& tx, Instant before) {
                return tx.one("SELECT COUNT(*) FROM " + table + " WHERE " + condition, before)->integer(0);
              },
          .take =
              [=](store::Tx& tx, const Moment&, Instant before, int most) {
                return std::int64_t(tx.exec("DELETE FROM " + table + " WHERE " + key + " IN (SELECT " + key +
                                                " FROM " + table + " WHERE " + condition + " LIMIT ?)",
                                            before, std::int64_t(most)));
              }};
}

Expiring letters() {
  return {
      .what = "invitation",
      .real = false,
      .due = [](store::Tx& tx,
                Instant before) { return tx.one("SELECT COUNT(*)" + old_letters, before)->integer(0); },
      .take =
          [](store::Tx& tx, const Moment& moment, Instant before, int most) {
            return tx.exec(
                "UPDATE invitation SET for_name = '', second_hash = '', ended_at = CASE WHEN ended_at = 0 "
                "THEN ? ELSE ended_at END WHERE id IN (SELECT id" +
                    old_letters + " LIMIT ?)",
                moment.now, before, std::int64_t(most));
          }};
}

/// Who they were goes; that an account was there, and what was done under it, stays.
void erase_account(store::Tx& tx, const Moment& moment, const std::string& id) {
  tx.exec("UPDATE account SET name = ?, login = ?, login_key = ?, password = '' WHERE id = ?", erased,
          "erased:" + id, "erased:" + id, id);
  for (const char* table : {"factor", "session", "sign_in_event", "known_device", "linked_identity"})
    tx.exec(std::string("DELETE FROM ") + table + " WHERE account = ?", id);
  journal::Entry because{.at = moment.now,
                         .person = system_actor().person.text(),
                         .name = system_actor().name,
                         .role = grant_name(system_actor()),
                         .act = "retention.erase",
                         .subject = {"account", id}};
  for (const store::Row& row :
       tx.query("SELECT id FROM journal_entry WHERE subject_id = ? AND subject_kind = 'account' AND "
                "erased_at = 0 AND act <> "
                "'retention.erase' AND id NOT IN (SELECT entry FROM journal_unsealed)",
                id))
    journal::erase(tx, moment, because, row.text(0));
}

Expiring accounts() {
  return {.what = "account",
          .real = false,
          .due = [](store::Tx& tx,
                    Instant before) { return tx.one("SELECT COUNT(*)" + old_accounts, before)->integer(0); },
          .take = [](store::Tx& tx, const Moment& moment, Instant before, int most) -> std::int64_t {
            std::int64_t took = 0;
            for (const store::Row& row :
                 tx.query("SELECT id" + old_accounts + " LIMIT ?", before, std::int64_t(most))) {
              erase_account(tx, moment, row.text(0));
              ++took;
            }
            return took;
          }};
}

}  // namespace

std::vector<Expiring> own_expiring() {
  return {rows("session", "session", "hash", "ends_at < ?"),
          rows("sign_in_event", "sign_in_event", "at", "at < ?"),
          rows("api_token", "api_token", "id",
               "CASE WHEN ended_at > 0 THEN ended_at ELSE expires_at END BETWEEN 1 AND ? - 1"),
          rows("factor", "factor", "id", "ended_at BETWEEN 1 AND ? - 1"),
          letters(),
          accounts()};
}

}  // namespace kakari::access
