// 一年の仕事: the first page of a prefecture's and a health centre's officer: what comes next, and where each
// part of the year is done.
#pragma once
#include <vector>

#include "access/visit.h"
#include "app/year_house.h"

namespace kakari::app {

/// GET /year
std::vector<access::Route> year_page(House& house, const YearHouse& year);

}  // namespace kakari::app
