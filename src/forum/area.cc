#include "forum/area.h"

#include <array>

#include "base/name.h"

namespace kakari::forum {
namespace {

constexpr std::array kLevels{Name{"country", "全国"},
                             Name{"prefecture", "都道府県"},
                             Name{"planning_area", "構想区域（二次医療圏）"},
                             Name{"health_centre", "保健所の管内"},
                             Name{"municipality", "市町村"},
                             Name{"living_area", "日常生活圏域"},
                             Name{"joint", "複数の市町村"}};

}  // namespace

std::string_view id(Level level) {
  return kLevels.at(std::size_t(level)).id;
}

std::string_view label(Level level) {
  return kLevels.at(std::size_t(level)).label;
}

std::optional<Level> level_of(std::string_view id) {
  return named<Level>(kLevels, id);
}

Residents& Residents::operator+=(const Residents& other) {
  all += other.all;
  aged_65 += other.aged_65;
  aged_75 += other.aged_75;
  return *this;
}

}  // namespace kakari::forum
