// Item 2-2, 研修修了者, of one institution on one day (別表第八).
#include <set>

#include "access/act.h"
#include "training/certificates/certificate.h"

namespace kakari::certificates {

std::vector<Completer> completers(store::Tx& tx, const Id& institution, Date on) {
  std::vector<Completer> found;
  const std::string day = on.iso();
  for (const store::Row& row : tx.query(
           "SELECT c.physician_id, c.name, c.number, c.issued_on, w.fte_tenths FROM workplace w "
           "JOIN physician p ON p.id = w.physician_id JOIN certificate c ON c.physician_id = w.physician_id "
           "WHERE w.institution_id = ? AND w.state = 'confirmed' AND w.from_date <= ? AND "
           "(w.to_date = '' OR w.to_date >= ?) AND c.revoked_at = 0 AND c.issued_on <= ? AND "
           "(c.expires_on = '' OR c.expires_on >= ?) ORDER BY p.kana_key, p.id, w.from_date",
           institution, day, day, day, day))
    found.push_back({.physician = row.text(0),
                     .name = row.text(1),
                     .certificate_number = row.text(2),
                     .training_name = std::string(kOwnTrainingName),
                     .issued = Date::parse(row.text(3)).value_or(Date()),
                     .fte_tenths = row.integer(4)});
  for (const store::Row& row : tx.query(
           "SELECT e.id, e.name, e.certificate_number, e.training_name, e.issued_on, e.fte_tenths FROM "
           "completer_elsewhere e WHERE e.institution_id = ? AND e.withdrawn = 0 AND e.from_date <= ? AND "
           "(e.to_date = '' OR e.to_date >= ?) AND e.issued_on <= ? ORDER BY e.name_key, e.id",
           institution, day, day, day))
    found.push_back({.name = row.text(1),
                     .certificate_number = row.text(2),
                     .training_name = row.text(3),
                     .issued = Date::parse(row.text(4)).value_or(Date()),
                     .fte_tenths = row.integer(5),
                     .declared = true,
                     .declaration = Id::trusted(row.text(0))});
  return found;
}

Result<std::vector<Completer>> read_completers(store::Tx& tx, const access::Actor& actor,
                                               const Id& institution, Date on) {
  access::Scope scope;
  scope.institution = institution.text();
  if (auto may = access::may(actor, access::Act::completer_read, scope); !may)
    return std::unexpected(may.error());
  return completers(tx, institution, on);
}

CompleterCount count(const std::vector<Completer>& completers) {
  CompleterCount total;
  std::set<std::string_view> physicians;
  for (const Completer& completer : completers) {
    if (completer.declared || physicians.insert(completer.physician).second) ++total.people;
    total.fte_tenths += completer.fte_tenths;
  }
  return total;
}

}  // namespace kakari::certificates
