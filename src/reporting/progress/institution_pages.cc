#include "base/text.h"
#include "platform/html/components.h"
#include "registry/served.h"
#include "reporting/progress/pages.h"
#include "reporting/progress/table_file.h"

namespace kakari::progress {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

AreaFilter filter_of(const PageDeps& deps, const Visit& visit) {
  AreaFilter filter;
  const auto years = deps.live->years(visit.moment.now);
  const auto typed = parse_count(visit.request.arg("year"));
  filter.year = typed && *typed < 10'000 ? int(*typed) : years.empty() ? 0 : years.front();
  filter.municipality = visit.request.arg("municipality");
  if (visit.actor.role == access::Role::municipality_officer) filter.municipality = visit.actor.scope;
  filter.function = regime::function_of(visit.request.arg("function"));
  filter.missing_only = !visit.request.arg("missing").empty();
  filter.page = int(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string address(const AreaFilter& filter, std::string_view path, int page) {
  std::string out = fmt::format("{}?year={}", path, filter.year);
  if (!filter.municipality.empty()) out += "&municipality=" + http::percent_encode(filter.municipality);
  if (filter.function) out += "&function=" + std::string(regime::id(*filter.function));
  if (filter.missing_only) out += "&missing=1";
  if (page > 1) out += fmt::format("&page={}", page);
  return out;
}

html::Fragment filters(const PageDeps& deps, const Visit& visit, const AreaFilter& filter) {
  std::vector<html::Fragment> fields;
  if (visit.actor.role != access::Role::municipality_officer) {
    std::vector<html::Choice> places;
    for (const auto* place : registry::municipalities_of(*deps.areas, visit.actor))
      places.push_back(
          {.value = place->code, .label = place->name, .chosen = place->code == filter.municipality});
    fields.push_back(html::select_field({.name = "municipality", .label = "市町村"}, places, "すべて"));
  }
  std::vector<html::Choice> functions;
  for (const auto function : regime::kFunctions)
    functions.push_back({.value = std::string(regime::id(function)),
                         .label = std::string(regime::label(function)),
                         .chosen = filter.function == function});
  fields.push_back(
      html::select_field({.name = "function", .label = "有りと報告した機能"}, functions, "すべて"));
  fields.push_back(
      html::check_box({.name = "missing", .label = "まだ報告していないものだけ"}, filter.missing_only));
  fields.push_back(html::button({.label = "しぼりこむ", .press = html::Press::secondary}));
  return html::form({.action = "/progress/institutions",
                     .method = "get",
                     .hidden = {{"year", std::to_string(filter.year)}},
                     .autosubmit = true,
                     .label = "しぼりこみ",
                     .role = "search"},
                    html::row(fields));
}

html::Fragment rows(const PageDeps& deps, const AreaList& list) {
  html::Table table{.caption = "医療機関ごとの報告", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "市町村"}, {.label = "報告"}};
  for (const auto function : regime::kFunctions)
    table.columns.push_back({.label = std::string(regime::label(function))});
  for (const AreaRow& row : list.rows) {
    const auto* place = deps.areas->municipality(row.municipality);
    html::Row cells{.cells = {html::link("/institutions/" + http::percent_encode(row.number), row.name),
                              place ? place->name : row.municipality, std::string(label(row.stage))}};
    for (const auto function : regime::kFunctions)
      cells.cells.push_back(row.reported ? standing_in_words(function, row.decided.at(std::size_t(function)))
                                         : "");
    table.rows.push_back(std::move(cells));
  }
  table.empty = "この条件に当てはまる医療機関はありません。条件を一つ外してお試しください。";
  return html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit) {
  const AreaFilter filter = filter_of(deps, visit);
  const auto found =
      deps.database->read([&](store::Tx& tx) { return area_list(tx, *deps.areas, visit.actor, filter); });
  if (!found) return visit.refuse(found.error());
  const auto* place = deps.areas->municipality(filter.municipality);
  const std::int64_t first = (filter.page - 1) * std::int64_t(filter.page_size) + 1;
  const std::int64_t last = first + std::int64_t(found->rows.size()) - 1;
  Writer w;
  w << html::heading({.text = fmt::format("{}の医療機関と報告された機能", place ? place->name : "担当区域"),
                      .level = 1,
                      .side = fiscal_year_name(filter.year),
                      .lead = "医療機関の報告と、県の確認のようすです。公表前の内容が含まれます。"})
    << filters(deps, visit, filter) << rows(deps, *found)
    << html::pager(
           {.total = found->total,
            .first = found->rows.empty() ? 0 : first,
            .last = found->rows.empty() ? 0 : last,
            .previous = filter.page > 1 ? address(filter, "/progress/institutions", filter.page - 1) : "",
            .next = last < found->total ? address(filter, "/progress/institutions", filter.page + 1) : ""})
    << html::row({html::link(address(filter, "/progress/institutions.csv", 1), "CSVで保存"),
                  html::link(address(filter, "/progress/institutions.xlsx", 1), "Excelで保存")});
  return visit.show(
      {.title = "医療機関ごとの報告",
       .body = w.take(),
       .crumbs = {{"報告のようす", fmt::format("/progress?year={}", filter.year)}, {"医療機関", ""}},
       .nav = "/progress",
       .wide = true});
}

Response save(const PageDeps& deps, const Visit& visit, bool workbook) {
  AreaFilter filter = filter_of(deps, visit);
  filter.page_size = 0;
  const auto found =
      deps.database->read([&](store::Tx& tx) { return area_list(tx, *deps.areas, visit.actor, filter); });
  if (!found) return visit.refuse(found.error());
  std::vector<std::vector<std::string>> table{
      {"機関番号", "名称", "所在地", "市町村コード", "報告", "1号機能"}};
  for (const auto function : regime::kExtendedFunctions)
    table.front().push_back(std::string(regime::label(function)));
  for (const AreaRow& row : found->rows) {
    std::vector<std::string> cells{row.number, row.name, row.address, row.municipality,
                                   std::string(label(row.stage))};
    for (const auto function : regime::kFunctions)
      cells.push_back(row.reported ? standing_in_words(function, row.decided.at(std::size_t(function))) : "");
    table.push_back(std::move(cells));
  }
  return table_file(table, fmt::format("institutions-{}-{}", filter.year, visit.moment.today().iso()),
                    workbook);
}

}  // namespace

void add_institution_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/progress/institutions", Act::area_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get,
                      workbook ? "/progress/institutions.xlsx" : "/progress/institutions.csv", Act::area_read,
                      [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

}  // namespace kakari::progress
