// What a request does with an institution: leaves it out and why, or the way by which it is asked.
#pragma once
#include <string>

#include "reporting/requests/standing_sql.h"

namespace kakari::requests {

/// An expression over `i`, `r`, `c`; takes the day of the year's 基準日 behind what `asked` takes.
inline std::string fate_by(std::string_view asked, std::string_view account) {
  return std::string("CASE WHEN ")
      .append(asked)
      .append(
          " THEN 'asked' WHEN i.exempt <> '' THEN 'exempt' "
          "WHEN i.closed_on <> '' AND i.closed_on <= ? THEN 'closed' "
          "WHEN r.revision > 0 THEN 'reported' WHEN ")
      .append(has_mail)
      .append(" THEN 'mail' WHEN ")
      .append(account)
      .append(" THEN 'program' ELSE 'letter' END");
}

/// For a whole prefecture: also over `q`, its request of the year.
inline const std::string& fate() {
  static const std::string text = fate_by("q.institution_id IS NOT NULL", has_account);
  return text;
}

/// For a slice: asked one by one, so that no planner goes through whole tables for a few institutions, above
/// all not through those that the run itself fills. Takes the year and the day.
inline const std::string& fate_in_slice() {
  static const std::string text = fate_by(
      "(SELECT q.at FROM request q WHERE q.institution_id = i.id AND q.year = ?) IS NOT NULL",
      "(SELECT MIN(g.id) FROM account_grant g JOIN account a ON a.id = g.account WHERE g.scope = i.id AND "
      "g.role = 'institution_staff' AND g.valid_to = 0 AND a.disabled_at = 0) IS NOT NULL");
  return text;
}

/// Behind FROM … i; takes the year twice.
inline const std::string& fate_joins() {
  static const std::string text =
      std::string("LEFT JOIN request q ON q.institution_id = i.id AND q.year = ? ")
          .append(with_contact_and_report);
  return text;
}

}  // namespace kakari::requests
