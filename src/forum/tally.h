// `kakari tally`: functions, fields and diseases of a year by area, for people and for programs. The numbers
// are the indicators' own.
#pragma once
#include <string>

#include "base/problem.h"
#include "forum/indicator.h"

namespace kakari::forum {

struct TallyCommand {
  int year = 0;                  // fiscal; 0: the newest
  std::string area = {};         // 31, 3101, 31201, 31-米子; "": the country
  std::string by = {};           // municipality, medical-area, prefecture; "": the next below the area
  std::string format = "table";  // csv, json
  bool members = false;          // 意向 too
};

/// not_found where the area or the year is unknown; invalid where `by` is larger than the area.
Result<std::string> tally(const Numbers& numbers, const Indicators& indicators, const TallyCommand& command);

}  // namespace kakari::forum
