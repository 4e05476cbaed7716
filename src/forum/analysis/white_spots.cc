#include "forum/analysis/white_spots.h"

#include <algorithm>

#include "base/name.h"
#include "forum/area_facts.h"
#include "forum/cube_plan.h"
#include "forum/extent.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::Doc;
using forum::Extent;
using forum::Point;
using forum::YearCube;
using regime::Function;

constexpr std::array<Name, 4> kGaps{{{"nobody", "担い手なし"},
                                     {"ageing", "1か所のみ・高齢"},
                                     {"single", "1か所のみ"},
                                     {"falling", "大きく減った"}}};

template <class F>
void each(const Extent& extent, F take) {
  forum::each_word(extent, [&](std::size_t word, std::uint64_t bits) { forum::each_doc(word, bits, take); });
}

/// The sets of a year that the search asks for, found once.
class Sets {
 public:
  explicit Sets(const YearCube* year) : year_(year) {
    if (!year_) return;
    asked_ = year_->set("asked");
    reported_ = year_->set("reported");
    for (const Function function : regime::kFunctions) {
      held_[std::size_t(function)] = year_->set(fmt::format("function:{}:held", regime::id(function)));
      willing_[std::size_t(function)] = year_->set(fmt::format("function:{}:willing", regime::id(function)));
    }
  }
  bool covers(std::string_view prefecture) const { return year_ && year_->covers(prefecture); }
  bool held(Function function, Doc doc) const { return has(held_[std::size_t(function)], doc); }
  bool willing(Function function, Doc doc) const { return has(willing_[std::size_t(function)], doc); }
  bool silent(Doc doc) const { return has(asked_, doc) && !has(reported_, doc); }

 private:
  using Place = std::optional<std::size_t>;
  bool has(Place set, Doc doc) const { return set && directory::test(year_->bits(*set), doc); }

  const YearCube* year_;
  Place asked_, reported_;
  std::array<Place, regime::kFunctions.size()> held_, willing_;
};

/// Where the area is measured from: the middle of its municipalities' centres, else of its institutions;
/// unknown where neither is.
Point middle(const forum::Numbers& numbers, const Area& area, const Extent& extent) {
  double latitude = 0, longitude = 0, count = 0;
  const auto add = [&](const Point& at) {
    if (!at.known()) return;
    latitude += at.latitude, longitude += at.longitude, ++count;
  };
  if (area.level != forum::Level::living_area)
    for (const std::string& town : area.municipalities) add(numbers.facts->centre(town));
  if (count == 0) each(extent, [&](Doc doc) { add((*numbers.cube->roster)[doc].at); });
  if (count == 0) return {};
  return {float(latitude / count), float(longitude / count)};
}

class Finder {
 public:
  Finder(const forum::Numbers& numbers, int year, const WhiteSpotView& view)
      : year_(year),
        numbers_(numbers),
        view_(view),
        now_(numbers.cube->year(year)),
        before_(numbers.cube->year(year - 1)) {}

  std::optional<WhiteSpot> find(const Area& area, const Extent& extent, Function function) const {
    WhiteSpot spot{.area = area, .function = function, .concerned = area.residents.aged_65};
    std::int64_t before = 0;
    each(extent, [&](Doc doc) {
      const bool silent = now_.silent(doc);
      if (silent) ++spot.unreported;
      if (now_.held(function, doc)) spot.providers.push_back(doc);
      if (view_.intent && now_.willing(function, doc)) spot.willing.push_back(doc);
      if (!before_.held(function, doc)) return;
      ++before;
      if (silent) ++spot.awaited;
    });
    spot.held = std::int64_t(spot.providers.size());
    if (before_.covers(area.prefecture)) spot.before = before;
    const auto gap = gap_of(spot, before - spot.awaited);
    if (!gap) return {};
    spot.gap = *gap;
    return spot;
  }

  /// What lies round the area: neighbours that are willing, the nearest provider, measures.
  void look_round(WhiteSpot& spot, const Extent& extent, const Extent& prefecture) const {
    const Point centre = middle(numbers_, spot.area, extent);
    if (centre.known())
      each(prefecture, [&](Doc doc) {
        const bool held = now_.held(spot.function, doc),
                   willing = view_.intent && now_.willing(spot.function, doc);
        if ((!held && !willing) || extent.has(doc)) return;
        const Point at = (*numbers_.cube->roster)[doc].at;
        if (!at.known()) return;
        const double km = directory::distance_km(centre, at);
        if (willing && km <= view_.rules.near_km) spot.willing_near.push_back(doc);
        if (held && (!spot.nearest || km < spot.nearest->km)) spot.nearest = WhiteSpot::Nearest{doc, km};
      });
    if (view_.measures)
      for (const auto& measure : *view_.measures)
        if (measure.function == spot.function &&
            std::ranges::find_first_of(measure.municipalities, spot.area.municipalities) !=
                measure.municipalities.end())
          spot.measures.push_back(measure);
  }

 private:
  /// `before`: last year's providers, but for those that have not reported yet this year.
  std::optional<Gap> gap_of(const WhiteSpot& spot, std::int64_t before) const {
    if (spot.held == 0) return Gap::nobody;
    if (spot.held == 1) {
      const bool old = view_.intent && of_age(spot.providers.front());
      return old ? Gap::ageing : Gap::single;
    }
    const std::int64_t fewer = before - spot.held;
    if (fewer >= view_.rules.fall_least && fewer * 100 >= before * view_.rules.fall_percent)
      return Gap::falling;
    return {};
  }

  /// Everybody known to work there has reached the limit on 1 January of the report.
  bool of_age(Doc doc) const {
    if (!numbers_.cube->workforce) return false;
    const Date day(year_ + 1, 1, 1);
    bool any = false, all = true;
    numbers_.cube->workforce->each(doc, day, [&](const forum::Worker& worker) {
      any = true;
      all = all && forum::age_on(worker.born, day) >= view_.rules.ageing_years;
    });
    return any && all;
  }

  int year_;
  const forum::Numbers& numbers_;
  const WhiteSpotView& view_;
  const Sets now_, before_;
};

std::vector<const Area*> areas_of(const forum::AreaBook& book, const Area& area, forum::Level level) {
  if (area.level == level) return {&area};
  return book.inside(area, level);
}

}  // namespace

std::string_view id(Gap gap) {
  return kGaps.at(std::size_t(gap)).id;
}
std::string_view label(Gap gap) {
  return kGaps.at(std::size_t(gap)).label;
}
std::optional<Gap> gap_of(std::string_view id) {
  return named<Gap>(kGaps, id);
}

bool any_reported(const forum::Cube& cube, const Area& area, int year) {
  const YearCube* of_year = cube.year(year);
  if (!of_year || !of_year->covers(area.prefecture)) return false;
  const Area* whole =
      area.prefecture.empty() ? &area : cube.book->find(forum::Level::prefecture, area.prefecture);
  return whole && of_year->count(forum::kReported, cube.extent_of(*whole)) > 0;
}

std::vector<WhiteSpot> white_spots(const forum::Numbers& numbers, const Area& area, forum::Level level,
                                   int year, const WhiteSpotView& view) {
  const forum::Cube& cube = *numbers.cube;
  const Finder finder(numbers, year, view);
  std::vector<WhiteSpot> spots;
  std::map<std::string, Extent> prefectures;
  for (const Area* one : areas_of(*cube.book, area, level)) {
    if (!any_reported(cube, *one, year)) continue;
    const Extent extent = cube.extent_of(*one);
    for (const Function function : regime::kFunctions) {
      if (view.function && function != *view.function) continue;
      auto spot = finder.find(*one, extent, function);
      if (!spot || (view.gap && spot->gap != *view.gap)) continue;
      if (!prefectures.contains(one->prefecture))
        if (const Area* whole = cube.book->find(forum::Level::prefecture, one->prefecture))
          prefectures.emplace(one->prefecture, cube.extent_of(*whole));
      finder.look_round(*spot, extent, prefectures[one->prefecture]);
      spots.push_back(std::move(*spot));
    }
  }
  std::ranges::stable_sort(spots, [](const WhiteSpot& a, const WhiteSpot& b) {
    return std::tuple(-a.concerned, a.gap) < std::tuple(-b.concerned, b.gap);
  });
  return spots;
}

}  // namespace kakari::analysis
