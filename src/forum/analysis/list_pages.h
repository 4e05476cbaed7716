// GET /indicators/institutions, .csv, .xlsx: the list behind a number, ?year=&level=&area=&indicator=&page=.
// Of the area itself; for those who may see 意向 there (Act::intent_read).
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_list_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
