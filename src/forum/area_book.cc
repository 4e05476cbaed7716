#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "forum/area.h"

namespace kakari::forum {
namespace {

Residents residents_of(const regime::Municipality& m) {
  return {m.population, m.aged_65, m.aged_75};
}

/// The northern territories have neither an area nor residents; nobody can report from there.
bool counted(const regime::Municipality& m) {
  return !m.planning_area.empty();
}

/// Cities whose wards lie in several 構想区域, and what to say of them.
std::map<std::string, std::string> cities_of_two(const regime::Areas& areas) {
  std::map<std::string, std::set<std::string>> of;
  for (const auto& m : areas.municipalities())
    if (!m.city.empty()) of[m.city].insert(m.planning_area);
  std::map<std::string, std::string> out;
  for (const auto& [city, codes] : of) {
    if (codes.size() < 2) continue;
    std::string names;
    for (const std::string& code : codes)
      if (const auto* area = areas.planning_area(code)) names += (names.empty() ? "" : "、") + area->name;
    out[city] = fmt::format(
        "この市は{}つの構想区域（{}）にまたがります。構想区域の数字では、区ごとに分けて数えます。",
        codes.size(), names);
  }
  return out;
}

Area area(Level level, std::string code, std::string name, std::string prefecture) {
  Area out;
  out.level = level;
  out.code = std::move(code);
  out.name = std::move(name);
  out.prefecture = std::move(prefecture);
  return out;
}

}  // namespace

AreaBook::AreaBook(const regime::Areas& areas, std::vector<LivingArea> living)
    : areas_(areas), living_(std::move(living)) {
  Area country = area(Level::country, "", "全国", "");
  std::map<std::string, Area> prefectures, planning, centres, cities;
  for (const auto& p : areas.prefectures())
    prefectures[p.code] = area(Level::prefecture, p.code, p.name, p.code);
  for (const auto& p : areas.planning_areas())
    planning[p.code] = area(Level::planning_area, p.code, p.name, p.prefecture);
  for (const auto& c : areas.health_centres())
    centres[c.id] = area(Level::health_centre, c.id, c.name, c.prefecture);
  for (const auto& m : areas.municipalities()) {
    if (!counted(m)) continue;
    Area one = area(Level::municipality, m.code, m.name, m.prefecture);
    if (m.designated_city) {
      cities[m.code] = std::move(one);
      continue;
    }
    one.municipalities = {m.code};
    one.residents = residents_of(m);
    one.note = areas.redrawn_note(m.code);
    const auto join = [&](Area& into) {
      into.municipalities.push_back(m.code);
      into.residents += one.residents;
    };
    join(country);
    join(prefectures.at(m.prefecture));
    if (const auto at = planning.find(m.planning_area); at != planning.end()) join(at->second);
    if (const auto at = centres.find(areas.health_centre_of(m.code)); at != centres.end()) join(at->second);
    if (!m.city.empty()) {
      join(cities.at(m.city));
      wards_.emplace(m.code, std::move(one));
    } else {
      add(std::move(one));
    }
  }
  add(std::move(country));
  for (auto* group : {&prefectures, &planning, &centres, &cities})
    for (auto& [code, area] : *group)
      if (!area.municipalities.empty()) add(std::move(area));
  for (const LivingArea& l : living_) {
    const Area* home = find(Level::municipality, l.municipality);
    if (!home) continue;
    Area drawn = area(Level::living_area, l.id, l.name, home->prefecture);
    drawn.municipalities = home->municipalities;
    drawn.residents = l.residents;
    add(std::move(drawn));
  }
  for (const auto& [code, note] : cities_of_two(areas)) by_level_[Level::municipality].at(code).note = note;
  for (const auto& [level, all] : by_level_)
    for (const auto& [code, area] : all)
      for (const std::string& m : area.municipalities) around_[m].push_back(&area);
}

void AreaBook::add(Area area) {
  std::ranges::sort(area.municipalities);
  by_level_[area.level].emplace(area.code, std::move(area));
}

const Area* AreaBook::find(Level level, std::string_view code) const {
  const auto all = by_level_.find(level);
  if (all == by_level_.end()) return nullptr;
  if (const auto at = all->second.find(code); at != all->second.end()) return &at->second;
  if (level != Level::municipality) return nullptr;
  if (const auto ward = wards_.find(code); ward != wards_.end()) return &ward->second;
  const std::string& now = areas_.code_now(code);
  return now.empty() || now == code ? nullptr : find(level, now);
}

const Area& AreaBook::country() const {
  return by_level_.at(Level::country).begin()->second;
}

std::vector<const Area*> AreaBook::of(Level level, std::string_view prefecture) const {
  std::vector<const Area*> found;
  if (const auto all = by_level_.find(level); all != by_level_.end())
    for (const auto& [code, area] : all->second)
      if (prefecture.empty() || area.prefecture == prefecture) found.push_back(&area);
  return found;
}

std::vector<const Area*> AreaBook::inside(const Area& area, Level level) const {
  std::vector<const Area*> found;
  const auto all = by_level_.find(level);
  if (all == by_level_.end()) return found;
  const auto within = [&](const std::string& m) {
    return std::ranges::binary_search(area.municipalities, m);
  };
  for (const auto& [code, one] : all->second) {
    if (!area.prefecture.empty() && one.prefecture != area.prefecture) continue;
    if (std::ranges::all_of(one.municipalities, within)) {
      found.push_back(&one);
    } else if (level == Level::municipality) {  // a city in two areas: its wards that lie in this one
      for (const std::string& m : one.municipalities)
        if (within(m)) found.push_back(&wards_.at(m));
    }
  }
  return found;
}

std::vector<const Area*> AreaBook::around(std::string_view municipality, Level level) const {
  std::vector<const Area*> found;
  const Area* asked = find(Level::municipality, municipality);
  if (!asked) return found;
  for (const std::string& m : asked->municipalities)
    if (const auto at = around_.find(m); at != around_.end())
      for (const Area* area : at->second)
        if (area->level == level && std::ranges::find(found, area) == found.end()) found.push_back(area);
  return found;
}

Area AreaBook::joint(std::string code, std::string name,
                     const std::vector<std::string>& municipalities) const {
  Area out = area(Level::joint, std::move(code), std::move(name), "");
  for (const std::string& asked : municipalities) {
    const Area* one = find(Level::municipality, asked);
    if (!one) continue;
    if (out.prefecture.empty()) out.prefecture = one->prefecture;
    for (const std::string& m : one->municipalities) {
      const auto at = std::ranges::lower_bound(out.municipalities, m);
      if (at != out.municipalities.end() && *at == m) continue;
      out.municipalities.insert(at, m);
      out.residents += find(Level::municipality, m)->residents;
    }
  }
  return out;
}

}  // namespace kakari::forum
