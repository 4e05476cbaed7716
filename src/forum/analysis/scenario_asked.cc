#include "forum/analysis/scenario_asked.h"

#include <algorithm>

namespace kakari::analysis {
namespace {

using forum::Doc;

/// Of the form or address: every value under `name` that is an institution of the prefecture, once.
std::vector<Doc> chosen(const ScenarioAsked& asked, const access::Visit& visit, std::string_view name) {
  const auto& values = visit.request.method == http::Method::post ? visit.request.form : visit.request.query;
  const forum::Roster& roster = *asked.cube().roster;
  std::vector<Doc> docs;
  for (const auto& [key, value] : values) {
    if (key != name || docs.size() == scenario_parts_max) continue;
    const auto doc = roster.find(value);
    if (doc && roster[*doc].municipality.starts_with(asked.area->prefecture)) docs.push_back(*doc);
  }
  std::ranges::sort(docs);
  docs.erase(std::ranges::unique(docs).begin(), docs.end());
  return docs;
}

Result<void> allowed(const access::Visit& visit, const AreaAsked& asked) {
  return access::may(visit.actor, access::Act::intent_read, {.prefecture = asked.area->prefecture});
}

}  // namespace

bool ScenarioAsked::starts(Doc doc) const {
  return std::ranges::find(supposition.starts, doc, &forum::Supposition::Start::doc) !=
         supposition.starts.end();
}
bool ScenarioAsked::goes(Doc doc) const {
  return std::ranges::find(supposition.gone, doc) != supposition.gone.end();
}

std::vector<std::pair<std::string, std::string>> ScenarioAsked::hidden() const {
  std::vector<std::pair<std::string, std::string>> fields{
      {"year", std::to_string(year)}, {"area", area->code}, {"function", std::string(regime::id(function))}};
  for (const auto& one : supposition.starts)
    fields.emplace_back("start", (*cube().roster)[one.doc].id.text());
  for (const Doc doc : supposition.gone) fields.emplace_back("gone", (*cube().roster)[doc].id.text());
  return fields;
}

std::string ScenarioAsked::address(std::string_view page) const {
  std::string out(page);
  char mark = '?';
  for (const auto& [name, value] : hidden()) {
    out += fmt::format("{}{}={}", mark, name, http::percent_encode(value));
    mark = '&';
  }
  return out;
}

std::vector<ScenarioPart> ScenarioAsked::parts() const {
  const forum::YearCube* of_year = cube().year(year);
  const auto part = [&](ScenarioPart::Kind kind, Doc doc) {
    const auto mark = of_year ? of_year->mark(function, doc) : forum::Mark::unreported;
    return ScenarioPart{kind, (*cube().roster)[doc].id, std::string(forum::id(mark))};
  };
  std::vector<ScenarioPart> out;
  for (const auto& one : supposition.starts) out.push_back(part(ScenarioPart::Kind::starts, one.doc));
  for (const Doc doc : supposition.gone) out.push_back(part(ScenarioPart::Kind::gone, doc));
  return out;
}

Effect ScenarioAsked::effect(const forum::Indicators& indicators) const {
  return analysis::effect(numbers, supposed, indicators, *area, level, function, year);
}

Result<ScenarioAsked> scenario_asked(const forum::Deps& deps, const access::Visit& visit) {
  auto area = area_asked(deps, visit);
  if (!area) return std::unexpected(area.error());
  if (auto ok = allowed(visit, *area); !ok) return std::unexpected(ok.error());
  ScenarioAsked asked{std::move(*area), {}, {}, {}};
  asked.function = regime::function_of(typed(visit, "function")).value_or(regime::Function::home_care);
  for (const Doc doc : chosen(asked, visit, "start"))
    asked.supposition.starts.push_back({doc, asked.function});
  asked.supposition.gone = chosen(asked, visit, "gone");
  asked.supposed = forum::with(asked.numbers.cube, asked.year, asked.supposition);
  return asked;
}

Result<ScenarioAsked> scenario_asked(const forum::Deps& deps, const access::Visit& visit,
                                     const Scenario& kept) {
  AreaAsked base{.numbers = deps.numbers(visit.moment.now), .year = kept.content.year, .intent = true};
  base.area = base.cube().book->find(kept.level, kept.area);
  if (!base.area)
    return problem(ProblemKind::gone, "no-such-area",
                   "このシナリオの区域は、いまの区域の一覧にありません。区域の変更をご確認ください。");
  if (auto ok = allowed(visit, base); !ok) return std::unexpected(ok.error());
  const forum::Supposition supposed = supposition(base.cube(), kept);
  ScenarioAsked asked{std::move(base), kept.function, supposed, {}};
  asked.supposed = forum::with(asked.numbers.cube, asked.year, asked.supposition);
  return asked;
}

}  // namespace kakari::analysis
