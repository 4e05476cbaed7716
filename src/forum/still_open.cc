#include "forum/still_open.h"

#include <fmt/format.h>

#include "base/date.h"
#include "base/text.h"

namespace kakari::forum {

std::string still_open(const Cube& cube, const Area& area, int year) {
  const YearCube* of = cube.year(year);
  if (!of) return {};
  const auto expected = of->set("asked"), reported = of->set("reported");
  if (!expected || !reported) return {};
  const Extent in = cube.extent_of(area);
  const auto all = std::int64_t(of->count(*expected, in)), done = std::int64_t(of->count(*reported, in));
  if (done >= all) return {};
  return fmt::format(
      "{}は、対象の{}か所のうち{}か所がまだ報告していません。数と昨年度との差は、その分を含みません。",
      fiscal_year_name(year), with_commas(all), with_commas(all - done));
}

bool nobody_reported(const Cube& cube, const Area& area, int year) {
  const YearCube* of = cube.year(year);
  const auto reported = of ? of->set("reported") : std::nullopt;
  return reported && of->count(*reported, cube.extent_of(area)) == 0;
}

}  // namespace kakari::forum
