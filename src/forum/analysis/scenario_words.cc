#include "directory/facets.h"
#include "forum/analysis/scenario.h"

namespace kakari::analysis {
namespace {

using forum::Doc;
using forum::Mark;

/// The newest year of which something of the institution is known, from `since` on.
Mark newest_mark(const forum::Cube& cube, int since, regime::Function function, Doc doc) {
  for (const auto& year : cube.years)
    if (year->year >= since && year->has("reported", doc)) return year->mark(function, doc);
  return Mark::unreported;
}

std::string of_mark(regime::Function function, Mark now) {
  const std::string what(directory::short_name(function));
  switch (now) {
    case Mark::alone:
    case Mark::with_others:
      return fmt::format("{}（{}）を提供していると報告しています", what, forum::glyph(now));
    case Mark::willing:
      return fmt::format("{}の意向があると報告しています", what);
    case Mark::none:
      return fmt::format("{}の意向がない（ー）と報告しています", what);
    case Mark::absent:
      return fmt::format("{}は、都道府県が体制を有しないと判断しています", what);
    case Mark::unreported:
      return fmt::format("{}の報告がなくなっています", what);
  }
  return {};
}

std::string day(const std::string& iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : iso;
}

}  // namespace

forum::Supposition supposition(const forum::Cube& cube, const Scenario& scenario) {
  forum::Supposition out;
  for (const ScenarioPart& part : scenario.content.parts) {
    const auto doc = cube.roster->find(part.institution);
    if (!doc) continue;
    if (part.kind == ScenarioPart::Kind::gone)
      out.gone.push_back(*doc);
    else if ((*cube.roster)[*doc].closed_on.empty())
      out.starts.push_back({*doc, scenario.function});
  }
  return out;
}

std::vector<std::string> changed_since(const forum::Cube& cube, const Scenario& scenario) {
  std::vector<std::string> out;
  for (const ScenarioPart& part : scenario.content.parts) {
    const auto doc = cube.roster->find(part.institution);
    if (!doc) {
      out.push_back("選んだ医療機関の一つは、登録から外れています。");
      continue;
    }
    const forum::Place& place = (*cube.roster)[*doc];
    if (!place.closed_on.empty()) {
      out.push_back(fmt::format("{}は、{}に廃止されています。", place.name, day(place.closed_on)));
      continue;
    }
    const Mark now = newest_mark(cube, scenario.content.year, scenario.function, *doc);
    if (forum::id(now) != part.mark)
      out.push_back(fmt::format("{}は、いまは{}。", place.name, of_mark(scenario.function, now)));
  }
  return out;
}

}  // namespace kakari::analysis
