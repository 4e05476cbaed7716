// /models: the types, how many institutions of an area fit each, and files of it.
#include "forum/models/tally.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr const char* kTitle = "多様な類型（モデル）";
constexpr const char* kLead =
    "医療機関を、報告された機能の組み合わせで分けたものです。それぞれの役割を知り、足りない役割を"
    "だれが担うかを考える手がかりにします。";

html::Fragment unverified_note() {
  return html::notice({.kind = html::NoticeKind::warning,
                       .text =
                           "国の資料は「多様な類型の提示」を求めていますが、分け方は示していません。ここの"
                           "分け方は本システムの案（要確認）で、条件はすべてページに示しています。"});
}

html::Fragment rules(const PageDeps& deps, bool intent) {
  std::vector<html::Entry> entries;
  for (const Model& model : deps.models->all)
    if (intent || model.audience == forum::Audience::everybody)
      entries.push_back({.title = model.label,
                         .href = "/models/view?id=" + model.id,
                         .sentence = model.words,
                         .tags = tags_of(model.status)});
  return html::entries(entries, 2);
}

Response show(const PageDeps& deps, const Visit& visit) {
  if (visit.actor.role == access::Role::institution_staff) {
    Writer w;
    w << html::heading({.text = kTitle, .level = 1, .lead = kLead}) << unverified_note()
      << html::row({html::button({.label = "自院はどの類型か見る", .href = "/models/mine"})})
      << rules(deps, false);
    return visit.show({.title = kTitle, .body = w.take(), .nav = "/report"});
  }
  const auto asked = asked_for(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  Writer w;
  w << html::heading({.text = kTitle,
                      .level = 1,
                      .side = asked->year ? fiscal_year_name(asked->year->year) : "",
                      .lead = kLead})
    << unverified_note() << filter_form(*asked, "/models");
  if (!asked->year)
    w << html::empty({.what = "まだ報告の年度がありません",
                      .how = "報告の受付が始まると、類型ごとの数がここに並びます。"});
  else
    w << forum::draw(type_table(deps, *asked), "この地域に医療機関はありません。");
  const auto by_area = area_table(deps, *asked);
  if (asked->year && !by_area.rows.empty()) w << forum::draw(by_area, "");
  w << html::row({html::link(asked->address("/models.csv"), "CSVで保存"),
                  html::link(asked->address("/models.xlsx"), "Excelで保存"),
                  html::link("/practices", "好事例を見る")})
    << html::folded("類型の説明", rules(deps, asked->intent));
  return visit.show({.title = kTitle,
                     .body = w.take(),
                     .crumbs = {{"集計", "/indicators"}, {kTitle, ""}},
                     .nav = "/indicators",
                     .wide = true});
}

Response save(const PageDeps& deps, const Visit& visit, bool workbook) {
  const auto asked = asked_for(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const auto types = type_table(deps, *asked), by_area = area_table(deps, *asked);
  const std::string name = fmt::format("models-{}-{}", asked->area->code, visit.moment.today().iso());
  if (!workbook) return forum::csv(by_area.rows.empty() ? types : by_area, name);
  Response response;
  response.body = forum::workbook({&types, &by_area});
  response.set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .set("Content-Disposition", "attachment; filename=\"" + name + ".xlsx\"");
  return response;
}

}  // namespace

void add_model_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/models", Act::model_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get, workbook ? "/models.xlsx" : "/models.csv", Act::model_read,
                      [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

}  // namespace kakari::models
