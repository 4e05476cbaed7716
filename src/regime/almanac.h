// The dates of every fiscal year and the holidays, read once when the program starts.
#pragma once
#include <map>
#include <string>

#include "regime/calendar.h"
#include "regime/holidays.h"

namespace kakari::regime {

class Almanac {
 public:
  /// Reads DIR/*/calendar.yaml and DIR/holidays.csv; throws std::runtime_error naming the file and line.
  static Almanac load(const std::string& directory);

  /// By the newest calendar that is not later than the year; before the first one, by the first.
  Calendar calendar(int year) const;
  const Holidays& holidays() const { return holidays_; }

 private:
  std::map<int, Definition> editions_;
  Holidays holidays_;
};

}  // namespace kakari::regime
