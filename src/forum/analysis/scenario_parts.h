// The parts that the pages of もし始めたら share.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "forum/analysis/choropleth.h"
#include "forum/analysis/scenario_asked.h"

namespace kakari::analysis {

/// What changes, in sentences, figures, a map and tables.
html::Fragment effect_part(const forum::Deps& deps, const ScenarioAsked& asked, const Effect& effect);
/// The boxes: who begins, who goes. A GET form; a change sends it where there is script.
html::Fragment choice_form(const ScenarioAsked& asked, const std::string& kept);
/// Name and note. `kept` null: a new one; else a version over that one, or a new one beside it.
html::Fragment keep_form(const ScenarioAsked& asked, const access::Visit& visit, const Scenario* kept,
                         const Problem* refused);
/// 智頭みどり診療所（始める）、… in words.
std::vector<std::string> supposed_in_words(const forum::Cube& cube, const forum::Supposition& supposition);
std::string scenario_path(const Id& scenario, std::string_view rest = {});
/// Of the rate by area as it would be; width 0 for levels without outlines. `bare`: for the page.
pdf::Picture scenario_map(const forum::Deps& deps, const ScenarioAsked& asked, const Effect& effect,
                          bool bare);

void add_kept_scenario_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_scenario_comparison(const forum::Deps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::analysis
