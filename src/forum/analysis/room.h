// 集計: maps, tables and pictures of the indicators, the matrix, white spots, what-if.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::analysis {

store::Room room();

}  // namespace kakari::analysis
