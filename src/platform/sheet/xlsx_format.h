// What a number in a cell means, by its number format: Excel keeps dates as days since 1900.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheet/xlsx_package.h"

namespace kakari::sheet::xlsx {

struct Format {
  enum class Kind { number, date, time, date_time, elapsed };
  Kind kind = Kind::number;
  unsigned digits = 0;  // a code shown with leading zeros ("000000" is 6)
  bool operator==(const Format&) const = default;
};

/// ECMA-376 part 1, 18.8.30, with the Japanese ones (27–36, 50–58).
Format builtin_format(int id);
/// A format as people write it: "yyyy/m/d", "[$-411]ggge\"年\"m\"月\"d\"日\";@", "[h]:mm", "000000".
Format custom_format(std::string_view code);

/// One format a cell style, in the order of cellXfs.
std::vector<Format> read_formats(Package& package, const std::string& part);

/// The value of a cell as it is meant: 2027-02-10, 13:30, 2027-02-10 13:30, 1250, 0.5, 004711. What is not a
/// number, or no day of the calendar, is handed out as it stands.
std::string number_text(std::string_view raw, Format format, bool from_1904);

}  // namespace kakari::sheet::xlsx
