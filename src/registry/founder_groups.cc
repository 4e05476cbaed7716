// Which institutions may belong to one corporation: by the name of their 開設者, for a person to confirm.
#include <algorithm>
#include <map>

#include "access/act.h"
#include "base/text.h"
#include "registry/corporation.h"
#include "registry/institution_row.h"

namespace kakari::registry {

std::vector<FounderGroup> founder_groups(store::Tx& tx, const access::Actor& actor, std::size_t most) {
  const access::Filter mine = access::scope(actor, access::Act::corporation_manage, "i");
  const std::vector<store::Value> args(mine.args.begin(), mine.args.end());
  std::map<std::string, FounderGroup> groups;  // by prefecture and folded name
  const auto key = [](std::string_view prefecture, std::string_view name) {
    std::string text = fold(name);
    std::erase(text, ' ');
    return std::string(prefecture) + " " + text;
  };
  for (const store::Row& row :
       tx.run("SELECT " + selected_columns() +
                  " FROM institution i WHERE i.corporation = '' AND i.closed_on = '' AND i.founder LIKE "
                  "'%法人%' AND " +
                  mine.sql + " ORDER BY i.number",
              args)) {
    Institution one = institution_of(row);
    FounderGroup& group = groups[key(one.prefecture, one.founder)];
    if (group.institutions.empty()) group.founder = one.founder;
    group.institutions.push_back(std::move(one));
  }
  for (const ListedCorporation& kept : corporations(tx, actor, "", 100'000, 0).rows)
    if (const auto group = groups.find(key(kept.corporation.prefecture, kept.corporation.name));
        group != groups.end())
      group->second.known = kept.corporation;
  std::vector<FounderGroup> found;
  for (auto& [name, group] : groups)
    if (group.known || group.institutions.size() > 1) found.push_back(std::move(group));
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [](const FounderGroup& group) { return group.institutions.size(); });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace kakari::registry
