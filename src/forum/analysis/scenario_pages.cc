#include "forum/analysis/scenario_pages.h"

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/indicator_pictures.h"
#include "forum/analysis/scenario_parts.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::optional<Scenario> kept_in(const forum::Deps& deps, const Visit& visit) {
  const auto id = Id::parse(typed(visit, "kept"));
  if (!id) return {};
  auto found = deps.database->read([&](store::Tx& tx) { return find_scenario(tx, visit.actor, *id); });
  if (!found || found->ended_at != 0) return {};
  return std::move(*found);
}

bool may_keep(const Visit& visit, const ScenarioAsked& asked) {
  return access::may(visit.actor, Act::scenario_keep, {.prefecture = asked.area->prefecture}).has_value();
}

html::Fragment aside(const ScenarioAsked& asked, const Visit& visit, const Scenario* kept,
                     const Problem* refused) {
  Writer w;
  w << html::card(
      {.heading = "もし始めたら", .body = choice_form(asked, kept ? kept->id.text() : ""), .id = "choose"});
  if (may_keep(visit, asked) && (refused || !asked.supposition.empty()))
    w << html::card({.heading = kept ? fmt::format("「{}」", kept->content.name) : "シナリオを残す",
                     .body = keep_form(asked, visit, kept, refused)});
  return w.take();
}

Response page(const forum::Deps& deps, const Visit& visit, const ScenarioAsked& asked,
              const Problem* refused) {
  const auto kept = kept_in(deps, visit);
  const Effect effect = asked.effect(*deps.indicators);
  const bool nothing = asked.supposition.empty();
  Writer reading;
  if (refused) reading << html::error_summary(*refused);
  const bool reported = asked.cube().year(asked.year) != nullptr;
  reading << html::heading(
                 {.text = reported ? headline(effect, asked.function) : "この年度の報告はまだありません",
                  .level = 1,
                  .side = fmt::format("{}　{}", asked.area->name, fiscal_year_name(asked.year)),
                  .lead = nothing
                              ? "始める医療機関や、なくなる医療機関を選ぶと、数がどう変わるかを計算します。"
                              : "選んだとおりになったときの試算です。始める医療機関は◎として数えます。"})
          << html::link("#choose", reported ? "医療機関を選ぶ" : "年度を選ぶ");
  if (reported) reading << effect_part(deps, asked, effect);
  if (reported && !nothing) reading << forum::draw(indicators_of({effect}, {"このとき"}), "");
  reading << html::note("意向を含むため、協議の場の関係者だけに示しています。")
          << html::row({html::link("/scenarios/kept", "残したシナリオ"),
                        html::link(asked.AreaAsked::address("/white-spots"), "空白を見る")});
  return visit.show(
      {.title = "もし始めたら",
       .body = html::columns(reading.take(), aside(asked, visit, kept ? &*kept : nullptr, refused), "条件"),
       .crumbs = {{"集計", "/indicators"}, {"もし始めたら", ""}},
       .status = refused ? http_status(refused->kind) : 200,
       .nav = "/indicators",
       .wide = true});
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto asked = scenario_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  return page(deps, visit, *asked, nullptr);
}

Response map(const forum::Deps& deps, const Visit& visit) {
  const auto asked = scenario_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const pdf::Picture picture = scenario_map(deps, *asked, asked->effect(*deps.indicators), false);
  if (picture.width == 0)
    return visit.refuse(
        {ProblemKind::not_found, "no-map", "この区分の境界の地図はありません。表をご覧ください。", {}});
  const std::string name = fmt::format("scenario-{}", visit.moment.today().iso());
  return visit.request.path.ends_with(".png") ? png_file(picture, name) : svg_file(picture, name);
}

Response keep(const forum::Deps& deps, const Visit& visit) {
  const auto asked = scenario_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const ScenarioContent content{.name = std::string(visit.request.field("name")),
                                .note = std::string(visit.request.field("note")),
                                .year = asked->year,
                                .parts = asked->parts()};
  const auto made = deps.database->write([&](store::Tx& tx) {
    return keep_scenario(tx, visit.actor, visit.moment, *asked->area, asked->function, content);
  });
  if (made) return Response::see_other(scenario_path(made->id));
  if (made.error().kind != ProblemKind::invalid) return visit.refuse(made.error());
  return page(deps, visit, *asked, &made.error());
}

Response change(const forum::Deps& deps, const Visit& visit) {
  const auto id = Id::parse(visit.request.param("id"));
  const auto asked = scenario_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const ScenarioContent content{.name = std::string(visit.request.field("name")),
                                .note = std::string(visit.request.field("note")),
                                .year = asked->year,
                                .parts = asked->parts()};
  const std::int64_t version = parse_count(visit.request.field("version")).value_or(0);
  const auto made = deps.database->write([&](store::Tx& tx) -> Result<Scenario> {
    const auto kept = find_scenario(tx, visit.actor, id.value_or(Id()));
    if (!kept) return kept;
    if (kept->function != asked->function || kept->area != asked->area->code)
      return problem(ProblemKind::invalid, "other-question",
                     "残したシナリオの区域と機能は変えられません。別の名前で残してください。");
    return change_scenario(tx, visit.actor, visit.moment, kept->id, version, content);
  });
  if (made) return Response::see_other(scenario_path(made->id));
  if (made.error().kind != ProblemKind::invalid && made.error().kind != ProblemKind::conflict)
    return visit.refuse(made.error());
  return page(deps, visit, *asked, &made.error());
}

}  // namespace

void add_scenario_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using Method = http::Method;
  const auto add = [&](Method method, std::string pattern, Act act, auto handler) {
    routes.push_back({method, std::move(pattern), act,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "/scenarios", Act::intent_read, show);
  add(Method::get, "/scenarios/map.svg", Act::intent_read, map);
  add(Method::get, "/scenarios/map.png", Act::intent_read, map);
  add(Method::post, "/scenarios", Act::scenario_keep, keep);
  add(Method::post, "/scenarios/kept/{id}/changes", Act::scenario_keep, change);
  add_kept_scenario_pages(deps, routes);
  add_scenario_comparison(deps, routes);
}

}  // namespace kakari::analysis
