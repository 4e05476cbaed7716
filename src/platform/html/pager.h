// Where one is in a long list, in exact numbers: 「101,515件のうち 51–100件」.
#pragma once
#include <cstdint>
#include <string>

#include "platform/html/writer.h"

namespace kakari::html {

struct Pager {
  std::int64_t total = 0;
  std::int64_t first = 0;  // 1-based number of the first shown; 0 when there are none
  std::int64_t last = 0;
  std::string previous = {};  // address, empty when there is none
  std::string next = {};
  std::string unit = "件";
  bool english = false;  // then without a unit
};

Fragment pager(const Pager& pager);

}  // namespace kakari::html
