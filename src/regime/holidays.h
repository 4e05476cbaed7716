// 休日: the days of regime/holidays.csv, and which days offices are open (地方自治法4条の2).
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/date.h"
#include "regime/form.h"

namespace kakari::regime {

class Holidays {
 public:
  /// Reads PATH; throws std::runtime_error naming the file and line.
  static Holidays load(const std::string& path);

  /// 元日, 振替休日, 年末年始; empty for any other day, Saturdays and Sundays included.
  std::string_view name(Date day) const;
  /// Why offices are closed: the holiday's name, else 土曜日, 日曜日; empty when they are open.
  std::string_view closed(Date day) const;
  /// Of a holiday: verified when published, else by law or expected (春分・秋分, 年末年始 by ordinance).
  Status status(Date day) const;
  bool is_business_day(Date day) const { return closed(day).empty(); }
  /// The day itself when offices are open, else the first one after it on which they are.
  Date next_business_day(Date day) const;

 private:
  struct Holiday {
    std::string name;
    Status status = Status::reconstructed;
  };
  std::map<Date, Holiday> days_;
};

}  // namespace kakari::regime
