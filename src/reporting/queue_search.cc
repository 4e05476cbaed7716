#include "reporting/queue_search.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace kakari::reporting {
namespace {

// An institution that is exempt or closed but has reported stays in the list. BETWEEN, so that the unique
// key, which holds nothing but itself, is not preferred to report_standing.
constexpr std::string_view institutions =
    "FROM (SELECT i.id AS institution_id, i.number, i.prefecture, i.municipality, i.health_centre, "
    "i.name_key, "
    "i.kana_key, COALESCE(r.stage, 'not_started') AS stage, COALESCE(r.arrived_at, 0) AS arrived_at, "
    "COALESCE(r.late, 0) AS late, COALESCE(r.changed_items, 0) AS changed_items, "
    "COALESCE(r.after_hours, 0) AS after_hours, COALESCE(r.discharge_support, 0) AS discharge_support, "
    "COALESCE(r.home_care, 0) AS home_care, COALESCE(r.care_coordination, 0) AS care_coordination, "
    "COALESCE(r.flags, 0) AS flags, COALESCE(r.questions, 0) AS questions "
    "FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind BETWEEN "
    "'periodic' AND 'periodic' WHERE r.id IS NOT NULL OR (i.exempt = '' AND (i.closed_on = '' OR i.closed_on "
    "> ?))) q ";

constexpr std::string_view reports =
    "FROM (SELECT r.institution_id, r.number, r.prefecture, r.stage, r.arrived_at, r.late, r.changed_items, "
    "r.after_hours, r.discharge_support, r.home_care, r.care_coordination, r.flags, r.questions "
    "FROM report r WHERE r.year = ? AND r.kind = 'periodic') q ";

/// LIKE's own signs in what a person typed stand for themselves.
std::string containing(std::string_view text) {
  std::string pattern = "%";
  for (char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

/// Rows that follow each other in the list and come from one statement.
struct Segment {
  QueueSource source;
  std::string_view condition, order, backwards;
  std::int64_t size;
};

constexpr std::string_view number = "q.number", number_back = "q.number DESC";

std::vector<Segment> segments(const QueueSearch& search, std::int64_t total, std::int64_t arrived) {
  using enum QueueSource;
  using enum QueueFilter::Order;
  const QueueSource any = search.whole() && search.reports_only(true) ? reports : institutions;
  const QueueSource of_arrived = search.whole() ? reports : institutions;
  const Segment others{any, " AND q.arrived_at = 0", number, number_back, total - arrived};
  switch (search.filter().order) {
    case oldest_first:
      return {{of_arrived, " AND q.arrived_at > 0", "q.arrived_at, q.number",
               "q.arrived_at DESC, q.number DESC", arrived},
              others};
    case newest_first:
      return {{of_arrived, " AND q.arrived_at > 0", "q.arrived_at DESC, q.number",
               "q.arrived_at, q.number DESC", arrived},
              others};
    case by_name:
      return {{institutions, "", "q.kana_key, q.number", "q.kana_key DESC, q.number DESC", total}};
    case by_number:
      return {{any, "", number, number_back, total}};
  }
  return {};
}

}  // namespace

QueueSearch::QueueSearch(const access::Actor& actor, const QueueFilter& filter)
    : filter_(filter),
      prefecture_(actor.scope.substr(0, 2)),
      centre_(actor.role == access::Role::health_centre_officer ? actor.scope : ""),
      as_of_(Date(filter.year + 1, 1, 1).iso()),
      folded_(containing(fold(filter.text))),
      typed_(trim(narrow(filter.text))) {}

bool QueueSearch::whole() const {
  return centre_.empty() && filter_.health_centre.empty() && filter_.municipality.empty() && typed_.empty();
}

bool QueueSearch::reports_only(bool with_stage) const {
  return filter_.waiting || filter_.changed_only || filter_.late_only || filter_.flagged_only ||
         filter_.asked_only || (with_stage && filter_.stage && *filter_.stage != Stage::not_started);
}

QueuePart QueueSearch::part(QueueSource source, bool narrow) const {
  const bool by_report = source == QueueSource::reports;
  QueuePart p{std::string(by_report ? reports : institutions) + "WHERE q.prefecture = ?",
              {store::to_value(filter_.year)}};
  if (!by_report) p.args.push_back(store::to_value(as_of_));
  p.args.push_back(store::to_value(prefecture_));
  const auto add = [&](std::string_view sql, auto... args) {
    p.sql.append(" AND ").append(sql);
    (p.args.push_back(args), ...);
  };
  if (filter_.stage && narrow) add("q.stage = ?", store::to_value(id(*filter_.stage)));
  for (const std::string* centre : {&centre_, &filter_.health_centre})
    if (!centre->empty()) add("q.health_centre = ?", store::to_value(*centre));
  if (!filter_.municipality.empty()) add("q.municipality = ?", store::to_value(filter_.municipality));
  if (filter_.waiting && narrow)
    add(fmt::format("q.{} = {}", regime::id(*filter_.waiting), int(Decided::waiting)));
  if (filter_.changed_only) add("q.changed_items > 0");
  if (filter_.late_only) add("q.late = 1");
  if (filter_.flagged_only) add("q.flags > 0");
  if (filter_.asked_only) add("q.questions > 0");
  if (!typed_.empty())
    add(R"((q.name_key LIKE ? ESCAPE '\' OR q.kana_key LIKE ? ESCAPE '\' OR q.number = ? OR )"
        "q.institution_id IN (SELECT n.institution_id FROM report n WHERE n.number = ? AND n.year = ? AND "
        "n.kind = 'periodic'))",
        store::to_value(folded_), store::to_value(folded_), store::to_value(typed_), store::to_value(typed_),
        store::to_value(filter_.year));
  return p;
}

std::vector<std::string> QueueSearch::page(store::Tx& tx, std::int64_t total, std::int64_t arrived) const {
  std::int64_t take = std::clamp(filter_.page_size, 1, 200);
  std::int64_t skip = take * (std::max(filter_.page, 1) - 1);
  std::vector<std::string> ids;
  for (const Segment& segment : segments(*this, total, arrived)) {
    const std::int64_t here = std::min(take, segment.size - skip);
    if (here <= 0) {
      skip = std::max<std::int64_t>(skip - segment.size, 0);
      continue;
    }
    // What lies in the second half is read from its end.
    const bool backwards = skip > segment.size / 2;
    const std::int64_t passed = backwards ? segment.size - skip - here : skip;
    QueuePart p = part(segment.source, true);
    p.args.push_back(store::to_value(here));
    p.args.push_back(store::to_value(passed));
    const auto rows = tx.run(fmt::format("SELECT q.institution_id {}{} ORDER BY {} LIMIT ? OFFSET ?", p.sql,
                                         segment.condition, backwards ? segment.backwards : segment.order),
                             p.args);
    const auto first = std::ssize(ids);
    for (const store::Row& row : rows) ids.push_back(row.text(0));
    if (backwards) std::reverse(ids.begin() + first, ids.end());
    take -= here;
    skip = 0;
  }
  return ids;
}

}  // namespace kakari::reporting
