// 協議の場の資料: the pack for a meeting, frozen with the hash of its data.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::papers {

store::Room room();

}  // namespace kakari::papers
