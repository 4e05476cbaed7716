// What a moved date touches in the reports and extensions of the year.
#pragma once
#include "reporting/schedule/move.h"

namespace kakari::schedule {

std::vector<Effect> touched(store::Tx& tx, const reporting::Cycle& cycle, const DateMove& move);

}  // namespace kakari::schedule
