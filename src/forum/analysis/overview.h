// What the first page of 集計 shows of an area: the five functions as numbers and little maps, and the
// finding.
#pragma once
#include <string>
#include <vector>

#include "forum/analysis/indicator_asked.h"
#include "forum/analysis/multiples.h"
#include "forum/table.h"

namespace kakari::analysis {

struct Overview {
  AreaAsked asked;
  Division parts;
  struct Function {
    regime::Function function = regime::Function::core;
    const forum::Indicator *held = nullptr, *rate = nullptr,
                           *willing = nullptr;      // willing: if it may be seen
    forum::Value now, before, per_65, willing_now;  // of the area
    std::vector<forum::Value> held_parts;
    std::size_t gaps = 0;  // parts with nobody
  };
  std::vector<Function> functions;
  std::vector<LittleMap> maps;  // per 65+
};

Result<Overview> overview(const forum::Deps& deps, const access::Visit& visit);

/// 鳥取県では、在宅医療は3町で担い手がいません; of a town: which functions nobody there holds.
std::string headline(const Overview& overview, bool willing = true);
forum::Table function_table(const Overview& overview);
/// Where the little map of a function leads.
std::string view_href(const AreaAsked& asked, const forum::Indicator& indicator);

}  // namespace kakari::analysis
