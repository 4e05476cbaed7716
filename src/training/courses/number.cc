#include "training/courses/number.h"

#include "base/check_digit.h"

namespace kakari::courses {

std::string next_number(store::Tx& tx, char letter, Date on, std::string_view prefecture) {
  const std::string name =
      fmt::format("{}{}-{}", letter, fiscal_year(on) - 2018, prefecture.empty() ? "00" : prefecture);
  const auto row = tx.one(
      "INSERT INTO course_serial (name, last_serial) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET "
      "last_serial = course_serial.last_serial + 1 RETURNING last_serial",
      name);
  return with_check_digit(fmt::format("{}-{:05}", name, row->integer(0)));
}

}  // namespace kakari::courses
