#include "reporting/extension.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/account.h"
#include "base/text.h"
#include "registry/institution.h"
#include "reporting/sql.h"

namespace kakari::reporting {
namespace {

constexpr std::size_t reason_characters_max = 500;

constexpr std::string_view select =
    "SELECT id, prefecture, year, institution_id, municipality, health_centre, until, reason, name, at, "
    "ended_at FROM extension ";

Extension read(const store::Row& row) {
  Extension e;
  e.id = Id::trusted(row.text(0));
  e.prefecture = row.text(1);
  e.year = row.get<int>(2);
  e.institution = row.text(3);
  e.municipality = row.text(4);
  e.health_centre = row.text(5);
  e.until = row.text(6);
  e.reason = row.text(7);
  e.by = row.text(8);
  e.at = row.integer(9);
  e.ended_at = row.integer(10);
  return e;
}

std::optional<Extension> find(store::Tx& tx, const Id& id) {
  const auto row = tx.one(sql({select, "WHERE id = ?"}), id);
  if (!row) return {};
  return read(*row);
}

/// Empty when the day will do, else what is wrong with it.
std::string wrong_day(const Cycle& cycle, std::string_view until, Date today) {
  const auto day = Date::parse(until);
  const Date deadline = Date::parse(cycle.legal_deadline).value();
  const Date next = Date(cycle.year + 2, 1, 1);
  if (!day) return "いつまで延ばすかを入力してください。";
  if (*day < today) return "過ぎた日までは延ばせません。今日以後の日を入力してください。";
  if (*day <= deadline) return "法定の期限（" + deadline.wareki() + "）より後の日を入力してください。";
  if (*day >= next) return "次の報告が始まる日（" + next.wareki() + "）より前の日を入力してください。";
  return {};
}

/// Empty when there is such an institution or area in the prefecture.
std::string wrong_place(store::Tx& tx, const Extension& e) {
  if (!e.institution.empty() + !e.municipality.empty() + !e.health_centre.empty() > 1)
    return "医療機関、市町村、保健所のうち一つだけを選んでください。";
  std::string_view column;
  std::string value;
  if (!e.institution.empty())
    column = "id", value = e.institution;
  else if (!e.municipality.empty())
    column = "municipality", value = e.municipality;
  else if (!e.health_centre.empty())
    column = "health_centre", value = e.health_centre;
  else
    return {};
  if (tx.one(sql({"SELECT 1 FROM institution WHERE prefecture = ? AND ", column, " = ? LIMIT 1"}),
             e.prefecture, value))
    return {};
  return "県内に該当する医療機関がありません。対象を選び直してください。";
}

Result<void> check(store::Tx& tx, const Extension& e, const Cycle& cycle, Date today) {
  std::vector<FieldProblem> fields;
  const auto characters = length(e.reason);
  if (e.reason.empty())
    fields.push_back({"reason", "延長する理由を入力してください。医療機関にも伝わります。"});
  else if (!characters || *characters > reason_characters_max)
    fields.push_back({"reason", fmt::format("理由は{}文字以内で入力してください。", reason_characters_max)});
  if (auto wrong = wrong_day(cycle, e.until, today); !wrong.empty())
    fields.push_back({"until", std::move(wrong)});
  if (auto wrong = wrong_place(tx, e); !wrong.empty()) fields.push_back({"institution", std::move(wrong)});
  if (fields.empty()) return {};
  return problem(ProblemKind::invalid, "extension-invalid", "期限の延長の内容をご確認ください。",
                 std::move(fields));
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Extension& e,
            std::string_view act, std::string before, std::string after) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = std::string(act),
                   .subject = {"extension", e.id.text()},
                   .institution = e.institution,
                   .before = std::move(before),
                   .after = std::move(after)});
}

std::string in_json(const Extension& e) {
  return fmt::format(
      R"({{"prefecture":"{}","year":{},"institution":"{}","municipality":"{}","health_centre":{},"until":"{}","reason":{}}})",
      e.prefecture, e.year, e.institution, e.municipality, json_string(e.health_centre), e.until,
      json_string(e.reason));
}

}  // namespace

Result<Extension> extend(store::Tx& tx, const access::Actor& actor, const Moment& moment, Extension wanted) {
  access::Scope where;
  where.prefecture = wanted.prefecture;
  if (auto allowed = access::may(actor, access::Act::schedule_manage, where); !allowed)
    return std::unexpected(allowed.error());
  if (!wanted.id.empty())
    if (auto there = find(tx, wanted.id); there && there->prefecture == wanted.prefecture) return *there;
  const auto cycle = find_cycle(tx, wanted.prefecture, wanted.year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(wanted.year) + "の報告はまだ用意されていません。");
  wanted.reason = trim(wanted.reason);
  if (auto ok = check(tx, wanted, *cycle, moment.today()); !ok) return std::unexpected(ok.error());
  if (wanted.id.empty()) wanted.id = moment.new_id();
  wanted.by = actor.name;
  wanted.at = moment.now;
  wanted.ended_at = 0;
  tx.exec(
      "INSERT INTO extension (id, prefecture, year, institution_id, municipality, health_centre, until, "
      "reason, person, name, at, ended_at, ended_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
      wanted.id, wanted.prefecture, wanted.year, wanted.institution, wanted.municipality,
      wanted.health_centre, wanted.until, wanted.reason, actor.person, wanted.by, wanted.at);
  record(tx, actor, moment, wanted, "extension.add", "", in_json(wanted));
  return wanted;
}

Result<void> end_extension(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id) {
  const auto there = find(tx, id);
  if (!there)
    return problem(ProblemKind::not_found, "no-such-extension",
                   "その期限の延長は見つかりません。一覧からご確認ください。");
  access::Scope where;
  where.prefecture = there->prefecture;
  if (auto allowed = access::may(actor, access::Act::schedule_manage, where); !allowed)
    return std::unexpected(allowed.error());
  if (there->ended_at != 0) return {};
  tx.exec("UPDATE extension SET ended_at = ?, ended_by = ? WHERE id = ?", moment.now, actor.name, id);
  record(tx, actor, moment, *there, "extension.end", in_json(*there), "");
  return {};
}

std::vector<Extension> extensions(store::Tx& tx, std::string_view prefecture, int year) {
  std::vector<Extension> all;
  for (const auto& row :
       tx.query(sql({select, "WHERE prefecture = ? AND year = ? AND ended_at = 0 ORDER BY at DESC, id DESC"}),
                prefecture, year))
    all.push_back(read(row));
  return all;
}

bool covers(const Extension& e, const Subject& s) {
  const auto matches = [](const std::string& wanted, std::string_view is) {
    return wanted.empty() || wanted == is;
  };
  return e.ended_at == 0 && e.prefecture == s.cycle.prefecture && e.year == s.cycle.year &&
         matches(e.institution, s.institution.text()) && matches(e.municipality, s.scope.municipality) &&
         matches(e.health_centre, s.scope.health_centre);
}

std::string last_day(store::Tx& tx, const Subject& s) {
  std::string day = s.cycle.legal_deadline;
  for (const auto& e : extensions(tx, s.cycle.prefecture, s.cycle.year))
    if (covers(e, s)) day = std::max(day, e.until);
  return day;
}

}  // namespace kakari::reporting
