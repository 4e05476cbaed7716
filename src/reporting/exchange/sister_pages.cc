// 医療機能情報提供制度の報告に使う内容: what was reported here, to be taken over there.
#include "platform/html/components.h"
#include "reporting/exchange/pages.h"
#include "reporting/exchange/sister.h"
#include "reporting/institution_pages.h"

namespace kakari::exchange {
namespace {

using access::Visit;
using http::Response;

struct Read {
  int year = 0;
  SisterReport report;
};

Result<Read> load(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return std::unexpected(year.error());
  return deps.database->read([&](store::Tx& tx) -> Result<Read> {
    auto report = sister_report(tx, visit.actor, reporting::own_institution(visit), *year);
    if (!report) return std::unexpected(report.error());
    return Read{*year, std::move(*report)};
  });
}

html::Fragment table_of(const SisterReport& report, bool facts) {
  html::Table table{.caption = facts ? "医療機関の基本情報" : "かかりつけ医機能（別表第一第四）"};
  table.columns = {{.label = "項目", .row_head = true}, {.label = "内容"}};
  for (std::size_t i = 0; i < report.columns.size(); ++i)
    if (facts == !report.columns[i].item)
      table.rows.push_back({.cells = {report.columns[i].label,
                                      report.cells[i].empty() ? std::string("－") : report.cells[i]}});
  return html::table(table);
}

/// Before the year's report has been submitted there is nothing to take over.
Response nothing_yet(const Visit& visit, int year) {
  const std::string report = fmt::format("/report/{}", year);
  html::Writer w;
  w << html::heading({.text = "医療機能情報提供制度の報告に使う内容", .level = 1})
    << html::empty({.what = fiscal_year_name(year) + "の報告は、まだ提出されていません",
                    .how = "提出すると、同じ項目の答えがここに並び、CSVで受け取れます。",
                    .act = html::button({.label = "報告のページへ", .href = report})});
  return visit.show({.title = "医療機能情報提供制度の報告に使う内容",
                     .body = w.take(),
                     .crumbs = {{fiscal_year_name(year) + "の報告", report}, {"医療機能情報提供制度", ""}},
                     .nav = "/report"});
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto read = load(deps, visit);
  const auto year = reporting::year_of(visit);
  if (!read && year && read.error().kind == ProblemKind::not_found) return nothing_yet(visit, *year);
  if (!read) return visit.refuse(read.error());
  const std::string here = fmt::format("/report/{}/sister", read->year);
  html::Writer w;
  w << html::heading({.text = "医療機能情報提供制度の報告に使う内容",
                      .level = 1,
                      .lead = "この報告でお答えいただいた内容は、医療機能情報提供制度でも報告する事項です"
                              "（医療法施行規則別表第一第四）。意向は含みません。"})
    << html::notice({.text = "医療機能情報提供制度での様式（列の並びと選択肢の番号）は公表された資料で"
                             "確かめられていません。取り込む前に、都道府県の案内でお確かめください。",
                     .title = "要確認"})
    << html::row({html::button({.label = "CSVで受け取る", .href = here + ".csv"}),
                  html::button({.label = "報告に戻る",
                                .press = html::Press::secondary,
                                .href = fmt::format("/report/{}", read->year)})})
    << table_of(read->report, false) << table_of(read->report, true);
  return visit.show(
      {.title = "医療機能情報提供制度の報告に使う内容",
       .body = w.take(),
       .crumbs = {{fiscal_year_name(read->year) + "の報告", fmt::format("/report/{}", read->year)},
                  {"医療機能情報提供制度", ""}},
       .nav = "/report"});
}

Response download(const PageDeps& deps, const Visit& visit) {
  const auto read = load(deps, visit);
  if (!read) return visit.refuse(read.error());
  ReportsOf which{.year = read->year, .institution = visit.actor.scope};
  std::string bytes;
  const auto reports =
      export_sister(*deps.database, which, Format::csv, [&](std::string_view piece) { bytes += piece; });
  deps.database->write(
      [&](store::Tx& tx) { record_export(tx, visit.actor, visit.moment, "sister", which, reports); });
  return attachment(std::move(bytes), media_type(Format::csv),
                    fmt::format("医療機能情報-{}.csv", fiscal_year_name(read->year)));
}

}  // namespace

void add_sister_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/report/{year}/sister", Act::report_export,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/report/{year}/sister.csv", Act::report_export,
                    [deps](const Visit& visit) { return download(deps, visit); }});
}

}  // namespace kakari::exchange
