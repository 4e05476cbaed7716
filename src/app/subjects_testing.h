// For tests only: things that addresses name, found in the database, with the scopes of whose they are.
#pragma once
#include <string>
#include <vector>

#include "app/subject_kinds_testing.h"
#include "platform/http/message.h"
#include "platform/store/database.h"

namespace kakari::app::testing {

struct Subject {
  http::Pairs params;
  std::vector<access::Scope> scopes;  // who may do it to one of them may do it
};

// What a path names that is one's own by the asker's grant (the year of a report, a page of a form).
inline const http::Pairs kOrdinary{{"year", "2026"},         {"page", "function"}, {"revision", "1"},
                                   {"phase", "in"},          {"prefecture", "31"}, {"table", "completion"},
                                   {"file", "31.svg"},       {"list", "1"},        {"date", "target"},
                                   {"type", "Organization"}, {"name", "1"},        {"picture", "1"}};

inline access::Scope scope_of_row(const store::Row& row) {
  return {.institution = row.text(0),
          .municipality = row.text(1),
          .health_centre = row.text(2),
          .prefecture = row.text(3),
          .corporation = row.text(4)};
}

inline std::vector<access::Scope> scopes_of(store::Tx& tx, Owner owner, const std::string& id) {
  std::vector<access::Scope> all;
  if (owner == Owner::institution) {
    for (const auto& row : tx.query("SELECT id, municipality, health_centre, prefecture, corporation FROM "
                                    "institution WHERE id = ?",
                                    id))
      all.push_back(scope_of_row(row));
  } else if (owner == Owner::physician) {
    for (const auto& row : tx.query("SELECT association, federation FROM physician WHERE id = ?", id))
      all.push_back({.physician = id, .association = row.text(0), .federation = row.text(1)});
  } else if (owner == Owner::association) {
    const auto row = tx.one("SELECT parent FROM association WHERE id = ?", id);
    all.push_back({.association = id, .federation = row ? row->text(0) : ""});
  } else if (owner == Owner::forum) {
    const auto prefecture = id.substr(0, 2);
    all.push_back({.prefecture = prefecture, .forum = id});
    for (const auto& row : tx.query("SELECT municipality, health_centre FROM forum_area WHERE forum = ?", id))
      all.push_back({.municipality = row.text(0), .health_centre = row.text(1), .prefecture = prefecture});
  } else if (owner == Owner::prefecture || owner == Owner::county) {
    all.push_back({.prefecture = id});
    if (owner == Owner::county)
      for (const auto& row :
           tx.query("SELECT DISTINCT health_centre FROM institution WHERE prefecture = ?", id))
        all.push_back({.health_centre = row.text(0), .prefecture = id});
  } else if (owner == Owner::corporation) {
    const auto row = tx.one("SELECT prefecture FROM corporation WHERE id = ?", id);
    all.push_back({.prefecture = row ? row->text(0) : "", .corporation = id});
  } else if (owner == Owner::municipality) {
    all.push_back({.municipality = id, .prefecture = id.substr(0, 2)});
  }
  return all;
}

}  // namespace kakari::app::testing
