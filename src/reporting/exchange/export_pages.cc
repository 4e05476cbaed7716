// 報告の出力: the reports of one's area, to be taken away as a file.
#include "base/text.h"
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/exchange/pages.h"
#include "reporting/exchange/sister.h"

namespace kakari::exchange {
namespace {

using access::Act;
using access::Role;
using access::Visit;
using http::Response;

struct Choices {
  ReportsOf which;
  std::vector<int> years;
};

std::string prefecture_of(const Visit& visit, store::Tx& tx) {
  if (visit.actor.role == Role::institution_staff) {
    const auto own = registry::find(tx, Id::trusted(visit.actor.scope));
    return own ? own->prefecture : "";
  }
  return visit.actor.scope.substr(0, 2);
}

/// The year and area asked for, as far as the visitor may.
Result<Choices> choices_of(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Choices> {
    Choices out;
    for (const reporting::Cycle& cycle : reporting::cycles(tx, prefecture_of(visit, tx)))
      out.years.push_back(cycle.year);
    out.which.year = int(parse_count(visit.request.arg("year")).value_or(0));
    if (out.which.year == 0 && !out.years.empty()) out.which.year = out.years.front();
    out.which.area = visit.request.arg("area");
    auto allowed = may_export(tx, visit.actor, out.which);
    if (!allowed) return std::unexpected(allowed.error());
    out.which = *allowed;
    return out;
  });
}

html::Fragment links(const ReportsOf& which, std::string_view table, std::initializer_list<Format> formats) {
  std::vector<html::Fragment> presses;
  for (const Format format : formats)
    presses.push_back(
        html::button({.label = format == Format::csv ? "CSVで受け取る"
                               : format == Format::xlsx
                                   ? "Excelで受け取る"
                                   : fmt::format("{}で受け取る", format == Format::json ? "JSON" : "NDJSON"),
                      .press = format == Format::xlsx ? html::Press::primary : html::Press::secondary,
                      .href = fmt::format("/exports/{}.{}?year={}&area={}", table, id(format), which.year,
                                          http::percent_encode(which.area))}));
  return html::row(presses);
}

html::Fragment filter(const PageDeps& deps, const Visit& visit, const Choices& c) {
  std::vector<html::Choice> years, areas;
  for (const int year : c.years)
    years.push_back(
        {.value = std::to_string(year), .label = fiscal_year_name(year), .chosen = year == c.which.year});
  std::vector<html::Fragment> fields{html::select_field({.name = "year", .label = "年度"}, years, "")};
  if (visit.actor.role == Role::prefecture_officer) {
    areas.push_back(
        {.value = visit.actor.scope, .label = "全域", .chosen = c.which.area == visit.actor.scope});
    for (const regime::Municipality& m : deps.areas->municipalities())
      if (m.code.starts_with(visit.actor.scope))
        areas.push_back({.value = m.code, .label = m.name, .chosen = c.which.area == m.code});
    fields.push_back(html::select_field({.name = "area", .label = "地域"}, areas, ""));
  }
  fields.push_back(html::button({.label = "表示する", .press = html::Press::secondary}));
  return html::form({.action = "/exports", .method = "get", .autosubmit = true, .label = "年度と地域"},
                    html::row(fields));
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto c = choices_of(deps, visit);
  if (!c) return visit.refuse(c.error());
  html::Writer w;
  w << html::heading({.text = "報告の出力",
                      .level = 1,
                      .side = visit.actor.scope_name,
                      .lead =
                          "提出された報告のいまの版を、1行に1医療機関の表で受け取れます。だれがいつ受け取った"
                          "かは記録されます。"})
    << filter(deps, visit, *c)
    << html::heading({.text = "報告の内容", .level = 2, .lead = "列の1行目が項目名、2行目が項目の番号です。"})
    << links(c->which, "reports", {Format::xlsx, Format::csv, Format::json, Format::ndjson})
    << html::note("意向など、公表されない項目も含みます。取り扱いにご注意ください。")
    << html::heading({.text = "医療機能情報提供制度の様式",
                      .level = 2,
                      .lead = "別表第一第四の事項（意向を除く）を、公表のことばで並べます。"})
    << links(c->which, "sister", {Format::xlsx, Format::csv})
    << html::note(
           "医療機能情報提供制度での列の並びと選択肢の番号は、公表された資料で確かめられていません（要確認）"
           "。");
  return visit.show({.title = "報告の出力", .body = w.take(), .nav = "/exports"});
}

Response download(const PageDeps& deps, const Visit& visit) {
  const std::string file(visit.request.param("table"));
  const auto dot = std::min(file.rfind('.'), file.size());
  const std::string table = file.substr(0, dot);
  const bool sister = table == "sister";
  const auto known = format_of(dot < file.size() ? file.substr(dot + 1) : "");
  const Format format = known.value_or(Format::csv);
  const bool tabular = format == Format::csv || format == Format::xlsx;
  if (!known || (sister ? !tabular : table != "reports"))
    return visit.refuse({ProblemKind::not_found, "no-such-export", "この形式の出力はありません。", {}});
  const auto c = choices_of(deps, visit);
  if (!c) return visit.refuse(c.error());
  std::string bytes;
  const Out out = [&](std::string_view piece) { bytes += piece; };
  const auto reports = sister ? export_sister(*deps.database, c->which, format, out)
                              : export_reports(*deps.database, *deps.areas, c->which, format, out);
  deps.database->write(
      [&](store::Tx& tx) { record_export(tx, visit.actor, visit.moment, table, c->which, reports); });
  return attachment(std::move(bytes), media_type(format),
                    fmt::format("{}-{}-{}.{}", sister ? "医療機能情報" : "かかりつけ医機能報告",
                                fiscal_year_name(c->which.year), visit.moment.today().iso(), id(format)));
}

}  // namespace

void add_export_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/exports", Act::report_export,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/exports/{table}", Act::report_export,
                    [deps](const Visit& visit) { return download(deps, visit); }});
}

}  // namespace kakari::exchange
