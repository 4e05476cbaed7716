// 集計: maps, tables and pictures of the indicators, the matrix, white spots, what-if.
// Leans on the forum's cube and the directory's maps; writes scenarios and nothing else.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::analysis {

store::Room room();

}  // namespace kakari::analysis
