#include "forum/area.h"

#include <algorithm>
#include <array>

namespace kakari::forum {
namespace {

struct LevelWords {
  Level level;
  std::string_view id, label;
};
constexpr std::array kLevels{LevelWords{Level::country, "country", "全国"},
                             LevelWords{Level::prefecture, "prefecture", "都道府県"},
                             LevelWords{Level::planning_area, "planning_area", "構想区域（二次医療圏）"},
                             LevelWords{Level::health_centre, "health_centre", "保健所の管内"},
                             LevelWords{Level::municipality, "municipality", "市町村"},
                             LevelWords{Level::living_area, "living_area", "日常生活圏域"},
                             LevelWords{Level::joint, "joint", "複数の市町村"}};

}  // namespace

std::string_view id(Level level) {
  return kLevels.at(std::size_t(level)).id;
}

std::string_view label(Level level) {
  return kLevels.at(std::size_t(level)).label;
}

std::optional<Level> level_of(std::string_view id) {
  for (const LevelWords& words : kLevels)
    if (words.id == id) return words.level;
  return {};
}

Residents& Residents::operator+=(const Residents& other) {
  all += other.all;
  aged_65 += other.aged_65;
  aged_75 += other.aged_75;
  return *this;
}

}  // namespace kakari::forum
