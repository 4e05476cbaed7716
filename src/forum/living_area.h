// 日常生活圏域 as the municipality draws it (介護保険法117条2項1号): whom it holds is said by towns, postal
// codes and single institutions, of which the most particular decides. An area ends, it is never deleted.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/act.h"
#include "base/clock.h"
#include "forum/area.h"
#include "platform/store/database.h"

namespace kakari::forum {

struct Place;

/// Those not ended, by municipality and name; of one municipality, or all.
std::vector<LivingArea> living_areas(store::Tx& tx);
std::vector<LivingArea> living_areas(store::Tx& tx, std::string_view municipality);
std::optional<LivingArea> find_living_area(store::Tx& tx, std::string_view id);

/// Act::living_area_draw of the municipality, a ward's city included.
Result<void> may_draw(const access::Actor& actor, const regime::Areas& areas, std::string_view municipality);
/// The municipalities the actor may draw in: codes as institutions carry them (wards, not their city).
std::vector<const regime::Municipality*> drawable(const access::Actor& actor, const regime::Areas& areas);

/// Draws a new area (empty id) or changes one: parts are normalised first, numbers of institutions become
/// ids. invalid with fields name, all, aged_65, aged_75, population_on, towns, postals, institutions: a
/// part that another area holds already is refused with what to do. conflict when `version` is not the kept
/// one.
Result<LivingArea> draw_living_area(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    const regime::Areas& areas, LivingArea wanted);
/// Those of a file, all or none: by name new or changed, what the file does not name stays. `seen` is what
/// the preview saw (living_areas_seen). invalid: the preview says at which row.
Result<std::size_t> take_living_areas(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                      const regime::Areas& areas, std::string_view municipality,
                                      std::vector<LivingArea> wanted, std::string_view seen);
/// The areas of a municipality with their versions, as a text to compare.
std::string living_areas_seen(store::Tx& tx, std::string_view municipality);
Result<void> end_living_area(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const regime::Areas& areas, std::string_view id, std::int64_t version);

/// Where an institution lies among the areas given.
struct Lies {
  static constexpr std::size_t nowhere = std::size_t(-1);
  std::size_t area = nowhere;  // index of the area that holds it
  std::size_t also = nowhere;  // another that a less particular part, or an equal one (`tied`), names
  bool tied = false;           // two areas name it equally: then it lies nowhere
  LivingArea::Part::Kind by = LivingArea::Part::Kind::town;  // what decided
};

/// Institution before the longest town before the postal code. Pure.
class LivingMap {
 public:
  LivingMap(const regime::Areas& areas, std::span<const LivingArea> living);
  Lies of(const Place& place) const;

 private:
  std::vector<std::size_t> by_town(const Place& place) const;
  struct Town {
    std::string start;  // folded
    std::size_t area;
  };
  std::unordered_map<std::string, std::vector<Town>> towns_;           // by municipality, longest first
  std::unordered_map<std::string, std::vector<std::size_t>> postals_;  // by municipality and code
  std::unordered_map<std::string, std::vector<std::size_t>> institutions_;
  std::unordered_map<std::string, std::string> names_;  // folded, of the municipalities with areas
};

}  // namespace kakari::forum
