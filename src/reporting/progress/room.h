// How far the reports are: rates by area, what a municipality, a health centre and the ministry see.
// Leans on reporting and the areas, reads them and writes nothing but its own tally.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::progress {

store::Room room();

}  // namespace kakari::progress
