// The database under test: institutions that report (鳥取県), whose reports are confirmed after publication
// (島根県), and empty cycles that can be published one after the other.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "reporting/testing.h"

namespace kakari::crash {

inline constexpr int kYear = reporting::testing::year;
inline constexpr int kClerks = 5, kOfficers = 2, kInstitutionsOfAnOfficer = 2;
inline constexpr int kEmptyYearsFrom = 2030, kEmptyYears = 40;  // of 01 to 30, to be published
inline constexpr std::string_view kTexts[] = {"core.other_diseases", "core.remarks"};

/// Made before the first process is started; `database` is closed while processes work on it.
struct Prefecture {
  explicit Prefecture(store::Engine engine, int empty_years = kEmptyYears);

  store::testing::Scratch database;
  std::string journal_key = std::string(64, '7');
  std::vector<Id> reporting;  // one for each clerk
  std::vector<Id> confirmed;  // those of the first officer, then those of the second
  std::array<std::string, regime::kFunctions.size()> function_hashes;  // of what was reported for these
};

/// Now, in the February in which the reports of kYear are made.
Instant instant();
access::Actor clerk_of(const Id& institution, std::string name);
access::Actor officer_of(std::string_view prefecture, std::string name);

}  // namespace kakari::crash
