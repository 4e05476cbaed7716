// The year of a prefecture: its own dates, extensions, and the register of what ① 体制の整備 and 周知 need.
// Leans on reporting, whose cycle gets the two dates that reports are judged and published by; everything
// else is rows of its own, as events over regime/<year>/calendar.yaml.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::schedule {

store::Room room();

}  // namespace kakari::schedule
