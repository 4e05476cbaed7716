#include "access/permissions.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/record.h"
#include "base/text.h"

namespace kakari::access {
namespace {

constexpr Instant idle_us = idle_days * Instant(86'400'000'000);
constexpr std::size_t reason_max = 500;

struct Query {
  std::string sql;
  std::vector<std::string> texts;
};

/// Grants in force with the prefecture each lies in: of its own scope, of the first digits of a code, or of
/// what `place` says.
std::string held(std::string_view place) {
  return fmt::format(R"((
SELECT g.id, g.account, g.role, g.scope, g.scope_name, g.granted_by, g.valid_from, g.lead, g.last_day,
  a.person, a.name, a.login, a.login_key,
  CASE WHEN g.role = 'prefecture_officer' THEN g.scope
    WHEN g.role IN ('health_centre_officer', 'municipality_officer', 'forum_coordinator', 'forum_member')
      THEN SUBSTR(g.scope, 1, 2)
    WHEN g.role IN ('institution_staff', 'corporation_staff') THEN COALESCE({}, '')
    ELSE '' END AS prefecture,
  COALESCE((SELECT MAX(u.at) FROM (SELECT s.seen_at AS at FROM session s WHERE s.account = a.id UNION ALL
    SELECT t.used_at FROM api_token t WHERE t.account_grant = g.id) u), 0) AS session_at,
  COALESCE((SELECT MAX(e.at) FROM sign_in_event e WHERE e.account = a.id AND e.outcome = 'opened'), 0)
    AS opened_at,
  CASE WHEN EXISTS (SELECT 1 FROM factor f WHERE f.account = a.id AND f.ended_at = 0
    AND f.kind <> 'recovery') THEN 1 ELSE 0 END AS factor
FROM account_grant g JOIN account a ON a.id = g.account
WHERE g.valid_to = 0 AND a.disabled_at = 0) h)",
                     place);
}

constexpr std::string_view columns =
    "h.id, h.account, h.person, h.name, h.login, h.role, h.scope_name, h.prefecture, h.lead, h.valid_from, "
    "CASE WHEN h.granted_by = h.person THEN '利用開始の手紙' ELSE COALESCE((SELECT b.name FROM account b "
    "WHERE b.person = h.granted_by), '運用担当者') END, h.last_day, CASE WHEN "
    "h.session_at > "
    "h.opened_at THEN h.session_at ELSE h.opened_at END, h.factor";

std::string is_idle(const BothNow& now) {
  return fmt::format("h.session_at < {0} AND h.opened_at < {0} AND h.valid_from < {1}", now.real - idle_us,
                     now.scheme - idle_us);
}

HeldPermission permission_of(const store::Row& row) {
  return {.grant = Id::trusted(row.text(0)),
          .account = Id::trusted(row.text(1)),
          .person = row.text(2),
          .name = row.text(3),
          .login = row.text(4),
          .role = role_of(row.text(5)).value_or(Role::anonymous),
          .scope_name = row.text(6),
          .prefecture = row.text(7),
          .lead = row.integer(8) != 0 && row.text(5) == id(Role::institution_staff),
          .since = row.integer(9),
          .given_by = row.text(10),
          .last_day = row.text(11),
          .last_seen = row.integer(12),
          .factor = row.integer(13) != 0};
}

Query narrowed(const Filter& mine, const PermissionFilter& filter, const BothNow& now) {
  Query q{mine.sql, mine.args};
  if (!filter.text.empty()) {
    q.sql +=
        " AND (h.name LIKE ? ESCAPE '!' OR h.login_key LIKE ? ESCAPE '!' OR h.scope_name LIKE ? ESCAPE '!')";
    std::string like = "%";
    for (const char c : filter.text)
      like += c == '%' || c == '_' || c == '!' ? std::string("!") + c : std::string(1, c);
    like += '%';
    q.texts.insert(q.texts.end(), {like, like, like});
  }
  if (filter.role) {
    q.sql += " AND h.role = ?";
    q.texts.emplace_back(id(*filter.role));
  }
  if (filter.idle) q.sql += " AND " + is_idle(now);
  if (filter.without_factor) q.sql += " AND h.factor = 0";
  return q;
}

std::vector<store::Value> values(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

}  // namespace

bool HeldPermission::idle(const BothNow& now) const {
  return last_seen < now.real - idle_us && since < now.scheme - idle_us;
}

Permissions permissions(store::Tx& tx, const Actor& actor, std::string_view place,
                        const PermissionFilter& filter, const BothNow& now) {
  const Filter mine = scope(actor, Act::account_administer, "h");
  const std::string from = " FROM " + held(place) + " WHERE ";
  Permissions all;
  const auto counts = tx.run("SELECT COUNT(*), COUNT(CASE WHEN " + is_idle(now) +
                                 " THEN 1 END), COUNT(CASE WHEN h.factor = 0 THEN 1 END)" + from + mine.sql,
                             values(mine.args));
  for (const store::Row& row : counts) {
    all.total = row.integer(0);
    all.idle = row.integer(1);
    all.without_factor = row.integer(2);
  }
  const Query q = narrowed(mine, filter, now);
  for (const store::Row& row : tx.run("SELECT COUNT(*)" + from + q.sql, values(q.texts)))
    all.found = row.integer(0);
  const auto page =
      tx.run("SELECT " + std::string(columns) + from + q.sql +
                 fmt::format(" ORDER BY h.role, h.scope, h.name, h.id LIMIT {} OFFSET {}", filter.page_size,
                             std::int64_t(filter.page - 1) * filter.page_size),
             values(q.texts));
  for (const store::Row& row : page) all.rows.push_back(permission_of(row));
  return all;
}

std::optional<HeldPermission> permission(store::Tx& tx, const Actor& actor, std::string_view place,
                                         const Id& grant) {
  const Filter mine = scope(actor, Act::account_administer, "h");
  std::vector<std::string> texts = mine.args;
  texts.push_back(grant.text());
  for (const store::Row& row : tx.run(
           "SELECT " + std::string(columns) + " FROM " + held(place) + " WHERE " + mine.sql + " AND h.id = ?",
           values(texts)))
    return permission_of(row);
  return {};
}

Result<void> end_permission(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view place,
                            const Id& grant, std::string_view reason) {
  const std::string why(trim(reason));
  if (why.empty() || length(why).value_or(reason_max + 1) > reason_max)
    return problem(ProblemKind::invalid, "reason-needed",
                   "権限を終える理由を、500文字以内で入力してください。",
                   {{"reason", "権限を終える理由を、500文字以内で入力してください。"}});
  const auto found = permission(tx, actor, place, grant);
  if (!found) return problem(ProblemKind::not_found, "no-such-grant", "この権限は、すでにありません。");
  return end_grant(tx, moment, actor, grant, found->prefecture, why);
}

Result<void> note_review(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view place,
                         std::string_view note) {
  if (length(note).value_or(reason_max + 1) > reason_max)
    return problem(ProblemKind::invalid, "note-too-long", "メモは500文字以内で入力してください。",
                   {{"note", "メモは500文字以内で入力してください。"}});
  if (!could(actor.role, Act::account_administer))
    return problem(ProblemKind::forbidden, "not-yours", "この操作は、現在の権限では行えません。");
  const std::int64_t grants = permissions(tx, actor, place, {}, {}).total;
  const int year = fiscal_year(moment.today());
  tx.exec(
      "INSERT INTO permission_review(id, prefecture, fiscal_year, grants, person, by_name, note, at) VALUES "
      "(?,?,?,?,?,?,?,?)",
      moment.new_id(), actor.scope, year, grants, actor.person, actor.name, trim(note), moment.now);
  record(tx, moment, actor, "permission.review", {"permission", actor.scope}, {},
         boost::json::serialize(
             boost::json::object{{"fiscal_year", year}, {"grants", grants}, {"note", trim(note)}}));
  return {};
}

std::vector<PermissionReview> reviews_of(store::Tx& tx, const Actor& actor, std::size_t most) {
  std::vector<PermissionReview> reviews;
  for (const store::Row& row : tx.query("SELECT fiscal_year, grants, by_name, note, at FROM "
                                        "permission_review WHERE prefecture = ? ORDER BY at "
                                        "DESC LIMIT ?",
                                        actor.scope, std::int64_t(most)))
    reviews.push_back({int(row.integer(0)), row.integer(1), row.text(2), row.text(3), row.integer(4)});
  return reviews;
}

}  // namespace kakari::access
