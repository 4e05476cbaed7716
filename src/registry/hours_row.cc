#include "registry/hours_row.h"

#include <fmt/format.h>

#include "registry/cells.h"

namespace kakari::registry {
namespace {

constexpr int kFirstTime = 4, kFirstReception = 20, kColumns = 36;
constexpr int kBroken = -2;

/// "09:00" or "9:00" → 540; empty → -1; anything else → kBroken.
int minute_of(std::string_view cell) {
  if (cell.empty()) return -1;
  const std::size_t colon = cell.find(':');
  if (colon == 0 || colon > 2 || cell.size() != colon + 3) return kBroken;
  if (!all_digits(cell.substr(0, colon)) || !all_digits(cell.substr(colon + 1))) return kBroken;
  int hour = 0;
  for (const char c : cell.substr(0, colon)) hour = hour * 10 + (c - '0');
  const int minute = (cell[colon + 1] - '0') * 10 + (cell[colon + 2] - '0');
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return kBroken;
  return hour * 60 + minute;
}

std::string_view cell(const sheet::Row& row, int at) {
  return row.cells[std::size_t(at)];
}

}  // namespace

bool is_hours_header(const sheet::Row& header) {
  return header.cells.size() == kColumns && Columns::text(header, 0) == "ID" &&
         Columns::text(header, 1) == "診療科目コード" && Columns::text(header, 3) == "診療時間帯";
}

std::expected<HoursRow, std::string> read_hours_row(const sheet::Row& row) {
  HoursRow r;
  r.id = Columns::text(row, 0);
  if (r.id.empty()) return std::unexpected("ID がありません。");
  r.department = padded(Columns::text(row, 1), 5);
  r.department_name = Columns::text(row, 2);
  if (r.department.size() != 5 || !all_digits(r.department))
    return std::unexpected(fmt::format("診療科目コード「{}」が 5 桁の数字ではありません。", r.department));
  const std::string slot = Columns::text(row, 3);
  if (slot != "1" && slot != "2" && slot != "3")
    return std::unexpected(fmt::format("診療時間帯「{}」が 1 から 3 ではありません。", slot));
  r.slot = slot[0] - '0';
  for (int day = 0; day < 8; ++day) {
    DaySpan& span = r.days[std::size_t(day)];
    const int at = kFirstTime + day * 2, reception = kFirstReception + day * 2;
    span = {minute_of(cell(row, at)), minute_of(cell(row, at + 1)), minute_of(cell(row, reception)),
            minute_of(cell(row, reception + 1))};
    for (const int minute : {span.start, span.end, span.reception_start, span.reception_end})
      if (minute == kBroken) return std::unexpected("時刻が HH:MM の形ではありません。");
    if ((span.start < 0) != (span.end < 0))
      return std::unexpected("診療時間の開始と終了の一方だけが書かれています。");
  }
  return r;
}

}  // namespace kakari::registry
