// What a request does with an institution: leaves it out and why, or the way by which it is asked.
#pragma once
#include <string>

#include "reporting/requests/standing_sql.h"

namespace kakari::requests {

/// An expression over `i`, `q` (its request of the year), `r`, `c`; takes the day of the year's 基準日.
inline const std::string& fate() {
  static const std::string text =
      std::string(
          "CASE WHEN q.institution_id IS NOT NULL THEN 'asked' WHEN i.exempt <> '' THEN 'exempt' "
          "WHEN i.closed_on <> '' AND i.closed_on <= ? THEN 'closed' "
          "WHEN r.revision > 0 THEN 'reported' WHEN ")
          .append(has_mail)
          .append(" THEN 'mail' WHEN ")
          .append(has_account)
          .append(" THEN 'program' ELSE 'letter' END");
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
