// The history of an institution's reports, year by year: what was submitted, asked back, confirmed and made
// public, and by whom; with the years of those it took over from (承継前).
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "registry/institution.h"
#include "reporting/review.h"
#include "reporting/revision.h"
#include "reporting/stage.h"

namespace kakari::desk {

struct Happened {
  Instant at = 0;
  std::string what;  // 提出した（第1版、画面）
  std::string who;   // a name, or in whose name
  std::string note;  // a reason
};

/// Rooms that know more of a year (requests, orders): oldest first or not; asked under the reader's grant.
using Source =
    std::function<std::vector<Happened>(store::Tx&, const access::Actor&, const Id& institution, int year)>;

struct YearHistory {
  int year = 0;
  registry::Institution institution;  // whose report it is
  bool before_succession = false;     // 承継前: of one it took over from
  std::string report_number;
  reporting::Stage stage = reporting::Stage::not_started;
  std::vector<reporting::Revision> revisions;  // oldest first, withdrawn ones too
  std::vector<reporting::Decision> decisions;  // that cover the current revision, one a function
  Instant published_at = 0;
  std::vector<Happened> happened;  // oldest first
};

struct History {
  registry::Institution institution;
  std::vector<YearHistory> years;  // newest first
};

/// Act::report_read on the institution, or on one that took over from it: then not_found for nobody else.
Result<registry::Institution> find_readable(store::Tx& tx, const access::Actor& actor,
                                            std::string_view number);
Result<History> history(store::Tx& tx, const access::Actor& actor, std::string_view number,
                        const std::vector<Source>& sources);

}  // namespace kakari::desk
