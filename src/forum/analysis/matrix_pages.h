// GET /matrix, /matrix.csv, /matrix.xlsx: ?year=&level=&area=&function=&mark=&order=&page=
#pragma once
#include <vector>

#include "forum/deps.h"

namespace kakari::analysis {

void add_matrix_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
