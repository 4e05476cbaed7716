// Opens the year's cycle for every prefecture that has institutions: the dates of the law, the form of the
// year.
#pragma once
#include "app/house.h"

namespace kakari::app {

/// Cycles that are there stay as they are, with the form they are bound to. Returns how many were added.
/// Nothing happens in a year that has no definition under regime/.
int open_due_cycles(House& house);

}  // namespace kakari::app
