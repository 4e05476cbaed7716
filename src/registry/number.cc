#include "registry/number.h"

#include <fmt/format.h>

#include "base/check_digit.h"
#include "base/text.h"

namespace kakari::registry {

std::int64_t take_serials(store::Tx& tx, std::string_view prefecture, std::int64_t count) {
  const auto row = tx.one(
      "INSERT INTO institution_serial (prefecture, last_serial) VALUES (?, ?) "
      "ON CONFLICT (prefecture) DO UPDATE SET last_serial = institution_serial.last_serial + ? "
      "RETURNING last_serial",
      prefecture, count, count);
  return row->get<std::int64_t>(0) - count + 1;
}

void hold_serial(store::Tx& tx, std::string_view prefecture, std::int64_t serial) {
  tx.exec(
      "INSERT INTO institution_serial (prefecture, last_serial) VALUES (?, ?) ON CONFLICT (prefecture) DO "
      "UPDATE SET last_serial = excluded.last_serial WHERE institution_serial.last_serial < "
      "excluded.last_serial",
      prefecture, serial);
}

std::int64_t serial_of(std::string_view number) {
  return number.size() == 11 ? parse_count(number.substr(3, 6)).value_or(0) : 0;
}

bool fits_prefecture(std::string_view number, std::string_view prefecture) {
  return number.size() == 11 && number.starts_with(prefecture) && number[2] == '-' &&
         check_digit_fits(std::string(number));
}

std::string institution_number(std::string_view prefecture, std::int64_t serial) {
  return with_check_digit(fmt::format("{}-{:06}", prefecture, serial));
}

}  // namespace kakari::registry
