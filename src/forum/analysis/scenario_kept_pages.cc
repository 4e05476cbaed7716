#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/scenario_parts.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string area_name(const forum::Cube& cube, const Scenario& scenario) {
  const auto* area = cube.book->find(scenario.level, scenario.area);
  return area ? area->name : scenario.area;
}

html::Tag state(const forum::Cube& cube, const Scenario& scenario) {
  if (scenario.ended_at != 0) return {"終了", html::Tone::plain};
  if (!changed_since(cube, scenario).empty()) return {"状況が変わっています", html::Tone::waiting};
  return {};
}

html::Fragment list_table(const forum::Cube& cube, const std::vector<Scenario>& all) {
  html::Table table{.caption = "残したシナリオ", .caption_hidden = true};
  table.columns = {{.label = "名前", .row_head = true},
                   {.label = "区域"},
                   {.label = "機能"},
                   {.label = "医療機関", .numeric = true},
                   {.label = "残した人"},
                   {.label = "日時"},
                   {.label = "状況"}};
  for (const Scenario& one : all)
    table.rows.push_back(
        {{html::link(scenario_path(one.id), one.content.name), area_name(cube, one),
          std::string(directory::short_name(one.function)), std::int64_t(one.content.parts.size()), one.by,
          local_time(one.at, true), html::tag(state(cube, one))}});
  return html::table(table);
}

html::Fragment comparison_form(const forum::Cube& cube, const std::vector<Scenario>& all) {
  std::vector<html::Choice> choices;
  for (const Scenario& one : all)
    if (one.ended_at == 0)
      choices.push_back({.value = one.id.text(),
                         .label = fmt::format("{}（{}・{}）", one.content.name, area_name(cube, one),
                                              directory::short_name(one.function))});
  if (choices.size() < 2) return {};
  return html::form({.action = "/scenarios/comparison", .method = "get", .label = "くらべる"},
                    html::stack({html::check_group({.name = "of",
                                                    .label = "くらべるシナリオ",
                                                    .hint = "区域と機能が同じものを、3つまで選べます。"},
                                                   choices, {.columns = 1, .visible = 8}),
                                 html::button({.label = "くらべる", .press = html::Press::secondary})}));
}

Response list(const forum::Deps& deps, const Visit& visit) {
  const auto numbers = deps.numbers(visit.moment.now);
  const auto all = deps.database->read([&](store::Tx& tx) { return scenarios(tx, visit.actor); });
  Writer w;
  w << html::heading({.text = "残したシナリオ",
                      .level = 1,
                      .lead = "「もし始めたら」の試算を、名前をつけて残したものです。"});
  if (all.empty())
    w << html::empty({.what = "残したシナリオはまだありません",
                      .how = "「もし始めたら」で医療機関を選び、名前をつけて残すと、ここに並びます。",
                      .act = html::button({.label = "試算を始める", .href = "/scenarios"})});
  else
    w << list_table(*numbers.cube, all) << comparison_form(*numbers.cube, all)
      << html::row({html::button(
             {.label = "新しく試算する", .press = html::Press::secondary, .href = "/scenarios"})});
  w << html::note("意向を含むため、協議の場の関係者だけに示しています。");
  return visit.show(
      {.title = "残したシナリオ",
       .body = w.take(),
       .crumbs = {{"集計", "/indicators"}, {"もし始めたら", "/scenarios"}, {"残したシナリオ", ""}},
       .nav = "/indicators",
       .wide = true});
}

Result<Scenario> in_path(const forum::Deps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("id")).value_or(Id());
  return deps.database->read([&](store::Tx& tx) { return find_scenario(tx, visit.actor, id); });
}

html::Fragment what_changed(const forum::Cube& cube, const Scenario& kept) {
  const auto changed = changed_since(cube, kept);
  if (changed.empty()) return {};
  Writer more;
  more << "<ul class=\"bullets\">";
  for (const std::string& one : changed) more << "<li>" << one << "</li>";
  more << "</ul>";
  return html::notice({.kind = html::NoticeKind::warning,
                       .text = "残したあとに、選んだ医療機関の状況が変わっています。",
                       .more = more.take()});
}

html::Fragment about(const ScenarioAsked& asked, const Scenario& kept) {
  Writer who;
  who << "<ul class=\"bullets\">";
  for (const std::string& one : supposed_in_words(asked.cube(), asked.supposition))
    who << "<li>" << one << "</li>";
  who << "</ul>";
  std::vector<html::Fact> facts{{"区域", asked.area->name},
                                {"機能", std::string(directory::short_name(kept.function))},
                                {"医療機関", who.take()}};
  if (!kept.content.note.empty()) facts.push_back({"メモ", kept.content.note});
  facts.push_back(
      {"残した人", fmt::format("{}（{}、{}版）", kept.by, local_time(kept.at, true), kept.version)});
  if (kept.ended_at != 0)
    facts.push_back({"終了", fmt::format("{}（{}）", kept.ended_by, local_time(kept.ended_at, true))});
  return html::facts(facts);
}

html::Fragment acts(const ScenarioAsked& asked, const Visit& visit, const Scenario& kept) {
  if (kept.ended_at != 0 || !access::may(visit.actor, Act::scenario_keep, {.prefecture = kept.prefecture}))
    return {};
  Writer w;
  w << html::row({html::button({.label = "条件を変える",
                                .press = html::Press::secondary,
                                .href = asked.address("/scenarios") + "&kept=" + kept.id.text()}),
                  html::form({.action = scenario_path(kept.id, "/end"),
                              .csrf = visit.csrf,
                              .idempotency_key = visit.moment.new_id().text(),
                              .label = "終了"},
                             html::button({.label = "このシナリオを終了する", .press = html::Press::link}))});
  return w.take();
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto kept = in_path(deps, visit);
  if (!kept) return visit.refuse(kept.error());
  const auto asked = scenario_asked(deps, visit, *kept);
  if (!asked) return visit.refuse(asked.error());
  const Effect effect = asked->effect(*deps.indicators);
  Writer w;
  w << html::heading({.text = kept->content.name,
                      .level = 1,
                      .side = fmt::format("{}　{}", asked->area->name, fiscal_year_name(asked->year)),
                      .tags = {state(asked->cube(), *kept)},
                      .lead = headline(effect, kept->function) + "。"})
    << what_changed(asked->cube(), *kept)
    << html::columns(effect_part(deps, *asked, effect),
                     html::card({.heading = "内容", .body = about(*asked, *kept)}))
    << forum::draw(indicators_of({effect}, {"このとき"}), "") << acts(*asked, visit, *kept)
    << html::note("意向を含むため、協議の場の関係者だけに示しています。");
  return visit.show({.title = kept->content.name,
                     .body = w.take(),
                     .crumbs = {{"集計", "/indicators"},
                                {"もし始めたら", "/scenarios"},
                                {"残したシナリオ", "/scenarios/kept"},
                                {kept->content.name, ""}},
                     .nav = "/indicators",
                     .wide = true});
}

Response end(const forum::Deps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("id")).value_or(Id());
  const auto done =
      deps.database->write([&](store::Tx& tx) { return end_scenario(tx, visit.actor, visit.moment, id); });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(scenario_path(id));
}

}  // namespace

void add_kept_scenario_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using Method = http::Method;
  const auto add = [&](Method method, std::string pattern, Act act, auto handler) {
    routes.push_back({method, std::move(pattern), act,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/scenarios/kept", Act::intent_read, list);
  add(Method::get, "/scenarios/kept/{id}", Act::intent_read, show);
  add(Method::post, "/scenarios/kept/{id}/end", Act::scenario_keep, end);
}

}  // namespace kakari::analysis
