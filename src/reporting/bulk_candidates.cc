// Which reports may be confirmed together.
#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "reporting/bulk_confirmation.h"

namespace kakari::reporting {
namespace {

using access::Act;

constexpr std::string_view columns =
    "SELECT q.institution_id, q.number, q.name, q.municipality, q.stage, q.revision, q.arrived_at, "
    "q.had_last_year, q.changed_items, q.after_hours, q.discharge_support, q.home_care, q.care_coordination ";

// Reports under review in which a function waits.
constexpr std::string_view waiting =
    "FROM (SELECT i.id AS institution_id, i.number, i.name, i.prefecture, i.municipality, i.health_centre, "
    "r.stage, r.revision, r.arrived_at, r.had_last_year, r.changed_items, r.after_hours, "
    "r.discharge_support, r.home_care, r.care_coordination, r.flags, r.questions, r.person AS submitted_by "
    "FROM report r JOIN institution i ON i.id = r.institution_id WHERE r.prefecture = ? AND r.year = ? AND "
    "r.kind = 'periodic' "
    "AND r.stage IN ('submitted', 'in_review') AND (r.after_hours = 2 OR r.discharge_support = 2 OR "
    "r.home_care = 2 OR r.care_coordination = 2)) q WHERE q.submitted_by <> ? AND ";
static_assert(int(Decided::waiting) == 2);

constexpr std::string_view together = " AND q.flags = 0 AND q.questions = 0";
constexpr std::string_view unchanged = " AND q.had_last_year = 1 AND q.changed_items = 0";

BulkCandidate read(const store::Row& row) {
  BulkCandidate c;
  c.institution = Id::trusted(row.text(0));
  c.number = row.text(1);
  c.name = row.text(2);
  c.municipality = row.text(3);
  c.stage = stage_of(row.text(4)).value();
  c.revision = row.get<int>(5);
  c.arrived_at = row.integer(6);
  c.had_last_year = row.get<bool>(7);
  c.changed_items = row.get<int>(8);
  std::size_t column = 9;
  for (const auto function : regime::kExtendedFunctions)
    if (row.get<Decided>(column++) == Decided::waiting) c.waiting.push_back(function);
  return c;
}

/// The arguments of `waiting` and of the actor's scope; outlives what refers to it.
struct Scope {
  std::string prefecture;
  std::int64_t year;
  std::string person;
  access::Filter filter;

  std::vector<store::Value> args() const {
    std::vector<store::Value> all{store::to_value(prefecture), store::to_value(year),
                                  store::to_value(person)};
    for (const auto& arg : filter.args) all.push_back(store::to_value(arg));
    return all;
  }
};

Result<Scope> scope_of(const access::Actor& actor, int year) {
  if (!access::could(actor.role, Act::function_confirm))
    return problem(ProblemKind::forbidden, "not-yours",
                   "まとめて確認できるのは、都道府県と保健所の担当者です。現在の権限をご確認ください。");
  return Scope{actor.scope.substr(0, 2), year, actor.person.text(),
               access::scope(actor, Act::function_confirm, "q")};
}

}  // namespace

Result<BulkCandidates> bulk_candidates(store::Tx& tx, const access::Actor& actor, const BulkFilter& filter) {
  const auto scope = scope_of(actor, filter.year);
  if (!scope) return std::unexpected(scope.error());
  const std::string from = std::string(waiting) + scope->filter.sql;
  const std::string narrowed =
      from + std::string(together) + std::string(filter.unchanged_only ? unchanged : "");
  BulkCandidates found;
  const auto counts = tx.run(
      fmt::format("SELECT count(*), COALESCE(sum(CASE WHEN q.after_hours = 2 THEN 1 ELSE 0 END + CASE WHEN "
                  "q.discharge_support = 2 THEN 1 ELSE 0 END + CASE WHEN q.home_care = 2 THEN 1 ELSE 0 END + "
                  "CASE WHEN q.care_coordination = 2 THEN 1 ELSE 0 END), 0) {}",
                  narrowed),
      scope->args());
  found.reports = counts.front().integer(0);
  found.functions = counts.front().integer(1);
  const auto others = tx.run(fmt::format("SELECT COALESCE(sum(CASE WHEN q.flags > 0 THEN 1 ELSE 0 END), 0), "
                                         "COALESCE(sum(CASE WHEN q.flags = 0 AND q.questions > 0 THEN 1 ELSE "
                                         "0 END), 0) {}",
                                         from),
                             scope->args());
  found.flagged = others.front().integer(0);
  found.asked = others.front().integer(1);
  auto args = scope->args();
  const std::int64_t size = std::clamp(filter.page_size, 1, 500);
  args.push_back(store::to_value(size));
  args.push_back(store::to_value(size * (std::max(filter.page, 1) - 1)));
  for (const auto& row :
       tx.run(fmt::format("{}{} ORDER BY q.arrived_at, q.number LIMIT ? OFFSET ?", columns, narrowed), args))
    found.rows.push_back(read(row));
  return found;
}

Result<BulkCandidates> bulk_picked(store::Tx& tx, const access::Actor& actor, int year,
                                   const std::vector<BulkPick>& picks) {
  const auto scope = scope_of(actor, year);
  if (!scope) return std::unexpected(scope.error());
  const std::string statement = std::string(columns) + std::string(waiting) + scope->filter.sql +
                                std::string(together) + " AND q.institution_id = ? AND q.revision = ?";
  BulkCandidates found;
  for (const BulkPick& pick : picks) {
    auto args = scope->args();
    args.push_back(store::to_value(pick.institution));
    args.push_back(store::to_value(pick.revision));
    for (const auto& row : tx.run(statement, args)) {
      found.rows.push_back(read(row));
      ++found.reports;
      found.functions += std::ssize(found.rows.back().waiting);
    }
  }
  return found;
}

}  // namespace kakari::reporting
