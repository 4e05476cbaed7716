// How the requests of a year stand now: what closed or became exempt since is due no more.
#include "reporting/requests/request.h"
#include "reporting/requests/standing_sql.h"

namespace kakari::requests {
namespace {

void count_requests(store::Tx& tx, std::string_view prefecture, int year, Asked& sum) {
  const std::string as_of = Date(year + 1, 1, 1).iso();
  static const std::string sql = fmt::format(
      "SELECT q.channel, COUNT(*), COUNT(*) FILTER (WHERE q.bounced_at > 0), "
      "COUNT(*) FILTER (WHERE i.exempt <> ''), "
      "COUNT(*) FILTER (WHERE i.exempt = '' AND i.closed_on <> '' AND i.closed_on <= ?), "
      "COUNT(*) FILTER (WHERE i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?) AND ({}) IS "
      "NOT NULL) FROM request q JOIN institution i ON i.id = q.institution_id "
      "LEFT JOIN report r ON r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' "
      "WHERE q.prefecture = ? AND q.year = ? GROUP BY q.channel",
      missing_state);
  for (const store::Row& row : tx.query(sql, as_of, as_of, year, prefecture, year)) {
    switch (way_of(row.text(0))) {
      case Way::mail:
        sum.by_mail = row.integer(1);
        break;
      case Way::program:
        sum.by_program = row.integer(1);
        break;
      case Way::letter:
        sum.by_letter = row.integer(1);
        break;
    }
    sum.bounced += row.integer(2);
    sum.exempt += row.integer(3);
    sum.closed += row.integer(4);
    sum.due += row.integer(5);
  }
}

}  // namespace

Asked asked(store::Tx& tx, std::string_view prefecture, int year) {
  Asked sum;
  count_requests(tx, prefecture, year, sum);
  for (const store::Row& row : tx.query(
           "SELECT state, COUNT(*) FROM letter WHERE prefecture = ? AND year = ? AND cause = 'request' GROUP "
           "BY state",
           prefecture, year)) {
    if (row.text(0) == "due") sum.letters_due = row.integer(1);
    if (row.text(0) == "printed") sum.letters_printed = row.integer(1);
    if (row.text(0) == "posted") sum.letters_posted = row.integer(1);
    if (row.text(0) == "returned") sum.letters_returned = row.integer(1);
  }
  return sum;
}

}  // namespace kakari::requests
