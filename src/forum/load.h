// Reads the tables into cubes; live.cc keeps what came of it up to date.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "forum/cube_builder.h"
#include "platform/store/database.h"

namespace kakari::forum {

/// A year that is asked for somewhere.
struct YearAsked {
  int year = 0;
  std::shared_ptr<const regime::Form> form;
  std::vector<std::string> prefectures;  // rising
};
/// Newest first.
std::vector<YearAsked> years_asked(store::Tx& tx, std::size_t most);

std::shared_ptr<const Roster> read_roster(store::Tx& tx, const regime::Areas& areas);
Workforce read_workforce(store::Tx& tx, const Roster& roster);

/// The current revision of a report and how its functions stand.
struct ReportRow {
  std::string institution, functions, content, sha256;
  int year = 0;
  std::array<reporting::Decided, 5> decided{};
  std::uint64_t stamp() const;  // equal for equal numbers
};
/// What `select_report` selects.
ReportRow report_row(const store::Row& row);
extern const std::string_view select_report;

/// The report as it stands, or as it stood before `until`; content empty where nothing had been reported.
std::optional<ReportRow> read_report(store::Tx& tx, const std::string& report, Instant until = 0);

/// Looks at these reports again, as they stand or stood before `until`. Years whose reports changed, or that
/// are of another roster (an aligned one), are made anew.
void patch(store::Tx& tx, Cube& cube, const std::set<std::string>& reports, Instant until = 0);

}  // namespace kakari::forum
