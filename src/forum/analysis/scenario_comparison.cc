#include "directory/facets.h"
#include "forum/analysis/scenario_parts.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kMost = 3;

struct Compared {
  std::vector<Scenario> kept;
  std::vector<ScenarioAsked> asked;
  std::vector<Effect> effects;
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const Scenario& one : kept) out.push_back(one.content.name);
    return out;
  }
};

std::unexpected<Problem> not_comparable(std::string_view why) {
  return problem(ProblemKind::invalid, "scenarios-not-comparable", why);
}

Result<Compared> compared(const forum::Deps& deps, const Visit& visit) {
  Compared out;
  for (const auto& [name, value] : visit.request.query) {
    const auto id = name == "of" ? Id::parse(value) : std::nullopt;
    if (!id || std::ranges::find(out.kept, *id, &Scenario::id) != out.kept.end()) continue;
    if (out.kept.size() == kMost)
      return not_comparable("くらべられるシナリオは3つまでです。選び直してください。");
    auto found = deps.database->read([&](store::Tx& tx) { return find_scenario(tx, visit.actor, *id); });
    if (!found) return std::unexpected(found.error());
    out.kept.push_back(std::move(*found));
  }
  if (out.kept.empty()) return not_comparable("くらべるシナリオを選んでください。");
  const Scenario& first = out.kept.front();
  for (const Scenario& one : out.kept)
    if (one.area != first.area || one.level != first.level || one.function != first.function ||
        one.content.year != first.content.year)
      return not_comparable("区域、機能、年度が同じシナリオを選んでください。");
  for (const Scenario& one : out.kept) {
    auto asked = scenario_asked(deps, visit, one);
    if (!asked) return std::unexpected(asked.error());
    out.effects.push_back(asked->effect(*deps.indicators));
    out.asked.push_back(std::move(*asked));
  }
  return out;
}

forum::Table table_of(const Compared& all) {
  forum::Table table = indicators_of(all.effects, all.names());
  const ScenarioAsked& first = all.asked.front();
  table.title =
      fmt::format("{}の{}：シナリオの比較", first.area->name, directory::short_name(first.function));
  table.source = fmt::format("{} かかりつけ医機能報告をもとにした試算", fiscal_year_name(first.year));
  for (std::size_t i = 0; i < all.kept.size(); ++i) {
    std::string note = all.kept[i].content.name + "：";
    const auto words = supposed_in_words(first.cube(), all.asked[i].supposition);
    for (std::size_t w = 0; w < words.size(); ++w) note += (w ? "、" : "") + words[w];
    table.notes.push_back(std::move(note));
  }
  return table;
}

std::string address(const Compared& all, std::string_view page) {
  std::string out(page);
  char mark = '?';
  for (const Scenario& one : all.kept) {
    out += fmt::format("{}of={}", mark, one.id.text());
    mark = '&';
  }
  return out;
}

html::Fragment changes(const Compared& all) {
  Writer w;
  for (std::size_t i = 0; i < all.kept.size(); ++i)
    if (!changed_since(all.asked[i].cube(), all.kept[i]).empty())
      w << html::notice({.kind = html::NoticeKind::warning,
                         .text = fmt::format("「{}」は、残したあとに医療機関の状況が変わっています。",
                                             all.kept[i].content.name),
                         .more = html::link(scenario_path(all.kept[i].id), "内容を見る")});
  return w.take();
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto all = compared(deps, visit);
  if (!all) return visit.refuse(all.error());
  const forum::Table table = table_of(*all);
  Writer w;
  w << html::heading({.text = table.title,
                      .level = 1,
                      .side = fiscal_year_name(all->asked.front().year),
                      .lead = "残したシナリオを、現在の数と並べています。"})
    << changes(*all) << forum::draw(table, "") << forum::foot(table)
    << html::row({html::link(address(*all, "/scenarios/comparison.csv"), "CSVで保存"),
                  html::link(address(*all, "/scenarios/comparison.xlsx"), "Excelで保存"),
                  html::link("/scenarios/kept", "残したシナリオに戻る")});
  return visit.show({.title = "シナリオの比較",
                     .body = w.take(),
                     .crumbs = {{"集計", "/indicators"},
                                {"もし始めたら", "/scenarios"},
                                {"残したシナリオ", "/scenarios/kept"},
                                {"比較", ""}},
                     .nav = "/indicators",
                     .wide = true});
}

Response save(const forum::Deps& deps, const Visit& visit, bool workbook) {
  const auto all = compared(deps, visit);
  if (!all) return visit.refuse(all.error());
  const std::string name = "scenarios-" + visit.moment.today().iso();
  return workbook ? forum::xlsx(table_of(*all), name) : forum::csv(table_of(*all), name);
}

}  // namespace

void add_scenario_comparison(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/scenarios/comparison", Act::intent_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get,
                      workbook ? "/scenarios/comparison.xlsx" : "/scenarios/comparison.csv", Act::intent_read,
                      [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

}  // namespace kakari::analysis
