// How this year's report stands at each institution of a corporation, and what is missing.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "registry/corporation.h"
#include "reporting/stage.h"

namespace kakari::desk {

struct HouseState {
  registry::Institution institution;
  int year = 0;  // of the cycle that is open; 0: none is
  reporting::Stage stage = reporting::Stage::not_started;
  std::string why_not;        // 日本語: why it need not report; empty: it must
  std::string missing;        // 日本語: what is left to do, and by whom
  std::string last_report;    // 報告番号 of the newest
  int last_year = 0;          // of that; 0: none
  std::string target, legal;  // ISO dates
  Id own_grant;               // the reader's own grant there, for one press; empty: none
};

struct CorporationView {
  registry::Corporation corporation;
  std::vector<HouseState> houses;  // by number
  std::int64_t total = 0;
};

/// Act::corporation_read.
Result<CorporationView> view_corporation(store::Tx& tx, const access::Actor& actor, const Id& corporation,
                                         Date today, std::size_t most, std::size_t skip);

}  // namespace kakari::desk
