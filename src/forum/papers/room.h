// 協議の場の資料: the pack for a meeting, frozen with the hash of its data.
// Leans on the analysis, measures and meetings, which it only reads; drawn beside the requests by a job.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::papers {

store::Room room();

}  // namespace kakari::papers
