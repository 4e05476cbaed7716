#include "forum/meetings/area_choices.h"

#include <fmt/format.h>

#include <algorithm>

#include "forum/living_area.h"

namespace kakari::meetings {
namespace {

using forum::Level;

void add(std::vector<html::Choice>& all, Level level, std::string_view code, const std::string& name,
         std::string_view chosen) {
  std::string value = fmt::format("{}:{}", forum::id(level), code);
  const bool is_chosen = value == chosen;
  all.push_back({.value = std::move(value), .label = name, .chosen = is_chosen});
}

void add_level(std::vector<html::Choice>& all, store::Tx& tx, const regime::Areas& areas,
               std::string_view prefecture, Level level, std::string_view chosen) {
  switch (level) {
    case Level::prefecture:
      if (const auto* p = areas.prefecture(prefecture)) add(all, level, prefecture, p->name + "全域", chosen);
      return;
    case Level::planning_area:
      for (const auto& area : areas.planning_areas())
        if (area.prefecture == prefecture) add(all, level, area.code, area.name + "（構想区域）", chosen);
      return;
    case Level::health_centre:
      for (const auto& centre : areas.health_centres())
        if (centre.prefecture == prefecture) add(all, level, centre.id, centre.name + "の管内", chosen);
      return;
    case Level::municipality:
      for (const html::Choice& one : municipality_choices(areas, prefecture))
        add(all, level, one.value, one.label, chosen);
      return;
    case Level::living_area:
      for (const forum::LivingArea& area : forum::living_areas(tx))
        if (const auto* m = areas.municipality(area.municipality); m && m->prefecture == prefecture)
          add(all, level, area.id, fmt::format("{} {}（日常生活圏域）", m->name, area.name), chosen);
      return;
    case Level::joint:
      add(all, level, "", "複数の市町村が合同で", chosen);
      return;
    case Level::country:
      return;
  }
}

}  // namespace

std::vector<html::Choice> area_choices(store::Tx& tx, const regime::Areas& areas, std::string_view prefecture,
                                       const forum::Theme& theme, std::string_view chosen) {
  std::vector<Level> levels = theme.levels;
  for (const Level level : {Level::municipality, Level::joint, Level::planning_area, Level::health_centre,
                            Level::prefecture, Level::living_area})
    if (std::ranges::find(levels, level) == levels.end()) levels.push_back(level);
  std::vector<html::Choice> all;
  for (const Level level : levels) add_level(all, tx, areas, prefecture, level, chosen);
  return all;
}

std::vector<html::Choice> municipality_choices(const regime::Areas& areas, std::string_view prefecture) {
  std::vector<html::Choice> all;
  for (const auto& m : areas.municipalities())
    if (m.prefecture == prefecture && m.city.empty()) all.push_back({.value = m.code, .label = m.name});
  return all;
}

std::pair<Level, std::string> chosen_area(std::string_view value) {
  const auto colon = value.find(':');
  const auto level = forum::level_of(value.substr(0, colon));
  if (!level || colon == std::string_view::npos) return {Level::municipality, ""};
  return {*level, std::string(value.substr(colon + 1))};
}

}  // namespace kakari::meetings
