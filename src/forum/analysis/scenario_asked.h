// What a page of もし始めたら is asked: area, function, who begins (start=ID) and who goes (gone=ID).
#pragma once
#include <string>
#include <vector>

#include "forum/analysis/area_asked.h"
#include "forum/analysis/scenario.h"
#include "forum/analysis/scenario_effect.h"

namespace kakari::analysis {

struct ScenarioAsked : AreaAsked {
  regime::Function function = regime::Function::home_care;
  forum::Supposition supposition;
  std::shared_ptr<const forum::Cube> supposed;  // with() it

  bool starts(forum::Doc doc) const;
  bool goes(forum::Doc doc) const;
  /// "/scenarios?year=…&area=…&function=…&start=…&gone=…"
  std::string address(std::string_view page) const;
  /// The same as fields of a form.
  std::vector<std::pair<std::string, std::string>> hidden() const;
  std::vector<ScenarioPart> parts() const;
  Effect effect(const forum::Indicators& indicators) const;
};

/// Refuses whom Act::intent_read does not allow. Institutions that are not in the prefecture are left out.
Result<ScenarioAsked> scenario_asked(const forum::Deps& deps, const access::Visit& visit);
/// The same of a kept one.
Result<ScenarioAsked> scenario_asked(const forum::Deps& deps, const access::Visit& visit,
                                     const Scenario& kept);

}  // namespace kakari::analysis
