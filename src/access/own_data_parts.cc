// What this room keeps about a person, as they are shown it: no secret, no hash.
#include "access/own_data.h"

namespace kakari::access {
namespace {

std::string person_of(const Account& account) {
  return account.person.text();
}

constexpr std::string_view journal_columns =
    "SELECT e.id, e.at, e.name, e.role, e.act, e.subject_kind, e.before_json, e.after_json FROM "
    "journal_entry e WHERE ";
const std::vector<std::string> journal_labels{"@いつ", "だれが", "権限", "したこと", "対象", "前", "後"};

}  // namespace

std::vector<OwnDataPart> own_data_parts() {
  const auto of = account_id;
  return {
      own_table("account", "登録", {"お名前", "ログイン名", "@登録した時", "@停止した時"},
                "SELECT id, name, login, created_at, disabled_at FROM account WHERE id = ?", "id", of),
      own_table(
          "grants", "権限", {"役割", "対象", "@いつから", "@終わった時", "最後の日"},
          "SELECT id, role, scope_name, valid_from, valid_to, last_day FROM account_grant WHERE account = ?",
          "id", of),
      own_table("sessions", "ログイン中と最近の端末",
                {"@ログイン", "@最後に使った時", "@終わり", "接続元", "端末"},
                "SELECT hash, created_at, seen_at, ends_at, address, agent FROM session WHERE account = ?",
                "hash", of),
      own_table(
          "sign_ins", "ログインの履歴", {"@いつ", "結果", "二要素認証", "接続元", "端末", "回数"},
          "SELECT CAST(at AS TEXT) || outcome, at, outcome, factor, address, agent, CAST(times AS TEXT) FROM "
          "sign_in_event WHERE account = ?",
          "CAST(at AS TEXT) || outcome", of),
      own_table("factors", "二要素認証", {"種類", "名前", "@登録した時", "@最後に使った時", "@やめた時"},
                "SELECT id, kind, name, created_at, used_at, ended_at FROM factor WHERE account = ?", "id",
                of),
      own_table("browsers", "使ったことのあるブラウザー", {"@最初", "@最後"},
                "SELECT hash, created_at, seen_at FROM known_device WHERE account = ?", "hash", of),
      own_table("providers", "つないだ外部のログイン",
                {"つないだ先", "@つないだ時", "@最後に使った時", "@やめた時"},
                "SELECT l.id, p.name, l.created_at, l.used_at, l.ended_at FROM linked_identity l JOIN "
                "identity_provider "
                "p ON p.id = l.provider WHERE l.account = ?",
                "l.id", of),
      own_table(
          "tokens", "プログラム用のトークン",
          {"名前", "@作った時", "@期限", "@最後に使った時", "@取り消した時"},
          "SELECT t.id, t.name, t.created_at, t.expires_at, t.used_at, t.ended_at FROM api_token t JOIN "
          "account_grant g ON g.id = t.account_grant WHERE g.account = ?",
          "t.id", of),
      own_table("about_me", "ご自身の登録についての操作の記録", journal_labels,
                std::string(journal_columns) + "e.subject_kind = 'account' AND e.subject_id = ?", "e.id", of),
      // Without what it said: that may be of others.
      own_table("by_me", "ご自身が行った操作の記録", {"@いつ", "権限", "したこと", "対象"},
                "SELECT id, at, role, act, subject_kind FROM journal_entry WHERE person = ?", "id",
                person_of)};
}

}  // namespace kakari::access
