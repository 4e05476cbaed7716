#include <algorithm>

#include "forum/load.h"

namespace kakari::forum {

void patch(store::Tx& tx, Cube& cube, const std::set<std::string>& reports, Instant until) {
  const bool same = std::ranges::all_of(cube.years, [&](const auto& y) { return y->roster == cube.roster; });
  if (reports.empty() && same) return;
  std::vector<CubeBuilder> builders;
  for (const auto& year : cube.years) builders.emplace_back(*year, cube.roster);
  for (const std::string& report : reports) {
    const auto row = read_report(tx, report, until);
    const auto doc = row ? cube.roster->find(row->institution) : std::nullopt;
    if (!doc) continue;
    for (CubeBuilder& builder : builders) {
      if (builder.year() != row->year) continue;
      const std::uint64_t stamp = row->content.empty() ? 0 : row->stamp();
      if (builder.stamp(*doc) == stamp) continue;
      if (stamp == 0)
        builder.replace(*doc, std::nullopt, 0);
      else
        builder.replace(*doc, builder.plan().read(row->functions, row->content, row->decided), stamp);
    }
  }
  for (std::size_t i = 0; i < builders.size(); ++i)
    if (builders[i].changed() || cube.years[i]->roster != cube.roster) cube.years[i] = builders[i].build();
}

}  // namespace kakari::forum
