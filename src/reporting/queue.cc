#include "reporting/queue.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/date.h"
#include "reporting/queue_search.h"

namespace kakari::reporting {
namespace {

QueueRow read(const store::Row& row, Instant now) {
  QueueRow r;
  r.institution = Id::trusted(row.text(0));
  r.number = row.text(1);
  r.name = row.text(2);
  r.kind = row.get<regime::InstitutionKind>(3);
  r.municipality = row.text(4);
  r.health_centre = row.text(5);
  r.stage = stage_of(row.text(6)).value();
  r.report_number = row.get<std::optional<std::string>>(7).value_or("");
  r.revision = row.get<int>(8);
  r.arrived_at = row.integer(9);
  r.late = row.get<bool>(10);
  r.had_last_year = row.get<bool>(11);
  r.changed_items = row.get<int>(12);
  for (std::size_t f = 0; f < r.decided.size(); ++f) r.decided[f] = row.get<Decided>(13 + f);
  r.opened_by = row.text(18);
  r.flags = std::max(row.get<int>(19), 0);
  r.questions = row.get<int>(20);
  if (r.questions) r.asked_days = Date::of(now).days_since(Date::of(row.integer(21)));
  r.change = row.get<bool>(22);
  if (r.stage == Stage::submitted || r.stage == Stage::in_review)
    r.age_days = Date::of(now).days_since(Date::of(r.arrived_at));
  return r;
}

constexpr std::string_view listed =
    "SELECT i.id, i.number, i.name, i.kind, i.municipality, i.health_centre, "
    "COALESCE(r.stage, 'not_started'), r.number, COALESCE(r.revision, 0), COALESCE(r.arrived_at, 0), "
    "COALESCE(r.late, 0), COALESCE(r.had_last_year, 0), COALESCE(r.changed_items, 0), COALESCE(r.core, 0), "
    "COALESCE(r.after_hours, 0), COALESCE(r.discharge_support, 0), COALESCE(r.home_care, 0), "
    "COALESCE(r.care_coordination, 0), COALESCE(r.opened_by, ''), COALESCE(r.flags, 0), "
    "COALESCE(r.questions, 0), COALESCE(r.asked_at, 0), COALESCE(r.is_change, 0) "
    "FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' "
    "WHERE i.id IN (?";

/// The rows of a page, in its order.
std::vector<QueueRow> rows_of(store::Tx& tx, int year, const std::vector<std::string>& ids, Instant now) {
  if (ids.empty()) return {};
  // As many places as a full page has, so that few statements are prepared.
  const std::size_t places = ids.size() <= 50 ? 50 : 200;
  std::string sql(listed);
  std::vector<store::Value> args{store::to_value(year)};
  for (std::size_t i = 0; i < places; ++i) {
    if (i > 0) sql += ", ?";
    args.push_back(store::to_value(i < ids.size() ? std::string_view(ids[i]) : std::string_view()));
  }
  std::map<std::string, QueueRow> found;
  for (const auto& row : tx.run(sql + ")", args)) found.emplace(row.text(0), read(row, now));
  std::vector<QueueRow> rows;
  for (const std::string& id : ids)
    if (auto node = found.extract(id)) rows.push_back(std::move(node.mapped()));
  return rows;
}

/// How many are to report and have no report: those that are to, without those of them that have one.
std::int64_t not_started(store::Tx& tx, const QueueSearch& search, std::int64_t reports) {
  const auto asked = tx.one(
      "SELECT COUNT(*) FROM institution i WHERE i.prefecture = ? AND i.exempt = '' AND (i.closed_on = '' OR "
      "i.closed_on > ?)",
      search.prefecture(), search.as_of());
  const auto not_asked = tx.one(
      "SELECT COUNT(*) FROM institution i JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind "
      "= 'periodic' WHERE i.prefecture = ? AND (i.exempt <> '' OR (i.closed_on <> '' AND i.closed_on <= ?))",
      search.filter().year, search.prefecture(), search.as_of());
  return asked->integer(0) - (reports - not_asked->integer(0));
}

/// All counts, stage by stage: how many of the stage, and for which functions they wait. Returns how many of
/// the list have arrived.
std::int64_t count(store::Tx& tx, const QueueSearch& search, Queue& queue) {
  const QueueFilter& filter = search.filter();
  const auto sum = [](const std::string& condition) {
    return fmt::format("SUM(CASE WHEN {} THEN 1 ELSE 0 END)", condition);
  };
  const auto waits = [](regime::Function function) {
    return fmt::format("q.{} = {}", regime::id(function), int(Decided::waiting));
  };
  std::string sums = filter.waiting ? sum(waits(*filter.waiting)) + ", " +
                                          sum("q.arrived_at > 0 AND " + waits(*filter.waiting))
                                    : "COUNT(*), " + sum("q.arrived_at > 0");
  for (const auto function : regime::kExtendedFunctions) {
    sums += ", " + sum(waits(function));
    queue.waiting[function] = 0;
  }
  const auto part = search.part(search.whole() ? QueueSource::reports : QueueSource::institutions, false);
  std::int64_t arrived = 0, reports = 0;
  for (const auto& row :
       tx.run(fmt::format("SELECT q.stage, {} {} GROUP BY q.stage", sums, part.sql), part.args)) {
    const Stage stage = stage_of(row.text(0)).value();
    const std::int64_t n = row.integer(1);
    reports += n;
    if (n > 0) queue.by_stage[stage] = n;
    if (filter.stage && filter.stage != stage) continue;
    queue.total += n;
    arrived += row.integer(2);
    std::size_t column = 3;
    for (const auto function : regime::kExtendedFunctions) queue.waiting[function] += row.integer(column++);
  }
  if (search.whole() && !search.reports_only(false))
    if (const std::int64_t n = not_started(tx, search, reports); n > 0) {
      queue.by_stage[Stage::not_started] += n;
      if (!filter.stage || filter.stage == Stage::not_started) queue.total += n;
    }
  return arrived;
}

}  // namespace

Result<Queue> queue(store::Tx& tx, const access::Actor& actor, const QueueFilter& filter, Instant now) {
  const bool centre = actor.role == access::Role::health_centre_officer;
  if (!access::may(actor, access::Act::review_list,
                   {.health_centre = centre ? actor.scope : "", .prefecture = actor.scope.substr(0, 2)}))
    return problem(ProblemKind::forbidden, "not-yours",
                   "一覧は都道府県と保健所の担当者がご覧になれます。現在の権限をご確認ください。");
  const QueueSearch search(actor, filter);
  Queue queue;
  const std::int64_t arrived = count(tx, search, queue);
  queue.rows = rows_of(tx, filter.year, search.page(tx, queue.total, arrived), now);
  return queue;
}

}  // namespace kakari::reporting
