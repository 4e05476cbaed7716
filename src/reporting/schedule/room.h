// The year of a prefecture: its own dates, extensions, and the register of what ① 体制の整備 and 周知 need.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::schedule {

store::Room room();

}  // namespace kakari::schedule
