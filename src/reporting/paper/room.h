// The report on paper: the form printed, a returned one entered with its scan, corrections by telephone.
// Leans on reporting, and submits by the same verb as the screen; its own tables keep what was typed and
// scanned, never a report.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::paper {

store::Room room();

}  // namespace kakari::paper
