#include "reporting/requests/letters_sql.h"

namespace kakari::requests {
namespace {

/// Of the letter `l` of institution `i`; takes prefecture, year, health centre twice. A health centre prints
/// no request: that is the prefecture's.
constexpr std::string_view waits =
    "l.prefecture = ? AND l.year = ? AND l.state = 'due' AND l.print_run = '' AND (? = '' OR "
    "(i.health_centre = ? AND l.cause <> 'request'))";

}  // namespace

void drop_needless(store::Tx& tx, const LetterPlace& place) {
  tx.exec(std::string("UPDATE letter SET state = 'dropped' WHERE id IN (SELECT l.id FROM letter l JOIN "
                      "institution i ON i.id = l.institution_id LEFT JOIN report r ON r.institution_id = "
                      "i.id AND r.year = l.year AND r.kind = 'periodic' WHERE ")
              .append(waits)
              .append(" AND (i.closed_on <> '' OR i.exempt <> '' OR (r.revision > 0 AND r.stage <> "
                      "'returned')))"),
          place.prefecture, place.year, place.health_centre, place.health_centre);
}

std::vector<Id> waiting_letters(store::Tx& tx, const LetterPlace& place, int most) {
  std::vector<Id> found;
  for (const store::Row& row :
       tx.query(std::string("SELECT l.id FROM letter l JOIN institution i ON i.id = l.institution_id WHERE ")
                    .append(waits)
                    .append(" ORDER BY i.postal, i.address, l.id LIMIT ?"),
                place.prefecture, place.year, place.health_centre, place.health_centre, most))
    found.push_back(Id::trusted(row.text(0)));
  return found;
}

LetterCounts letter_counts(store::Tx& tx, const LetterPlace& place) {
  LetterCounts counts;
  const auto row = tx.one(
      "SELECT count(*) FILTER (WHERE l.state = 'due' AND l.print_run = '' AND (? = '' OR l.cause <> "
      "'request')), count(*) FILTER (WHERE l.state = 'due' AND l.print_run <> ''), count(*) FILTER (WHERE "
      "l.state = 'printed'), count(*) FILTER (WHERE l.state = 'posted'), count(*) FILTER (WHERE l.state = "
      "'returned') FROM letter l JOIN institution i ON i.id = l.institution_id WHERE l.prefecture = ? AND "
      "l.year = ? AND (? = '' OR i.health_centre = ?)",
      place.health_centre, place.prefecture, place.year, place.health_centre, place.health_centre);
  if (row) counts = {row->integer(0), row->integer(1), row->integer(2), row->integer(3), row->integer(4)};
  return counts;
}

}  // namespace kakari::requests
