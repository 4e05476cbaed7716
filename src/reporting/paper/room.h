// The report on paper: the form printed, a returned one entered with its scan, corrections by telephone.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::paper {

store::Room room();

}  // namespace kakari::paper
