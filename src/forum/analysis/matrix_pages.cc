#include "forum/analysis/matrix_pages.h"

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/area_asked.h"
#include "forum/analysis/matrix.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using forum::Mark;
using html::Writer;
using http::Response;

constexpr std::int64_t kPageSize = 50;
constexpr std::array kMarks{Mark::alone, Mark::with_others, Mark::willing,
                            Mark::none,  Mark::absent,      Mark::unreported};
constexpr std::array<std::pair<MatrixOrder, std::string_view>, 3> kOrders{
    {{MatrixOrder::place, "place"}, {MatrixOrder::name, "name"}, {MatrixOrder::function, "function"}}};

struct Asked : AreaAsked {
  MatrixFilter filter;
  std::int64_t page = 1;
};

Result<Asked> asked_for(const forum::Deps& deps, const Visit& visit) {
  auto area = area_asked(deps, visit);
  if (!area) return std::unexpected(area.error());
  Asked asked{std::move(*area), {}, 1};
  if (!asked.intent) return asked;  // numbers only: nothing to look for
  asked.filter.function = regime::function_of(visit.request.arg("function"));
  for (const Mark mark : kMarks)
    if (visit.request.arg("mark") == forum::id(mark) && (asked.intent || mark != Mark::willing))
      asked.filter.mark = mark;
  for (const auto& [order, id] : kOrders)
    if (visit.request.arg("order") == id) asked.filter.order = order;
  asked.page = std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 100'000);
  return asked;
}

std::string address(const Asked& asked, const MatrixFilter& filter, std::string_view page,
                    std::int64_t number = 1) {
  std::string out = asked.address(page);
  if (filter.function) out += fmt::format("&function={}", regime::id(*filter.function));
  if (filter.mark) out += fmt::format("&mark={}", forum::id(*filter.mark));
  for (const auto& [order, id] : kOrders)
    if (order == filter.order && order != MatrixOrder::place) out += fmt::format("&order={}", id);
  if (number > 1) out += fmt::format("&page={}", number);
  return out;
}

/// The sign for the eye, its meaning for the ear.
html::Fragment seen(Mark mark) {
  Writer w(128);
  if (mark == Mark::absent || mark == Mark::unreported)
    w << "<span class=\"sign-words\">" << sign(mark) << "</span>";
  else
    w << "<span class=\"sign\" aria-hidden=\"true\">" << sign(mark) << "</span><span class=\"unseen\">"
      << forum::label(mark) << "</span>";
  return w.take();
}

/// "◎ 自院単独で提供", "体制なし".
std::string sign_in_words(Mark mark) {
  if (mark == Mark::absent || mark == Mark::unreported) return sign(mark);
  return fmt::format("{} {}", sign(mark), forum::label(mark));
}

/// What is read from a report to set each sign; without 意向 ー stands for × too, as the foot says.
html::Fragment how_signs_are_set(const forum::Indicators& indicators, bool intent) {
  std::vector<html::Fact> facts;
  for (const Mark mark : kMarks)
    if (intent || (mark != Mark::willing && mark != Mark::none))
      facts.push_back({.name = sign_in_words(mark), .value = indicators.meaning(mark)});
  const bool unsure = regime::unverified(indicators.marks_status());
  return html::folded(unsure ? "しるしの付け方（要確認）" : "しるしの付け方", html::facts(facts));
}

html::Fragment filters(const Asked& asked) {
  std::vector<html::Choice> functions, marks;
  for (const auto function : regime::kFunctions)
    functions.push_back({.value = std::string(regime::id(function)),
                         .label = std::string(directory::short_name(function)),
                         .chosen = asked.filter.function == function});
  for (const Mark mark : kMarks) {
    if (mark == Mark::willing && !asked.intent) continue;
    marks.push_back({.value = std::string(forum::id(mark)),
                     .label = sign_in_words(mark),
                     .chosen = asked.filter.mark == mark});
  }
  std::vector<html::Fragment> fields{
      year_field(asked), area_field(asked),
      html::select_field({.name = "function", .label = "機能"}, functions, "すべて"),
      html::select_field({.name = "mark", .label = "しるし"}, marks, "すべて"),
      html::button({.label = "表示する", .press = html::Press::secondary})};
  if (!asked.intent) fields.erase(fields.begin() + 2, fields.begin() + 4);
  return html::form(
      {.action = "/matrix", .method = "get", .autosubmit = true, .label = "しぼりこみ", .role = "search"},
      html::row(fields));
}

/// How many of each mark, each number a filter.
html::Fragment sums(const Asked& asked, const Matrix& matrix) {
  html::Table table{.caption = "機能ごとの医療機関の数"};
  table.columns = {{.label = "機能", .row_head = true}};
  for (const Mark mark : kMarks)
    if (mark != Mark::willing || asked.intent)
      table.columns.push_back({.label = sign(mark), .numeric = true});
  for (const auto function : regime::kFunctions) {
    html::Row row{.cells = {std::string(regime::label(function))}};
    for (const Mark mark : kMarks) {
      if (mark == Mark::willing && !asked.intent) continue;
      const std::int64_t count = matrix.sums[std::size_t(function)][std::size_t(mark)];
      const MatrixFilter only{.function = function, .mark = mark, .order = MatrixOrder::place};
      row.cells.push_back(count == 0 || !asked.intent
                              ? html::Cell(with_commas(count))
                              : html::Cell(html::link(address(asked, only, "/matrix"), with_commas(count))));
    }
    table.rows.push_back(std::move(row));
  }
  return html::table(table);
}

html::Column sortable(const Asked& asked, std::string label, MatrixOrder order,
                      std::optional<regime::Function> function) {
  MatrixFilter by = asked.filter;
  by.order = order;
  if (function) by.function = function;
  const bool current = asked.filter.order == order && (!function || asked.filter.function == function);
  return {.label = std::move(label),
          .href = address(asked, by, "/matrix"),
          .sorted = current ? html::Sorted::ascending : html::Sorted::none};
}

html::Fragment rows(const Asked& asked, const Matrix& matrix) {
  html::Table table{
      .caption = "医療機関と機能の一覧", .caption_hidden = true, .on_phone = html::OnPhone::scroll};
  table.columns = {sortable(asked, "医療機関", MatrixOrder::name, {}),
                   sortable(asked, "市町村", MatrixOrder::place, {})};
  table.columns.front().row_head = true;
  for (const auto function : regime::kFunctions)
    table.columns.push_back({.label = std::string(directory::short_name(function))});
  if (asked.filter.function)
    for (std::size_t f = 0; f < function_count; ++f)
      if (regime::kFunctions[f] == *asked.filter.function)
        table.columns[f + 2] = sortable(asked, std::string(directory::short_name(*asked.filter.function)),
                                        MatrixOrder::function, asked.filter.function);
  const auto& areas = asked.cube().book->areas();
  const auto first = std::size_t((asked.page - 1) * kPageSize);
  for (std::size_t i = first; i < matrix.rows.size() && i < first + std::size_t(kPageSize); ++i) {
    const forum::Place& place = (*asked.cube().roster)[matrix.rows[i].doc];
    const auto* town = areas.municipality(place.municipality);
    html::Row row{.cells = {html::link("/institutions/" + http::percent_encode(place.number), place.name),
                            town ? town->name : place.municipality}};
    for (const Mark mark : matrix.rows[i].marks) row.cells.push_back(seen(mark));
    table.rows.push_back(std::move(row));
  }
  table.empty = matrix.known
                    ? "この条件に当てはまる医療機関はありません。条件を一つ外してお試しください。"
                    : "この年度の報告はまだありません。報告が始まると、ここに医療機関ごとの機能が並びます。";
  return html::table(table);
}

html::Fragment pager(const Asked& asked, const Matrix& matrix) {
  const auto total = std::int64_t(matrix.rows.size());
  const std::int64_t first = std::min((asked.page - 1) * kPageSize, total);
  const std::int64_t last = std::min(first + kPageSize, total);
  const auto at = [&](std::int64_t page) { return address(asked, asked.filter, "/matrix", page); };
  return html::pager({.total = total,
                      .first = first < last ? first + 1 : 0,
                      .last = first < last ? last : 0,
                      .previous = asked.page > 1 ? at(asked.page - 1) : "",
                      .next = last < total ? at(asked.page + 1) : "",
                      .unit = "か所"});
}

/// Reports are by name only for who may read the lists behind the numbers: some are not public yet.
html::Fragment no_names() {
  return html::note("医療機関ごとの報告は、協議の場の関係者だけに示しています。");
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto asked = asked_for(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const Matrix all = matrix(asked->numbers.cube, *asked->area, asked->year, asked->intent);
  const Matrix shown = filtered(all, asked->filter);
  Writer w;
  w << html::heading({.text = fmt::format("{}の医療機関と機能", asked->area->name),
                      .level = 1,
                      .side = fiscal_year_name(asked->year),
                      .lead = "医療機関ごとに、どの機能をどのように提供しているかを並べた表です。"})
    << intent_note(*asked) << filters(*asked) << sums(*asked, all)
    << forum::foot(table_of({.cube = all.cube, .area = all.area, .year = all.year, .intent = all.intent}))
    << how_signs_are_set(*deps.indicators, asked->intent)
    << (asked->intent ? rows(*asked, shown) : no_names())
    << (asked->intent ? pager(*asked, shown) : html::Fragment{})
    << html::row({html::link(address(*asked, asked->filter, "/matrix.csv"), "CSVで保存"),
                  html::link(address(*asked, asked->filter, "/matrix.xlsx"), "Excelで保存"),
                  html::link(asked->address("/white-spots"), "空白を見る")});
  return visit.show({.title = fmt::format("{}の医療機関と機能", asked->area->name),
                     .body = w.take(),
                     .crumbs = {{"集計", "/indicators"}, {"医療機関と機能", ""}},
                     .nav = "/indicators",
                     .wide = true});
}

Response save(const forum::Deps& deps, const Visit& visit, bool workbook) {
  const auto asked = asked_for(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  auto table = table_of(
      filtered(matrix(asked->numbers.cube, *asked->area, asked->year, asked->intent), asked->filter));
  if (!asked->intent)  // the sums have no number
    std::erase_if(table.rows, [](const auto& row) { return !row[1].text.empty(); });
  const std::string name = fmt::format("matrix-{}-{}", asked->year, visit.moment.today().iso());
  return workbook ? forum::xlsx(table, name) : forum::csv(table, name);
}

}  // namespace

void add_matrix_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/matrix", Act::indicator_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get, workbook ? "/matrix.xlsx" : "/matrix.csv", Act::indicator_read,
                      [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

}  // namespace kakari::analysis
