// /living-areas: which 日常生活圏域 a municipality has drawn, who lies in them and who in none.
#include <fmt/format.h>

#include "base/text.h"
#include "forum/living_check.h"
#include "forum/models/living_parts.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kShownMax = 100;

std::string number_or_unknown(std::int64_t n) {
  return n > 0 ? with_commas(n) : "―（不明）";
}

html::Fragment areas_table(const LivingView& view) {
  html::Table table{.caption = fmt::format("{}の日常生活圏域", view.municipality->name)};
  table.columns = {{.label = "圏域", .row_head = true},
                   {.label = "医療機関", .numeric = true},
                   {.label = "総人口", .numeric = true},
                   {.label = "65歳以上", .numeric = true},
                   {.label = "75歳以上", .numeric = true},
                   {.label = "人口の基準日"},
                   {.label = "指定"}};
  for (std::size_t i = 0; i < view.areas.size(); ++i) {
    const forum::LivingArea& area = view.areas[i];
    const auto day = Date::parse(area.population_on);
    table.rows.push_back(
        {.cells = {html::link("/living-areas/" + area.id, area.name), std::int64_t(view.inside[i].size()),
                   number_or_unknown(area.residents.all), number_or_unknown(area.residents.aged_65),
                   number_or_unknown(area.residents.aged_75), day ? day->wareki() : "",
                   fmt::format("{}件", area.parts.size())}});
  }
  return html::table(table);
}

html::Fragment institutions(const forum::Roster& roster, const std::vector<forum::Doc>& docs,
                            std::string caption) {
  html::Table table{.caption = std::move(caption)};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "機関番号"}, {.label = "所在地"}};
  for (std::size_t i = 0; i < std::min(docs.size(), kShownMax); ++i)
    table.rows.push_back({.cells = {roster[docs[i]].name, roster[docs[i]].number, roster[docs[i]].address}});
  Writer w;
  w << html::table(table);
  if (docs.size() > kShownMax)
    w << html::note(fmt::format("はじめの{}件です。全部で{}件あります。", kShownMax, docs.size()));
  return w.take();
}

html::Fragment twice_part(const forum::Roster& roster, const LivingView& view) {
  if (view.twice.empty()) return {};
  html::Table table{.caption = "二つの圏域にあてはまる医療機関"};
  table.columns = {
      {.label = "医療機関", .row_head = true}, {.label = "入れた圏域"}, {.label = "あてはまる他の圏域"}};
  for (const auto& [doc, lies] : view.twice)
    table.rows.push_back(
        {.cells = {roster[doc].name,
                   lies.tied ? "どちらにも入れていません（どちらか一方の指定を外してください）"
                             : fmt::format("{}（{}の指定による）", view.areas[lies.area].name,
                                           forum::label(lies.by)),
                   view.areas[lies.also].name}});
  Writer w;
  w << html::table(table)
    << html::note("医療機関の指定、町丁名の指定（長いもの）、郵便番号の指定の順に優先します。");
  return w.take();
}

html::Fragment nowhere_part(const forum::Roster& roster, const LivingView& view) {
  if (view.areas.empty()) return {};
  Writer w;
  w << html::heading({.text = "どの圏域にも入らない医療機関"});
  if (view.nowhere.empty())
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "すべての医療機関が、どれか一つの圏域に入っています。"});
  else
    w << html::paragraph("圏域の町丁名か郵便番号に加えるか、医療機関を指定してください。")
      << institutions(roster, view.nowhere, fmt::format("{}件", view.nowhere.size()));
  return w.take();
}

html::Fragment acts(const Visit&, const LivingView& view) {
  const auto& m = *view.municipality;
  std::vector<html::Fragment> acts{html::button({.label = "圏域を加える", .href = living_path(m, "/new")}),
                                   html::button({.label = "ファイルから取り込む",
                                                 .press = html::Press::secondary,
                                                 .href = living_path(m, "/import")})};
  if (!view.areas.empty())
    acts.push_back(html::link("/living-areas.csv?municipality=" + m.code, "CSVで保存"));
  return html::row(acts);
}

html::Fragment said_done(const Visit& visit) {
  const auto done = visit.request.arg("done");
  std::string text = done == "drawn" ? "圏域を記録しました。集計には、まもなく反映されます。"
                     : done == "ended" ? "圏域を終わりにしました。記録は残っています。"
                     : done == "taken" ? "ファイルの内容を取り込みました。"
                                       : "";
  if (text.empty()) return {};
  return html::notice({.kind = html::NoticeKind::success, .text = std::move(text), .announced = true});
}

Response show_one(const PageDeps& deps, const Visit& visit, const regime::Municipality& municipality) {
  const auto cube = deps.live->get(visit.moment.now);
  const LivingView view = view_of(deps, visit, municipality);
  Writer w;
  w << html::heading({.text = "日常生活圏域",
                      .level = 1,
                      .side = municipality.name,
                      .lead = "介護保険事業計画などで定めた圏域を、町丁名や郵便番号で登録します。登録すると、"
                              "集計や協議の場の資料を圏域ごとに見られます。"})
    << said_done(visit) << acts(visit, view);
  if (view.areas.empty())
    w << html::empty({.what = "まだ圏域の登録はありません",
                      .how = "圏域を加えるか、CSVのファイルから取り込むと、ここに並びます。"});
  else
    w << areas_table(view);
  w << twice_part(*cube->roster, view) << nowhere_part(*cube->roster, view);
  return visit.show({.title = "日常生活圏域", .body = w.take(), .nav = "/living-areas", .wide = true});
}

html::Fragment municipalities(const PageDeps& deps,
                              const std::vector<const regime::Municipality*>& drawable) {
  std::map<std::string, std::size_t> counts;
  for (const auto& area : deps.database->read([&](store::Tx& tx) { return forum::living_areas(tx); }))
    ++counts[area.municipality];
  html::Table table{.caption = "市町村ごとの登録"};
  table.columns = {{.label = "市町村", .row_head = true}, {.label = "圏域の数", .numeric = true}};
  for (const auto* m : drawable)
    table.rows.push_back({.cells = {html::link(living_path(*m), m->name), std::int64_t(counts[m->code])}});
  return html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto drawable = forum::drawable(visit.actor, *deps.areas);
  if (drawable.size() == 1 || !visit.request.arg("municipality").empty()) {
    const auto municipality = municipality_asked(deps, visit);
    return municipality ? show_one(deps, visit, **municipality) : visit.refuse(municipality.error());
  }
  Writer w;
  w << html::heading(
           {.text = "日常生活圏域",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead = "市町村が定めた圏域です。市町村を選ぶと、その圏域と、入る医療機関が見られます。"})
    << municipalities(deps, drawable);
  return visit.show({.title = "日常生活圏域", .body = w.take(), .nav = "/living-areas"});
}

}  // namespace

Result<const regime::Municipality*> municipality_asked(const PageDeps& deps, const Visit& visit) {
  const auto sent = visit.request.field("municipality");
  std::string code(sent.empty() ? visit.request.arg("municipality") : sent);
  const auto drawable = forum::drawable(visit.actor, *deps.areas);
  if (code.empty() && drawable.size() == 1) code = drawable.front()->code;
  if (auto allowed = forum::may_draw(visit.actor, *deps.areas, code); !allowed)
    return std::unexpected(allowed.error());
  return deps.areas->municipality(code);
}

LivingView view_of(const PageDeps& deps, const Visit& visit, const regime::Municipality& municipality) {
  auto drawn = deps.database->read([&](store::Tx& tx) { return forum::living_areas(tx, municipality.code); });
  return living_view(*deps.live->get(visit.moment.now)->roster, *deps.areas, municipality, std::move(drawn));
}

std::string living_path(const regime::Municipality& municipality, std::string_view rest) {
  return fmt::format("/living-areas{}?municipality={}", rest, municipality.code);
}

std::vector<html::Crumb> living_crumbs(const regime::Municipality& municipality, std::string here) {
  return {{"日常生活圏域", "/living-areas"},
          {municipality.name, living_path(municipality)},
          {std::move(here), ""}};
}

void add_living_list_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/living-areas", Act::living_area_draw,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::models
