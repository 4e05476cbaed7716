// What /indicators/view asks for: ?id=&year=&level=&area=, with the numbers of all parts of the area.
#pragma once
#include <string>
#include <vector>

#include "forum/analysis/area_asked.h"

namespace kakari::analysis {

struct IndicatorAsked : AreaAsked {
  const forum::Indicator* indicator = nullptr;
  const forum::Area* whole = nullptr;               // what the parts make up: the area, or the country
  std::vector<const forum::Area*> parts = {};       // of one level, asked.level
  std::string marked = {};                          // code of the part that is the reader's own
  std::string note = {};                            // why another division is shown than was asked for
  std::vector<forum::Value> now = {}, before = {};  // of the parts; before: of last year
  forum::Value whole_now = {}, whole_before = {};
  std::int64_t least_people = 0;  // numbers of people below it are not shown to this reader; 0: all are

  /// The address of the same with another id, year, level or area: "/indicators/view?id=…".
  std::string view(std::string_view ending = "") const;
};

/// The parts of the area at the level, or what comes nearest to them.
struct Division {
  const forum::Area* whole = nullptr;
  std::vector<const forum::Area*> parts;
  forum::Level level = forum::Level::municipality;
  std::string marked, note;
};
Division divide(const forum::AreaBook& book, const forum::Area& area, forum::Level level,
                const access::Actor& actor);

/// Refuses an unknown indicator (404), and one for members to whom Act::intent_read does not hold.
Result<IndicatorAsked> indicator_asked(const forum::Deps& deps, const access::Visit& visit);

/// Values as this reader may see them: small numbers of people are taken out.
std::vector<forum::Value> shown_values(const IndicatorAsked& asked, std::span<const forum::Area* const> areas,
                                       int year);
/// Whether everybody of the area is asked in that year; else what the whole country has would look like
/// little where only some prefectures report.
bool covered(const forum::Cube& cube, const forum::Area& area, int year);
/// Said of a year in which somebody has not reported: its numbers, and the change to them, are not yet whole;
/// of the country, which lacks prefectures.
html::Fragment still_open(const AreaAsked& asked, const forum::Area& whole);
/// "/indicators/institutions?…": the list behind a number; "" where it is no count of institutions or the
/// reader may not see them.
std::string list_href(const AreaAsked& asked, const forum::Indicator& indicator, const forum::Area& area,
                      int year);

}  // namespace kakari::analysis
