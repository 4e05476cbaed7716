// The parts of /models/mine, each about one function.
#pragma once
#include "forum/models/like_us.h"
#include "forum/models/own_report.h"
#include "forum/models/page_parts.h"

namespace kakari::models {

html::Fragment path_part(const OwnReport& own, regime::Function function);
html::Fragment nearby_part(const PageDeps& deps, const forum::Cube& cube, const Own& own,
                           const std::vector<Other>& near, regime::Function function);
html::Fragment like_us_part(const PageDeps& deps, const forum::Cube& cube, const std::vector<Other>& others,
                            regime::Function function);
html::Fragment training_part(const PageDeps& deps, std::string_view prefecture, const Moment& moment,
                             regime::Function function);
html::Fragment practices_part(const PageDeps& deps, regime::Function function);

}  // namespace kakari::models
