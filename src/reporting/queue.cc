#include "reporting/queue.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/date.h"
#include "base/text.h"

namespace kakari::reporting {
namespace {

// Every institution that is to report, with its report of the year. An institution that is exempt or closed
// but has reported stays in the list.
constexpr std::string_view institutions =
    "FROM (SELECT i.id AS institution_id, i.number, i.name, i.kind, i.prefecture, i.municipality, "
    "i.health_centre, i.name_key, i.kana_key, COALESCE(r.stage, 'not_started') AS stage, "
    "r.number AS report_number, COALESCE(r.revision, 0) AS revision, COALESCE(r.arrived_at, 0) AS "
    "arrived_at, "
    "COALESCE(r.late, 0) AS late, COALESCE(r.had_last_year, 0) AS had_last_year, "
    "COALESCE(r.changed_items, 0) AS changed_items, COALESCE(r.core, 0) AS core, "
    "COALESCE(r.after_hours, 0) AS after_hours, COALESCE(r.discharge_support, 0) AS discharge_support, "
    "COALESCE(r.home_care, 0) AS home_care, COALESCE(r.care_coordination, 0) AS care_coordination, "
    "COALESCE(r.opened_by, '') AS opened_by, COALESCE(r.flags, 0) AS flags, COALESCE(r.questions, 0) AS "
    "questions, COALESCE(r.asked_at, 0) AS asked_at, COALESCE(r.is_change, 0) AS is_change "
    "FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' "
    "WHERE r.id IS NOT NULL OR (i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?))) q ";

/// A WHERE clause with its arguments, built up from the filter.
class Where {
 public:
  void add(std::string sql, std::initializer_list<store::Value> args = {}) {
    sql_ += (sql_.empty() ? "WHERE " : " AND ") + std::move(sql);
    args_.insert(args_.end(), args);
  }
  void bind(store::Value arg) { args_.push_back(arg); }
  const std::string& sql() const { return sql_; }
  std::vector<store::Value> args() const { return args_; }

 private:
  std::string sql_;
  std::vector<store::Value> args_;
};

/// LIKE's own signs in what a person typed stand for themselves.
std::string containing(std::string_view text) {
  std::string pattern = "%";
  for (char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

/// What a query needs to outlive the call: values are only referred to by store::Value.
struct Search {
  const QueueFilter& filter;
  access::Filter scope;
  std::string as_of, folded, typed;

  /// `narrow`: with the stage and the waiting function of the filter too; the counts beside them go without.
  Where where(bool narrow) const;
};

Where Search::where(bool narrow) const {
  Where w;
  w.bind(store::to_value(filter.year));
  w.bind(store::to_value(as_of));
  w.add(scope.sql);
  for (const auto& arg : scope.args) w.bind(store::to_value(arg));
  if (filter.stage && narrow) w.add("q.stage = ?", {store::to_value(id(*filter.stage))});
  if (!filter.health_centre.empty()) w.add("q.health_centre = ?", {store::to_value(filter.health_centre)});
  if (!filter.municipality.empty()) w.add("q.municipality = ?", {store::to_value(filter.municipality)});
  if (filter.waiting && narrow)
    w.add(fmt::format("q.{} = ?", regime::id(*filter.waiting)), {store::to_value(Decided::waiting)});
  if (filter.changed_only) w.add("q.changed_items > 0");
  if (filter.late_only) w.add("q.late = 1");
  if (filter.flagged_only) w.add("q.flags > 0");
  if (filter.asked_only) w.add("q.questions > 0");
  if (!typed.empty())
    w.add(R"((q.name_key LIKE ? ESCAPE '\' OR q.kana_key LIKE ? ESCAPE '\' OR q.number = ? OR )"
          "q.report_number = ?)",
          {store::to_value(folded), store::to_value(folded), store::to_value(typed), store::to_value(typed)});
  return w;
}

std::string_view order(QueueFilter::Order order) {
  using enum QueueFilter::Order;
  switch (order) {
    case oldest_first:
      return "ORDER BY CASE WHEN q.arrived_at = 0 THEN 1 ELSE 0 END, q.arrived_at, q.number ";
    case newest_first:
      return "ORDER BY q.arrived_at DESC, q.number ";
    case by_name:
      return "ORDER BY q.kana_key, q.number ";
    case by_number:
      return "ORDER BY q.number ";
  }
  return "";
}

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

/// All counts in one pass, stage by stage: how many of the stage, and for which functions they wait.
void count(store::Tx& tx, const Search& search, Queue& queue) {
  const QueueFilter& filter = search.filter;
  const auto waits = [](regime::Function function) {
    return fmt::format("CASE WHEN q.{} = {} THEN 1 ELSE 0 END", regime::id(function), int(Decided::waiting));
  };
  std::string sums = filter.waiting ? fmt::format("SUM({})", waits(*filter.waiting)) : "COUNT(*)";
  for (const auto function : regime::kExtendedFunctions) sums += fmt::format(", SUM({})", waits(function));
  const auto where = search.where(false);
  for (const auto function : regime::kExtendedFunctions) queue.waiting[function] = 0;
  for (const auto& row :
       tx.run(fmt::format("SELECT q.stage, {} {}{} GROUP BY q.stage", sums, institutions, where.sql()),
              where.args())) {
    const Stage stage = stage_of(row.text(0)).value();
    if (row.integer(1) > 0) queue.by_stage[stage] = row.integer(1);
    if (filter.stage && filter.stage != stage) continue;
    queue.total += row.integer(1);
    std::size_t column = 2;
    for (const auto function : regime::kExtendedFunctions) queue.waiting[function] += row.integer(column++);
  }
}

}  // namespace

Result<Queue> queue(store::Tx& tx, const access::Actor& actor, const QueueFilter& filter, Instant now) {
  if (!access::could(actor.role, access::Act::review_list))
    return problem(ProblemKind::forbidden, "not-yours",
                   "一覧は都道府県と保健所の担当者がご覧になれます。現在の権限をご確認ください。");
  const Search search{filter, access::scope(actor, access::Act::review_list, "q"),
                      Date(filter.year + 1, 1, 1).iso(), containing(fold(filter.text)),
                      trim(narrow(filter.text))};
  Queue queue;
  count(tx, search, queue);
  const auto where = search.where(true);
  auto args = where.args();
  const std::int64_t size = std::clamp(filter.page_size, 1, 200);
  args.push_back(store::to_value(size));
  args.push_back(store::to_value(size * (std::max(filter.page, 1) - 1)));
  for (const auto& row :
       tx.run(fmt::format("SELECT q.institution_id, q.number, q.name, q.kind, q.municipality, "
                          "q.health_centre, q.stage, q.report_number, q.revision, q.arrived_at, q.late, "
                          "q.had_last_year, q.changed_items, q.core, q.after_hours, q.discharge_support, "
                          "q.home_care, q.care_coordination, q.opened_by, q.flags, q.questions, q.asked_at, "
                          "q.is_change {}{} {}LIMIT ? OFFSET ?",
                          institutions, where.sql(), order(filter.order)),
              args))
    queue.rows.push_back(read(row, now));
  return queue;
}

}  // namespace kakari::reporting
