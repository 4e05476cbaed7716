// White spots (空白): areas and functions with nobody, with one only, with one whose known physicians are all
// of age, or with a sharp fall against last year; those that concern most people first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "forum/deps.h"
#include "forum/table.h"

namespace kakari::analysis {

enum class Gap {
  nobody,
  ageing,  // one only, and every physician there whose age is known has reached the limit; members only
  single,  // one only
  falling  // many fewer than last year
};
std::string_view id(Gap gap);     // "nobody"
std::string_view label(Gap gap);  // 担い手なし
std::optional<Gap> gap_of(std::string_view id);

/// regime/<year>/indicators.yaml, `white_spots:`. No source states these limits (R).
struct WhiteSpotRules {
  int ageing_years = 70;
  int fall_percent = 30;  // at least so many percent fewer than last year …
  int fall_least = 2;     // … and at least so many institutions
  int near_km = 16;       // 意向 and providers nearby
  regime::Status status = regime::Status::reconstructed;
};
/// Throws std::runtime_error naming file and line.
WhiteSpotRules load_white_spot_rules(const std::string& regime_folder, int year);

struct WhiteSpot {
  forum::Area area;
  regime::Function function = regime::Function::core;
  Gap gap = Gap::nobody;
  std::int64_t held = 0;                    // ◎ and ○
  std::optional<std::int64_t> before = {};  // of last year; nullopt: nothing is kept of it
  std::int64_t unreported = 0;              // institutions of the area that have still to report
  std::int64_t awaited = 0;                 // of those, providers of last year
  std::int64_t concerned = 0;               // residents 65+; 0: not known
  std::vector<forum::Doc> providers = {};
  std::vector<forum::Doc> willing = {};       // 意向 in the area; empty without `intent`
  std::vector<forum::Doc> willing_near = {};  // outside it in the prefecture, within near_km
  struct Nearest {
    forum::Doc doc = 0;
    double km = 0;  // from the middle of the area, as the crow flies
  };
  std::optional<Nearest> nearest = {};  // provider outside the area, of the same prefecture
  std::vector<forum::MeasureThere> measures = {};
};

/// What the list is made with.
struct WhiteSpotView {
  WhiteSpotRules rules = {};
  bool intent = false;  // the reader may see 意向, and that a physician is of age
  std::optional<regime::Function> function = {};
  std::optional<Gap> gap = {};
  std::optional<std::vector<forum::MeasureThere>> measures = {};  // nullopt: nobody knows
};

/// Whether anybody in the area's prefecture (in the country: anybody) has reported for the year. Before that
/// nothing can be said of who provides what.
bool any_reported(const forum::Cube& cube, const forum::Area& area, int year);
/// Of the areas of `level` in `area`. Empty for a year of which nothing is kept, and of a prefecture where
/// nobody has reported yet.
std::vector<WhiteSpot> white_spots(const forum::Numbers& numbers, const forum::Area& area, forum::Level level,
                                   int year, const WhiteSpotView& view);

/// 在宅医療は3町で担い手がいません。意向のある医療機関は5つあります
std::string headline(const std::vector<WhiteSpot>& spots, bool intent);
/// Members only where 意向 is shown.
forum::Table table_of(const std::vector<WhiteSpot>& spots, const forum::Numbers& numbers,
                      const forum::Area& area, int year, const WhiteSpotView& view);

}  // namespace kakari::analysis
