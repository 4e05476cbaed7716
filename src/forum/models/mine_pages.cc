// /models/mine: for one institution: which types it fits and why, and for a function it thinks of taking on
// the path there, others like it, partners nearby, and the training.
#include <algorithm>

#include "base/text.h"
#include "forum/models/like_us.h"
#include "forum/models/mine_parts.h"
#include "forum/models/own_report.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Mine {
  OwnReport report;
  std::shared_ptr<const forum::Cube> cube;
  std::optional<forum::Doc> doc;
  const forum::YearCube* year = nullptr;  // the newest in which it has reported
};

/// What was asked for, or the first that is not held, one with 意向 before others.
regime::Function function_asked(const Visit& visit, const OwnReport& own) {
  if (const auto function = regime::function_of(visit.request.arg("function"))) return *function;
  if (!own.evaluation.held(regime::Function::core)) return regime::Function::core;
  for (const auto function : regime::kExtendedFunctions) {
    const auto intent = own.answers.find("other.intent_" + std::string(regime::id(function)));
    if (intent != own.answers.end() && intent->second == regime::Answer(std::int64_t(1))) return function;
  }
  for (const auto function : regime::kExtendedFunctions)
    if (!own.evaluation.held(function)) return function;
  return regime::Function::home_care;
}

html::Table types_table(std::string caption) {
  html::Table table{.caption = std::move(caption)};
  table.columns = {{.label = "類型", .row_head = true}, {.label = "条件（✓は当てはまるもの）"}};
  return table;
}

html::Fragment types_part(const PageDeps& deps, const Mine& mine) {
  Writer w;
  w << html::heading({.text = "自院に当てはまる類型",
                      .side = mine.year ? fiscal_year_name(mine.year->year) + "の報告から" : ""});
  if (!mine.year) {
    w << html::empty({.what = "まだ報告がありません",
                      .how = "報告を提出すると、当てはまる類型と、その理由がここに並びます。",
                      .act = html::button({.label = "報告へ進む", .href = "/report"})});
    return w.take();
  }
  html::Table fitting_ones = types_table("当てはまる類型"), others = types_table("当てはまらない類型");
  fitting_ones.empty = "いまの報告では、どの類型にも当てはまりません。";
  const Fitting fitting(*deps.models, *mine.year);
  for (std::size_t m = 0; m < deps.models->all.size(); ++m) {
    const Model& model = deps.models->all[m];
    Writer conditions;
    conditions << "<ul>";
    for (std::size_t c = 0; c < model.rule.size(); ++c)
      conditions << "<li>" << std::string(fitting.holds(m, c, *mine.doc) ? "✓ " : "― ") << model.rule[c].words
                 << "</li>";
    conditions << "</ul>";
    const bool open = model.audience == forum::Audience::everybody;
    html::Table& table = fitting.fits(m, *mine.doc) ? fitting_ones : others;
    table.rows.push_back({.cells = {open ? html::link("/models/view?id=" + model.id, model.label)
                                         : html::text(model.label + "（公表されません）"),
                                    conditions.take()}});
  }
  w << html::table(fitting_ones);
  if (!others.rows.empty()) w << html::folded("当てはまらない類型と、その条件", html::table(others));
  w << html::note(
      "分け方は本システムの案です（要確認）。県が体制を認めなかった機能は、有りに数えていません。");
  return w.take();
}

html::Fragment function_form(regime::Function chosen) {
  return html::form(
      {.action = "/models/mine", .method = "get", .autosubmit = true, .label = "考えている機能"},
      html::row({html::select_field({.name = "function", .label = "これから担うことを考えている機能"},
                                    function_choices({chosen}), ""),
                 html::button({.label = "表示する", .press = html::Press::secondary})}));
}

Response show(const PageDeps& deps, const Visit& visit) {
  Mine mine;
  auto own = deps.database->read([&](store::Tx& tx) { return own_report(tx, visit.actor, deps.form); });
  if (!own) return visit.refuse(own.error());
  mine.report = std::move(*own);
  mine.cube = deps.live->get(visit.moment.now);
  mine.doc = mine.cube->roster->find(mine.report.institution.id.text());
  if (mine.doc)
    for (const auto& year : mine.cube->years)
      if (!mine.year && year->has("reported", *mine.doc)) mine.year = year.get();
  const regime::Function function = function_asked(visit, mine.report);
  Writer w;
  w << html::heading({.text = "これから担うことを考える",
                      .level = 1,
                      .side = mine.report.institution.name,
                      .lead = "地域で足りない機能を担うときに、何がそろっていて何が要るか、だれと組めるかを"
                              "見られます。ここで見ても、何も報告されません。"})
    << types_part(deps, mine) << function_form(function) << path_part(mine.report, function);
  if (mine.doc) {
    const Own self{*mine.doc, mine.report.answers};
    const auto found = deps.database->read([&](store::Tx& tx) {
      return std::pair(nearby(tx, *mine.cube, self, function),
                       like_us(tx, *mine.cube, *deps.kinds, self, function));
    });
    w << nearby_part(deps, *mine.cube, self, found.first, function)
      << like_us_part(deps, *mine.cube, found.second, function);
  }
  w << training_part(deps, mine.report.institution.prefecture, visit.moment, function)
    << practices_part(deps, function);
  return visit.show({.title = "これから担うことを考える",
                     .body = w.take(),
                     .crumbs = {{"かかりつけ医機能報告", "/report"}, {"これから担うことを考える", ""}},
                     .nav = "/report"});
}

}  // namespace

void add_mine_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/models/mine", Act::model_read, [deps](const Visit& visit) {
                      if (visit.actor.role != access::Role::institution_staff)
                        return Response::see_other("/models");
                      return show(deps, visit);
                    }});
}

}  // namespace kakari::models
