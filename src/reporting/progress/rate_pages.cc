#include "base/text.h"
#include "platform/html/components.h"
#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"
#include "reporting/progress/pages.h"
#include "reporting/progress/rates.h"
#include "reporting/progress/table_file.h"

namespace kakari::progress {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Asked {
  int year = 0;
  std::string prefecture;
  std::vector<int> years;
};

Asked asked_for(const PageDeps& deps, const Visit& visit) {
  Asked asked;
  asked.years = deps.live->years(visit.moment.now);
  const auto typed = parse_count(visit.request.arg("year"));
  const int newest = asked.years.empty() ? 0 : asked.years.front();
  asked.year = typed && *typed < 10'000 ? int(*typed) : newest;
  asked.prefecture = visit.request.arg("prefecture");
  return asked;
}

Result<Rates> load(const PageDeps& deps, const Visit& visit, const Asked& asked) {
  return rates(*deps.areas, visit.actor, deps.live->get(asked.year, visit.moment.now),
               deps.live->get(asked.year - 1, visit.moment.now), asked.prefecture);
}

std::string address(const Asked& asked, std::string_view path, int year) {
  std::string out = fmt::format("{}?year={}", path, year);
  if (!asked.prefecture.empty()) out += "&prefecture=" + http::percent_encode(asked.prefecture);
  return out;
}

html::Fragment table_of(const RateTable& rates, int year) {
  html::Table table{.caption = rates.caption};
  table.columns = {{.label = "名称", .row_head = true},    {.label = "対象", .numeric = true},
                   {.label = "報告済", .numeric = true},   {.label = "報告率", .numeric = true},
                   {.label = "前年度", .numeric = true},   {.label = "未着手", .numeric = true},
                   {.label = "下書き", .numeric = true},   {.label = "確認待ち", .numeric = true},
                   {.label = "差し戻し", .numeric = true}, {.label = "確認済", .numeric = true}};
  for (const RateRow& row : rates.rows) {
    const Counts& c = row.now;
    const std::string href =
        row.href.empty() ? ""
                         : fmt::format("{}{}year={}", row.href, row.href.contains('?') ? "&" : "?", year);
    table.rows.push_back({{href.empty() ? html::Cell(row.name) : html::Cell(html::link(href, row.name)),
                           c.asked, c.reported, percent(c.rate_tenths()), percent(row.before_tenths),
                           c.not_started, c.draft, c.waiting, c.returned, c.settled}});
  }
  table.empty = "対象の医療機関はありません。";
  return html::table(table);
}

html::Fragment functions_table(const Counts& all) {
  html::Table table{.caption = "機能ごとの報告"};
  table.columns = {{.label = "機能", .row_head = true},
                   {.label = "有りと報告", .numeric = true},
                   {.label = "うち県の確認", .numeric = true}};
  table.rows.push_back({{"1号機能", all.core, "（確認の対象外）"}});
  std::size_t f = 0;
  for (const auto function : regime::kExtendedFunctions) {
    table.rows.push_back(
        {{std::string(regime::label(function)), all.held[f].reported, all.held[f].confirmed}});
    ++f;
  }
  return html::table(table);
}

html::Fragment other_years(const Asked& asked) {
  std::vector<html::Fragment> links;
  for (const int year : asked.years)
    if (year != asked.year)
      links.push_back(html::link(address(asked, "/progress", year), fiscal_year_name(year) + "のようす"));
  return html::row(links);
}

Response show(const PageDeps& deps, const Visit& visit) {
  const Asked asked = asked_for(deps, visit);
  const auto found = load(deps, visit, asked);
  if (!found) return visit.refuse(found.error());
  const Rates& r = *found;
  Writer w;
  w << html::heading({.text = fmt::format("{}の報告のようす（{}）", fiscal_year_name(r.year), r.place),
                      .level = 1,
                      .side = local_time(r.at) + " 現在"})
    << html::figures(
           {{"報告率", percent(r.all.rate_tenths()), "", {}},
            {"報告済", with_commas(r.all.reported), fmt::format("/ {}機関", with_commas(r.all.asked)), {}},
            {"前年度の報告率", percent(r.before_tenths), "", {}},
            {"確認済", with_commas(r.all.settled), "件", {}}});
  for (const RateTable& table : r.tables) w << table_of(table, r.year);
  w << functions_table(r.all)
    << html::row({html::link(address(asked, "/progress.csv", r.year), "CSVで保存"),
                  html::link(address(asked, "/progress.xlsx", r.year), "Excelで保存")})
    << other_years(asked)
    << html::note("「報告済」は、一度でも提出のあった医療機関です。「前年度」は、前の年度の最終の割合です。");
  std::vector<html::Crumb> crumbs;
  if (visit.actor.role == access::Role::ministry_officer && r.place != "全国")
    crumbs = {{"全国", address({.year = r.year, .prefecture = "", .years = {}}, "/progress", r.year)},
              {r.place, ""}};
  return visit.show(
      {.title = "報告のようす", .body = w.take(), .crumbs = crumbs, .nav = "/progress", .wide = true});
}

Response save(const PageDeps& deps, const Visit& visit, bool workbook) {
  const Asked asked = asked_for(deps, visit);
  const auto found = load(deps, visit, asked);
  if (!found) return visit.refuse(found.error());
  return table_file(as_rows(*found), fmt::format("progress-{}-{}", found->year, visit.moment.today().iso()),
                    workbook);
}

}  // namespace

void add_rate_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/progress", Act::progress_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get, workbook ? "/progress.xlsx" : "/progress.csv", Act::progress_read,
                      [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_rate_pages(deps, routes);
  add_institution_pages(deps, routes);
  return routes;
}

}  // namespace kakari::progress
