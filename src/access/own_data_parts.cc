// What this room keeps about a person, as they are shown it: no secret, no hash.
#include "access/known_device.h"
#include "access/own_data.h"
#include "access/own_data_words.h"

namespace kakari::access {
namespace {

std::string person_of(const Account& account) {
  return account.person.text();
}

OwnDataPart account_part() {
  return own_table("account", "登録", {"お名前", "ログイン名", on("登録した時"), on("停止した時")},
                   "SELECT id, name, login, created_at, disabled_at FROM account WHERE id = ?", "id",
                   account_id);
}

OwnDataPart grants_part() {
  return own_table(
      "grants", "権限", {{"役割", grant_in_words}, "対象", on("いつから"), on("終わった時"), "最後の日"},
      "SELECT id, role, scope_name, valid_from, valid_to, last_day FROM account_grant WHERE account = ?",
      "id", account_id);
}

OwnDataPart sessions_part() {
  return own_table("sessions", "ログイン中と最近の端末",
                   {on("ログイン"), on("最後に使った時"), on("終わり"), "接続元", {"端末", device_in_words}},
                   "SELECT hash, created_at, seen_at, ends_at, address, agent FROM session WHERE account = ?",
                   "hash", account_id);
}

OwnDataPart sign_ins_part() {
  return own_table(
      "sign_ins", "ログインの履歴",
      {on("いつ"),
       {"結果", arrival_in_words},
       {"二要素認証", proof_in_words},
       "接続元",
       {"端末", device_in_words},
       "回数"},
      "SELECT CAST(at AS TEXT) || outcome, at, outcome, factor, address, agent, CAST(times AS TEXT) FROM "
      "sign_in_event WHERE account = ?",
      "CAST(at AS TEXT) || outcome", account_id);
}

OwnDataPart factors_part() {
  return own_table("factors", "二要素認証",
                   {{"種類", proof_in_words}, "名前", on("登録した時"), on("最後に使った時"), on("やめた時")},
                   "SELECT id, kind, name, created_at, used_at, ended_at FROM factor WHERE account = ?", "id",
                   account_id);
}

OwnDataPart browsers_part() {
  return own_table("browsers", "使ったことのあるブラウザー", {on("最初"), on("最後")},
                   "SELECT hash, created_at, seen_at FROM known_device WHERE account = ?", "hash",
                   account_id);
}

OwnDataPart providers_part() {
  return own_table("providers", "つないだ外部のログイン",
                   {"つないだ先", on("つないだ時"), on("最後に使った時"), on("やめた時")},
                   "SELECT l.id, p.name, l.created_at, l.used_at, l.ended_at FROM linked_identity l JOIN "
                   "identity_provider p ON p.id = l.provider WHERE l.account = ?",
                   "l.id", account_id);
}

OwnDataPart tokens_part() {
  return own_table(
      "tokens", "プログラム用のトークン",
      {"名前", on("作った時"), on("期限"), on("最後に使った時"), on("取り消した時")},
      "SELECT t.id, t.name, t.created_at, t.expires_at, t.used_at, t.ended_at FROM api_token t JOIN "
      "account_grant g ON g.id = t.account_grant WHERE g.account = ?",
      "t.id", account_id);
}

}  // namespace

std::vector<OwnDataPart> own_data_parts(const Said& act, const Said& subject) {
  return {account_part(), grants_part(), sessions_part(), sign_ins_part(), factors_part(), browsers_part(),
          providers_part(), tokens_part(),
          own_table("about_me", "ご自身の登録についての操作の記録",
                    {on("いつ"),
                     "だれが",
                     {"権限", grant_in_words},
                     {"したこと", act},
                     {"対象", subject},
                     {"前", changes_in_words},
                     {"後", changes_in_words}},
                    "SELECT e.id, e.at, e.name, e.role, e.act, e.subject_kind, e.before_json, e.after_json "
                    "FROM journal_entry e WHERE e.subject_kind = 'account' AND e.subject_id = ?",
                    "e.id", account_id),
          // Without what it said: that may be of others.
          own_table("by_me", "ご自身が行った操作の記録",
                    {on("いつ"), {"権限", grant_in_words}, {"したこと", act}, {"対象", subject}},
                    "SELECT id, at, role, act, subject_kind FROM journal_entry WHERE person = ?", "id",
                    person_of)};
}

}  // namespace kakari::access
