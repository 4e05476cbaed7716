// One report to a forum as it was made: a page to print, and the same as CSV.
#include "access/act.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "platform/sheet/csv_writer.h"
#include "reporting/forum_page_parts.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

Result<ForumReport> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) {
    return find_forum_report(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
  });
}

std::string wareki(const std::string& iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : iso;
}

/// How many institutions have each outcome of each function.
html::Fragment counts(const std::vector<ForumResult>& results) {
  html::Table table{.caption = "結果の件数"};
  table.columns = {{.label = "機能", .row_head = true},
                   {.label = "確認", .numeric = true},
                   {.label = "体制なし", .numeric = true},
                   {.label = "取消し", .numeric = true}};
  for (const auto function : regime::kExtendedFunctions) {
    const auto count = [&](ForumResult::Outcome outcome) {
      return std::ranges::count_if(
          results, [&](const ForumResult& r) { return r.function == function && r.outcome == outcome; });
    };
    table.rows.push_back({{std::string(regime::label(function)), count(ForumResult::Outcome::confirmed),
                           count(ForumResult::Outcome::absent), count(ForumResult::Outcome::reversed)}});
  }
  return html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto report = load(deps, visit);
  if (!report) return visit.refuse(report.error());
  const std::string path = "/forum-reports/" + report->id.text();
  Writer w;
  if (!visit.request.arg("done").empty())
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "協議の場への報告を記録しました。", .announced = true});
  w << html::heading({.text = "かかりつけ医機能の確保に係る体制の確認の結果",
                      .level = 1,
                      .side = fiscal_year_name(report->year),
                      .lead = "医療法第30条の18の4第3項・第5項の規定による報告"})
    << html::facts({{"区域", report->area_name + "（" + std::string(label(report->level)) + "）"},
                    {"協議の場", report->meeting},
                    {"報告した日", wareki(report->reported_on)},
                    {"記録", local_time(report->at, true) + "　" + report->by}})
    << html::row({html::button(
           {.label = "CSVで保存する", .press = html::Press::secondary, .href = path + "/results.csv"})})
    << html::note("この画面はそのまま印刷できます。内容は報告した時点のものです。") << counts(report->results)
    << forum_results_table(report->results);
  return visit.show({.title = report->area_name + "の協議の場への報告",
                     .body = w.take(),
                     .crumbs = {{"協議の場への報告", fmt::format("/forum-reports?year={}", report->year)},
                                {wareki(report->reported_on), ""}},
                     .nav = "/forum-reports",
                     .wide = true});
}

Response send_csv(const PageDeps& deps, const Visit& visit) {
  const auto report = load(deps, visit);
  if (!report) return visit.refuse(report.error());
  sheet::CsvWriter csv;
  csv.row({"機関番号", "医療機関", "市町村", "機能", "結果", "日付", "変更報告", "理由"});
  for (const ForumResult& r : report->results)
    csv.row({r.number, r.name, r.municipality, regime::label(r.function), label(r.outcome), r.on,
             r.change ? "変更報告" : "", r.reason});
  Response response;
  response.body = csv.take();
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition",
           fmt::format("attachment; filename=\"forum-{}-{}.csv\"", report->year, report->reported_on))
      .set("Cache-Control", "no-store");
  return response;
}

}  // namespace

html::Fragment forum_results_table(const std::vector<ForumResult>& results) {
  html::Table table{.caption = fmt::format("結果の一覧　{}件", with_commas(std::ssize(results))),
                    .on_phone = html::OnPhone::scroll};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "機能"},
                   {.label = "結果"},
                   {.label = "日付"},
                   {.label = "備考"}};
  for (const ForumResult& r : results) {
    std::string note = r.change ? "変更報告" : "";
    if (!r.reason.empty()) note += (note.empty() ? "" : "　") + std::string("理由：") + r.reason;
    table.rows.push_back({{r.name, r.municipality, std::string(regime::label(r.function)),
                           std::string(label(r.outcome)), wareki(r.on), note}});
  }
  return html::table(table);
}

void add_forum_report_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/forum-reports/{id}", Act::forum_report,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, "/forum-reports/{id}/results.csv", Act::forum_report,
                    [deps](const Visit& visit) { return send_csv(deps, visit); }});
}

}  // namespace kakari::reporting
