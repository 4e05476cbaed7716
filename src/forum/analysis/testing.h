// For tests: cubes of institutions and marks given by hand, over the real areas.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "forum/area_facts.h"
#include "forum/cube_builder.h"
#include "forum/indicator.h"
#include "regime/form.h"

namespace kakari::analysis::testing {

using forum::Doc;
using forum::Mark;
using regime::Function;

inline constexpr int year = 2026;

inline const regime::Areas& areas() {
  static const regime::Areas all = regime::Areas::load("regime/areas");
  return all;
}

inline std::shared_ptr<const regime::Form> form() {
  static const auto loaded = std::make_shared<const regime::Form>(regime::load_form("regime", 2025).value());
  return loaded;
}

inline const forum::Indicators& indicators() {
  static const auto all = forum::Indicators::load("regime", 2025, *form());
  return all;
}

using Marks = std::map<Function, Mark>;

/// Not mentioned: ー. Without `now` or `before` it has not reported that year.
struct Given {
  std::string id, municipality;
  std::optional<Marks> now = Marks{};
  std::optional<Marks> before = {};
  forum::Point at = {};
  std::string closed_on = {};
  std::vector<int> born = {};  // years, of who is known to work there
};

inline forum::ReportFacts facts_of(const Marks& marks) {
  forum::ReportFacts facts;
  facts.sets = {forum::kReported};
  for (const Function function : regime::kFunctions) {
    const auto at = marks.find(function);
    const Mark mark = at == marks.end() ? Mark::none : at->second;
    facts.sets.push_back(std::uint32_t(forum::function_set(function, mark)));
    if (mark == Mark::alone || mark == Mark::with_others)
      facts.sets.push_back(std::uint32_t(forum::function_set(function, forum::FunctionSet::held)));
  }
  std::ranges::sort(facts.sets);
  return facts;
}

/// Of 2026 and 2025. Names are the ids with 「（架空）」.
inline std::shared_ptr<const forum::Cube> cube(const std::vector<Given>& given) {
  std::vector<forum::Place> places;
  for (const Given& one : given) {
    forum::Place place;
    place.id = Id::trusted(one.id);
    place.number = one.id;
    place.name = one.id + "（架空）";
    place.municipality = one.municipality;
    place.prefecture = one.municipality.substr(0, 2);
    place.at = one.at;
    place.closed_on = one.closed_on;
    places.push_back(std::move(place));
  }
  auto made = std::make_shared<forum::Cube>();
  made->roster = std::make_shared<const forum::Roster>(std::move(places));
  made->book = std::make_shared<const forum::AreaBook>(areas());
  std::vector<forum::Worker> workers;
  for (const Given& one : given)
    for (const int born : one.born)
      workers.push_back({*made->roster->find(one.id), std::uint32_t(workers.size()), Date(born, 1, 1),
                         Date(2000, 1, 1), Date(9999, 12, 31)});
  made->workforce = std::make_shared<const forum::Workforce>(std::move(workers));
  for (const int of : {year, year - 1}) {
    forum::CubeBuilder builder(of, made->roster, form(), {"31"});
    for (const Given& one : given)
      if (const auto& marks = of == year ? one.now : one.before)
        builder.replace(*made->roster->find(one.id), facts_of(*marks), 1);
    made->years.push_back(builder.build());
  }
  return made;
}

inline Doc doc(const forum::Cube& cube, std::string_view id) {
  return cube.roster->find(id).value();
}

inline forum::Numbers numbers(std::shared_ptr<const forum::Cube> cube) {
  return {std::move(cube), forum::load_area_facts("regime", areas())};
}

}  // namespace kakari::analysis::testing
