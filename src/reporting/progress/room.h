// How far the reports are: rates by area, what a municipality, a health centre and the ministry see.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::progress {

store::Room room();

}  // namespace kakari::progress
