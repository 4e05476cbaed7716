// The areas that numbers are asked for: 日常生活圏域, municipality, 構想区域, health centre, prefecture,
// country, and the area of a 協議の場 that is none of these.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "regime/areas.h"

namespace kakari::forum {

enum class Level { country, prefecture, planning_area, health_centre, municipality, living_area, joint };
std::string_view id(Level level);     // "planning_area"
std::string_view label(Level level);  // 構想区域（二次医療圏）
std::optional<Level> level_of(std::string_view id);

/// Residents, of the 住民基本台帳 (regime/areas) or as the municipality states it; 0: not known.
struct Residents {
  std::int64_t all = 0, aged_65 = 0, aged_75 = 0;
  Residents& operator+=(const Residents& other);
};

struct Area {
  Level level = Level::municipality;
  std::string code;  // "", "31", "3101", "31-鳥取市", "31201" (a city stands for its wards), id of a 生活圏域
  std::string name;        // 全国, 鳥取県, 東部, …
  std::string prefecture;  // "" of the country
  /// Codes as institutions carry them (wards, not their city), ascending; the municipality of a living area.
  std::vector<std::string> municipalities;
  Residents residents;
  std::string note;  // 区域の変更など; may be empty
  bool operator==(const Area& other) const { return level == other.level && code == other.code; }
};

/// A 日常生活圏域 as it is kept (living_area.h writes them).
struct LivingArea {
  std::string id, municipality, name;
  Residents residents;
  std::string population_on;  // ISO date; may be empty
  struct Part {
    enum class Kind { town, postal, institution } kind = Kind::town;
    std::string value;
  };
  std::vector<Part> parts;
  std::int64_t version = 0;
};

/// Every area by level and code; immutable, made anew when a living area changes.
class AreaBook {
 public:
  explicit AreaBook(const regime::Areas& areas, std::vector<LivingArea> living = {});
  AreaBook(const AreaBook&) = delete;
  AreaBook& operator=(const AreaBook&) = delete;

  /// A ward is found by its code too, a code of before a redrawing leads to the area of now.
  const Area* find(Level level, std::string_view code) const;
  const Area& country() const;
  /// Of a level, in the order of their codes: of a prefecture, or all (""). Cities whole, not their wards.
  std::vector<const Area*> of(Level level, std::string_view prefecture) const;
  /// The areas of `level` that lie in `area`: municipalities of a 構想区域, 生活圏域 of a municipality. Of a
  /// city that lies in two, the wards that lie in this one.
  std::vector<const Area*> inside(const Area& area, Level level) const;
  /// The areas of `level` that hold the municipality; a city may lie in two 構想区域 (川崎市).
  std::vector<const Area*> around(std::string_view municipality, Level level) const;
  /// Several municipalities together, each once.
  Area joint(std::string code, std::string name, const std::vector<std::string>& municipalities) const;
  const std::vector<LivingArea>& living() const { return living_; }
  const regime::Areas& areas() const { return areas_; }

 private:
  void add(Area area);
  const regime::Areas& areas_;
  std::vector<LivingArea> living_;
  std::map<Level, std::map<std::string, Area, std::less<>>> by_level_;
  std::map<std::string, Area, std::less<>> wards_;
  std::unordered_map<std::string, std::vector<const Area*>> around_;  // by municipality
};

}  // namespace kakari::forum
