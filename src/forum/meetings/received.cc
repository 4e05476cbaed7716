#include "forum/meetings/received.h"

#include <algorithm>
#include <set>

namespace kakari::meetings {

using reporting::ForumLevel;

std::vector<reporting::ForumReport> received(store::Tx& tx, const regime::Areas& areas,
                                             const forum::Forum& forum) {
  std::set<std::pair<ForumLevel, std::string>> asked;
  for (const std::string& code : forum.municipalities) {
    const auto* m = areas.municipality(code);
    if (!m) continue;
    asked.emplace(ForumLevel::planning_area, m->planning_area);
    asked.emplace(ForumLevel::health_centre, areas.health_centre_of(code));
    asked.emplace(ForumLevel::municipality, m->city.empty() ? m->code : m->city);
  }
  std::vector<reporting::ForumReport> all;
  for (const auto& [level, area] : asked)
    for (auto& report : reporting::forum_reports_to(tx, forum.prefecture, level, area))
      all.push_back(std::move(report));
  std::ranges::sort(all, std::ranges::greater{}, &reporting::ForumReport::at);
  return all;
}

}  // namespace kakari::meetings
