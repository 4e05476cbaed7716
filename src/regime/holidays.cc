#include "regime/holidays.h"

#include <fmt/format.h>

#include <stdexcept>

#include "platform/sheet/csv.h"

namespace kakari::regime {

Holidays Holidays::load(const std::string& path) {
  const auto parts = sheet::parts(path);
  if (!parts) throw std::runtime_error(parts.error().message);
  auto bytes = sheet::open(parts->front());
  if (!bytes) throw std::runtime_error(bytes.error().message);
  sheet::CsvReader reader(std::move(*bytes));
  Holidays out;
  for (sheet::Row row; reader.next(row);) {
    if (row.line == 1) continue;  // date,name,kind,status
    const auto day = row.fault.empty() && row.cells.size() == 4 ? Date::parse(row.cells[0]) : std::nullopt;
    const auto status = day ? status_of(row.cells[3]) : std::nullopt;
    if (!status || row.cells[1].empty())
      throw std::runtime_error(fmt::format("{} の {} 行目を読めません。", path, row.line));
    out.days_.emplace(*day, Holiday{std::string(row.cells[1]), *status});
  }
  return out;
}

std::string_view Holidays::name(Date day) const {
  const auto found = days_.find(day);
  return found == days_.end() ? std::string_view{} : found->second.name;
}

std::string_view Holidays::closed(Date day) const {
  if (const auto holiday = name(day); !holiday.empty()) return holiday;
  if (day.weekday() == std::chrono::Saturday) return "土曜日";
  if (day.weekday() == std::chrono::Sunday) return "日曜日";
  return {};
}

Status Holidays::status(Date day) const {
  const auto found = days_.find(day);
  return found == days_.end() ? Status::verified : found->second.status;
}

Date Holidays::next_business_day(Date day) const {
  while (!is_business_day(day)) day = day.plus_days(1);
  return day;
}

}  // namespace kakari::regime
