// Cells of official lists, with what spreadsheets do to them mended.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/sheet/csv.h"
#include "regime/areas.h"

namespace kakari::registry {

/// Cells by the name of their column.
class Columns {
 public:
  explicit Columns(const sheet::Row& header);
  bool has(std::string_view name) const { return index_.contains(name); }
  /// The position, or -1.
  int at(std::string_view name) const;
  /// The cell, trimmed; empty when there is no such column.
  static std::string text(const sheet::Row& row, int at);

 private:
  std::map<std::string, int, std::less<>> index_;
};

bool all_digits(std::string_view text);
/// Digits with the leading zeros that a spreadsheet dropped put back; text that is no number stays as it is.
std::string padded(std::string text, std::size_t width);
/// A 医療情報ネット ID begins with its prefecture's code, whatever its length: so it is known when the zero
/// of 01–09 was lost. Nullopt when the ID cannot be of this prefecture.
std::optional<std::string> restored_iryo_id(const std::string& id, std::string_view prefecture);
/// Coordinates in Japan; 0.0 and anything else outside means that they are missing.
std::optional<std::pair<double, double>> coordinates(const std::string& latitude,
                                                     const std::string& longitude);
/// Fills municipality, health centre and planning area: by the code where the list has a known one, else by
/// the address.
struct Placed {
  std::string municipality, health_centre, planning_area;
};
Placed place(const regime::Areas& areas, std::string_view municipality_code, std::string_view address);

}  // namespace kakari::registry
