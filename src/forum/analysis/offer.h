// The indicators to choose from: by group or by a word, the ways of dividing one (割合, 人口あたり) in its
// row.
#pragma once
#include "forum/analysis/area_asked.h"

namespace kakari::analysis {

/// Search box, groups and the rows of one group or of what was found; ?group=&q=&page=.
html::Fragment offer(const forum::Deps& deps, const AreaAsked& asked, const access::Visit& visit);

}  // namespace kakari::analysis
