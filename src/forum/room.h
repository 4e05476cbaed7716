// 協議の場: what the reports say of areas, and what the forums make of it (法30条の18の5). This room keeps
// the forums themselves, the areas they speak of and the numbers; the rooms above it draw, meet, act and
// publish. Leans on reporting, which it reads, and on regime; a forum changes no report.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::forum {

store::Room room();

}  // namespace kakari::forum
