// Whether the partners that a report names name it too (別表第八第四の五, 第五).
#pragma once
#include <string>
#include <vector>

#include "registry/institution.h"

namespace kakari::reporting {

/// A sentence for each partner from the registry that has reported this year and does not name `institution`.
std::vector<std::string> partner_flags(store::Tx& tx, const registry::Institution& institution, int year,
                                       const regime::Partners& partners);

}  // namespace kakari::reporting
