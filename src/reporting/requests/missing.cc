#include "reporting/requests/missing.h"

#include "access/act.h"
#include "reporting/requests/standing_sql.h"

namespace kakari::requests {
namespace {

// BETWEEN, so that the index that holds the stage is preferred to the unique key.
/// Over `i` and `r`: in scope and nothing reported; takes the year, the prefecture, the year's 基準日.
const std::string& those_missing() {
  static const std::string text = fmt::format(
      "FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind "
      "BETWEEN 'periodic' AND 'periodic' "
      "WHERE i.prefecture = ? AND i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?) AND {} IS NOT NULL",
      missing_state);
  return text;
}

struct Search {
  const MissingFilter& filter;
  std::string prefecture, centre, as_of;
};

bool fits(const std::string& wanted, const std::string& value) {
  return wanted.empty() || wanted == value;
}

/// All counts from one pass over indexes alone.
void count(store::Tx& tx, const Search& search, MissingList& list) {
  static const std::string sql = fmt::format(
      "SELECT i.health_centre, i.municipality, {} AS state, COUNT(*) {} GROUP BY i.health_centre, "
      "i.municipality, state",
      missing_state, those_missing());
  const MissingFilter& filter = search.filter;
  for (const Missing state : kMissing) list.by_state[state] = 0;
  for (const store::Row& row : tx.query(sql, filter.year, search.prefecture, search.as_of)) {
    const std::string &centre = row.text(0), &place = row.text(1);
    const Missing state = missing_of(row.text(2)).value();
    const std::int64_t n = row.integer(3);
    if (!fits(search.centre, centre)) continue;
    const bool here = fits(filter.health_centre, centre) && fits(filter.municipality, place);
    if (here) list.by_state[state] += n;
    if (filter.state && filter.state != state) continue;
    list.by_centre[centre] += n;
    if (fits(filter.health_centre, centre)) list.by_place[place] += n;
    if (here) list.total += n;
  }
}

/// The ids of one page, from indexes alone.
std::vector<std::string> page_ids(store::Tx& tx, const Search& search) {
  const MissingFilter& filter = search.filter;
  std::string sql = "SELECT i.id " + those_missing();
  std::vector<store::Value> args{store::to_value(filter.year), store::to_value(search.prefecture),
                                 store::to_value(search.as_of)};
  const auto narrow = [&](std::string_view condition, const std::string& value) {
    if (value.empty()) return;
    sql += condition;
    args.push_back(store::to_value(value));
  };
  narrow(" AND i.health_centre = ?", search.centre);
  narrow(" AND i.health_centre = ?", filter.health_centre);
  narrow(" AND i.municipality = ?", filter.municipality);
  if (filter.state) {
    sql += fmt::format(" AND {} = ?", missing_state);
    args.push_back(store::to_value(id(*filter.state)));
  }
  sql += " ORDER BY i.number LIMIT ? OFFSET ?";
  args.push_back(store::to_value(filter.page_size));
  args.push_back(store::to_value(std::int64_t(std::max(filter.page, 1) - 1) * filter.page_size));
  std::vector<std::string> ids;
  for (const store::Row& row : tx.run(sql, args)) ids.push_back(row.text(0));
  return ids;
}

MissingRow read(store::Tx& tx, const std::string& institution, int year) {
  static const std::string sql = fmt::format(
      "SELECT i.number, i.name, i.municipality, i.health_centre, i.phone, {}, "
      "COALESCE((SELECT q.at FROM request q WHERE q.institution_id = i.id AND q.year = ?), 0), "
      "COALESCE((SELECT MAX(m.at) FROM report_reminder m WHERE m.institution_id = i.id AND m.year = ?), 0), "
      "COALESCE((SELECT MAX(l.posted_at) FROM letter l WHERE l.institution_id = i.id AND l.year = ?), 0), "
      "(SELECT COUNT(*) FROM letter l WHERE l.institution_id = i.id AND l.year = ? AND l.state = 'due') "
      "FROM institution i LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = "
      "'periodic' "
      "WHERE i.id = ?",
      missing_state);
  const auto row = tx.one(sql, year, year, year, year, year, institution);
  MissingRow found;
  found.institution = Id::trusted(institution);
  found.number = row->text(0);
  found.name = row->text(1);
  found.municipality = row->text(2);
  found.health_centre = row->text(3);
  found.phone = row->text(4);
  found.state = missing_of(row->text(5)).value_or(Missing::not_started);
  found.asked_at = row->integer(6);
  found.contact_at = std::max({row->integer(6), row->integer(7), row->integer(8)});
  found.letter_due = row->integer(9) > 0;
  return found;
}

}  // namespace

Result<MissingList> missing(store::Tx& tx, const access::Actor& actor, const MissingFilter& filter) {
  const bool centre = actor.role == access::Role::health_centre_officer;
  const Search search{filter, actor.scope.substr(0, 2), centre ? actor.scope : std::string(),
                      Date(filter.year + 1, 1, 1).iso()};
  if (auto allowed = access::may(actor, access::Act::review_list,
                                 {.health_centre = search.centre, .prefecture = search.prefecture});
      !allowed)
    return std::unexpected(allowed.error());
  MissingList list;
  count(tx, search, list);
  for (const std::string& one : page_ids(tx, search)) list.rows.push_back(read(tx, one, filter.year));
  return list;
}

}  // namespace kakari::requests
