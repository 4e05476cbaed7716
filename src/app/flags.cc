#include "app/flags.h"

#include "reporting/flag_facts.h"

namespace kakari::app {

void recount_flags(House& house) {
  const auto cycles = house.database().read([](store::Tx& tx) {
    std::vector<std::pair<std::string, int>> all;
    for (const auto& row : tx.query("SELECT prefecture, MAX(year) FROM cycle GROUP BY prefecture"))
      all.emplace_back(row.text(0), row.get<int>(1));
    return all;
  });
  for (const auto& [prefecture, year] : cycles)
    reporting::recount_all_flags(house.database(), prefecture, year);
}

}  // namespace kakari::app
