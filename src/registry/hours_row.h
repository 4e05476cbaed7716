// One row of 医療情報ネット 診療科・診療時間票 (36 columns): one department, one 診療時間帯, eight days.
#pragma once
#include <array>
#include <expected>
#include <string>

#include "platform/sheet/csv.h"

namespace kakari::registry {

inline constexpr std::string_view kEmergencyDepartment =
    "09010";  // 救急科: its hours are not outpatient time

/// Minutes after midnight; -1: not given.
struct DaySpan {
  int start = -1, end = -1, reception_start = -1, reception_end = -1;
};

struct HoursRow {
  std::string id;  // 医療情報ネット ID, as it stands
  std::string department, department_name;
  int slot = 1;
  std::array<DaySpan, 8> days;  // Monday … Sunday, holidays
};

/// Whether a table is this sheet, by its header.
bool is_hours_header(const sheet::Row& header);
/// The row, or why it cannot be taken.
std::expected<HoursRow, std::string> read_hours_row(const sheet::Row& row);

}  // namespace kakari::registry
