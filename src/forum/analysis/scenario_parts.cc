#include "forum/analysis/scenario_parts.h"

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/indicator_pictures.h"
#include "forum/extent.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using forum::Doc;
using html::Writer;

std::string label_of(const forum::Cube& cube, Doc doc) {
  const forum::Place& place = (*cube.roster)[doc];
  const auto* town = cube.book->areas().municipality(place.municipality);
  return fmt::format("{}（{}）", place.name, town ? town->name : place.municipality);
}

/// Those of the area that are in the function's set, and those that are chosen already; first where fewest
/// provide the function.
std::vector<html::Choice> boxes(const ScenarioAsked& asked, std::string_view mark, bool starts) {
  const forum::YearCube* year = asked.cube().year(asked.year);
  if (!year) return {};
  std::vector<std::pair<std::size_t, html::Choice>> found;
  const auto held = year->set(fmt::format("function:{}:held", regime::id(asked.function)));
  const auto set = year->set(fmt::format("function:{}:{}", regime::id(asked.function), mark));
  const auto& roster = *asked.cube().roster;
  const auto add = [&](Doc doc) {
    const bool chosen = starts ? asked.starts(doc) : asked.goes(doc);
    const forum::Extent town{.ranges = {roster.range(roster[doc].municipality)}, .only = nullptr};
    found.push_back(
        {held ? year->count(*held, town) : 0,
         {.value = roster[doc].id.text(), .label = label_of(asked.cube(), doc), .chosen = chosen}});
  };
  const forum::Extent extent = asked.cube().extent_of(*asked.area);
  forum::each_word(extent, [&](std::size_t word, std::uint64_t bits) {
    forum::each_doc(word, bits, [&](Doc doc) {
      const bool chosen = starts ? asked.starts(doc) : asked.goes(doc);
      if (chosen || (set && directory::test(year->bits(*set), doc))) add(doc);
    });
  });
  for (Doc doc = 0; doc < roster.size(); ++doc)
    if (!extent.has(doc) && (starts ? asked.starts(doc) : asked.goes(doc))) add(doc);
  std::ranges::stable_sort(found, {}, &std::pair<std::size_t, html::Choice>::first);
  std::vector<html::Choice> out;
  for (auto& [providers, choice] : found) out.push_back(std::move(choice));
  return out;
}

html::Fragment function_field(const ScenarioAsked& asked) {
  std::vector<html::Choice> functions;
  for (const auto function : regime::kFunctions)
    functions.push_back({.value = std::string(regime::id(function)),
                         .label = std::string(directory::short_name(function)),
                         .chosen = function == asked.function});
  return html::select_field({.name = "function", .label = "機能"}, functions, "");
}

std::string error_at(const Problem* refused, std::string_view field) {
  if (refused)
    for (const FieldProblem& one : refused->fields)
      if (one.field == field) return one.message;
  return {};
}

html::Fragment figures(const Effect& effect) {
  std::vector<html::Figure> figures;
  for (const Effect::Line& line : effect.lines) {
    const bool same = line.then.number == line.now.number;
    const std::string change = same ? "" : forum::change_in_words(*line.indicator, line.then, line.now);
    figures.push_back({.name = line.indicator->label,
                       .number = forum::in_words(*line.indicator, line.then),
                       .unit = line.then.known() ? line.indicator->unit : "",
                       .tag = {change, html::Tone::published}});
  }
  return html::figures(figures);
}

}  // namespace

std::string scenario_path(const Id& scenario, std::string_view rest) {
  return fmt::format("/scenarios/kept/{}{}", scenario.text(), rest);
}

std::vector<std::string> supposed_in_words(const forum::Cube& cube, const forum::Supposition& supposition) {
  std::vector<std::string> out;
  for (const auto& one : supposition.starts) out.push_back(label_of(cube, one.doc) + "：始める");
  for (const Doc doc : supposition.gone) out.push_back(label_of(cube, doc) + "：なくなる");
  return out;
}

pdf::Picture scenario_map(const forum::Deps& deps, const ScenarioAsked& asked, const Effect& effect,
                          bool bare) {
  if (!effect.rate || !deps.boundaries) return {};
  std::vector<const forum::Area*> areas;
  std::vector<forum::Value> values;
  for (const Effect::Part& part : effect.parts) {
    areas.push_back(part.area);
    values.push_back(part.rate_then);
  }
  PictureStyle style{.bare = bare};
  if (!bare) {
    style.title = fmt::format("{}（もし始めたら）", effect.rate->label);
    style.source =
        fmt::format("{} かかりつけ医機能報告と、選んだ医療機関をもとにした試算（協議の場の構成員限り）",
                    fiscal_year_name(asked.year));
  }
  return choropleth(*deps.boundaries, areas, values, *effect.rate, style);
}

html::Fragment effect_part(const forum::Deps& deps, const ScenarioAsked& asked, const Effect& effect) {
  Writer w;
  w << figures(effect);
  const pdf::Picture map = scenario_map(deps, asked, effect, true);
  if (map.width > 0) {
    std::vector<forum::Value> values;
    for (const Effect::Part& part : effect.parts) values.push_back(part.rate_then);
    w << "<figure class=\"picture\">" << on_page(map) << "<figcaption><p class=\"unseen\">地図。"
      << map.description << "同じ数字は下の表にあります。</p><div class=\"picture-foot\">"
      << legend(*effect.rate, values)
      << html::row({html::link(asked.address("/scenarios/map.svg"), "SVG"),
                    html::link(asked.address("/scenarios/map.png"), "PNG")})
      << "</div></figcaption></figure>";
  }
  const forum::Table parts = parts_of(effect, asked.year);
  w << forum::draw(parts, "この区域には、分けて示す区域がありません。") << forum::foot(parts);
  return w.take();
}

html::Fragment choice_form(const ScenarioAsked& asked, const std::string& kept) {
  const auto willing = boxes(asked, "willing", true), providers = boxes(asked, "held", false);
  const std::string_view what = directory::short_name(asked.function);
  std::vector<html::Fragment> fields{year_field(asked), area_field(asked), function_field(asked)};
  if (willing.empty())
    fields.push_back(html::note(fmt::format(
        "この区域に、{}の意向がある（×）と報告した医療機関はありません。区域を広げてお試しください。",
        what)));
  else
    fields.push_back(html::check_group(
        {.name = "start",
         .label = fmt::format("{}を始める医療機関", what),
         .hint = "意向がある（×）と報告した医療機関です。担い手の少ない市町村から順に並べています。"},
        willing, {.columns = 1, .visible = 12, .unit = "か所"}));
  if (!providers.empty())
    fields.push_back(
        html::check_group({.name = "gone",
                           .label = "なくなる医療機関",
                           .hint = "閉院や引退を考えるときに選びます。報告のすべてがなくなるものとします。"},
                          providers, {.columns = 1, .visible = 6, .unit = "か所"}));
  fields.push_back(
      html::row({html::button({.label = "計算する", .press = html::Press::secondary}),
                 html::link(fmt::format("/scenarios?year={}&area={}&function={}", asked.year,
                                        http::percent_encode(asked.area->code), regime::id(asked.function)),
                            "選択をすべて外す")}));
  html::FormOptions options{
      .action = "/scenarios", .method = "get", .autosubmit = true, .label = "もし始めたら"};
  if (!kept.empty()) options.hidden.emplace_back("kept", kept);
  return html::form(options, html::stack(fields));
}

html::Fragment keep_form(const ScenarioAsked& asked, const access::Visit& visit, const Scenario* kept,
                         const Problem* refused) {
  const bool posted = visit.request.method == http::Method::post;
  const auto value = [&](std::string_view name, const std::string& before) {
    return posted ? std::string(visit.request.field(name)) : before;
  };
  std::vector<html::Fragment> fields{
      html::text_field({.name = "name",
                        .label = "名前",
                        .hint = "例：智頭町で2か所が在宅医療を始める",
                        .error = error_at(refused, "name")},
                       {.value = value("name", kept ? kept->content.name : ""),
                        .maxlength = int(scenario_name_max),
                        .required = true}),
      html::text_area({.name = "note", .label = "メモ", .error = error_at(refused, "note"), .optional = true},
                      {.value = value("note", kept ? kept->content.note : ""),
                       .rows = 3,
                       .maxlength = int(scenario_note_max)})};
  html::FormOptions options{.action = "/scenarios",
                            .csrf = visit.csrf,
                            .idempotency_key = visit.moment.new_id().text(),
                            .hidden = asked.hidden(),
                            .label = "シナリオを残す"};
  if (kept) {
    options.action = scenario_path(kept->id, "/changes");
    options.hidden.emplace_back("version", std::to_string(kept->version));
    options.hidden.emplace_back("kept", kept->id.text());
    fields.push_back(html::row(
        {html::button({.label = "この内容に変更する"}), html::button({.label = "別のシナリオとして残す",
                                                                      .press = html::Press::secondary,
                                                                      .form_action = "/scenarios"})}));
  } else {
    fields.push_back(html::button({.label = "残す"}));
  }
  return html::form(options, html::stack(fields));
}

}  // namespace kakari::analysis
