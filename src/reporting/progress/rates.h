// The table of rates that a role reads: whose areas, and what they were the year before.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "reporting/progress/tally.h"

namespace kakari::progress {

struct RateRow {
  std::string code, name;
  std::string href;  // a page that says more; "" for none
  Counts now;
  int before_tenths = -1;  // 報告率 of the year before; -1 unknown
};
/// One list of areas of the same kind.
struct RateTable {
  std::string caption;  // 市町村ごと
  std::vector<RateRow> rows;
};
struct Rates {
  std::string place;  // 鳥取県
  int year = 0;
  Instant at = 0;
  Counts all;
  int before_tenths = -1;
  std::vector<RateTable> tables;
};

/// What the actor may read of the year (Act::progress_read): the ministry the country, or one `prefecture`
/// of it; others their own part. not_found ("no-year") where nothing was counted.
Result<Rates> rates(const regime::Areas& areas, const access::Actor& actor,
                    const std::shared_ptr<const Tally>& now, const std::shared_ptr<const Tally>& before,
                    std::string_view prefecture);

/// The tables as rows of a file, with a head.
std::vector<std::vector<std::string>> as_rows(const Rates& rates);

}  // namespace kakari::progress
