#include "forum/analysis/list_pages.h"

#include "base/text.h"
#include "forum/analysis/area_asked.h"
#include "forum/table.h"
#include "platform/html/components.h"
#include "registry/words.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using forum::Doc;
using html::Writer;
using http::Response;

constexpr std::int64_t kPageSize = 50;

struct ListAsked : AreaAsked {
  const forum::Indicator* indicator = nullptr;
  std::vector<Doc> docs = {};
  std::int64_t page = 1;
  bool officer = false;  // may open the reports

  std::string at(std::string_view ending, std::int64_t number = 1) const {
    std::string out = fmt::format("/indicators/institutions{}?year={}&level={}&area={}&indicator={}", ending,
                                  year, forum::id(area->level), http::percent_encode(area->code),
                                  http::percent_encode(indicator->id));
    if (number > 1) out += fmt::format("&page={}", number);
    return out;
  }
};

Result<ListAsked> list_asked(const forum::Deps& deps, const Visit& visit) {
  auto area = area_asked(deps, visit);
  if (!area) return std::unexpected(area.error());
  ListAsked asked{std::move(*area)};
  if (!asked.intent)
    return problem(ProblemKind::forbidden, "members-only",
                   "医療機関の一覧は、協議の場の関係者だけが見られます。担当の範囲をご確認ください。");
  asked.indicator = deps.indicators->find(visit.request.arg("indicator"));
  if (!asked.indicator)
    return problem(ProblemKind::not_found, "no-such-indicator",
                   "この指標は見つかりません。集計の一覧から選び直してください。");
  asked.docs = forum::behind(asked.numbers, *asked.indicator, *asked.area, asked.year);
  asked.page = std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 100'000);
  asked.officer = access::could(visit.actor.role, Act::review_open);
  return asked;
}

/// Rows [from, to) of the list.
forum::Table table_of(const ListAsked& asked, const Visit& visit, std::size_t from, std::size_t to) {
  const forum::Indicator& indicator = *asked.indicator;
  const forum::AreaBook& book = *asked.cube().book;
  const forum::YearCube* cube = asked.cube().year(asked.year);
  forum::Table table{
      .title = fmt::format("{}（{}、{}）", indicator.label, asked.area->name, fiscal_year_name(asked.year)),
      .columns = {{.label = "医療機関", .width_mm = 60},
                  {.label = "市町村"},
                  {.label = "種別", .width_mm = 18},
                  {.label = "所在地", .width_mm = 60},
                  {.label = "番号"}},
      .notes = {"公表前の報告の内容を含みます。"},
      .source = fmt::format("{} {}", fiscal_year_name(asked.year), indicator.source),
      .audience = forum::Audience::members};
  const bool marked = indicator.function && cube, summed = indicator.measure == forum::Measure::sum && cube;
  if (marked) table.columns.push_back({.label = "しるし", .width_mm = 18});
  if (summed) table.columns.push_back({.label = indicator.short_label, .numeric = true});
  if (asked.officer) table.columns.push_back({.label = "記録"});
  for (std::size_t i = from; i < to; ++i) {
    const Doc doc = asked.docs[i];
    const forum::Place& place = (*asked.cube().roster)[doc];
    const regime::Municipality* town = book.areas().municipality(place.municipality);
    const std::string number = http::percent_encode(place.number);
    auto& row = table.rows.emplace_back();
    row = {{place.name, {}, "/institutions/" + number},
           {town ? town->name : place.municipality, {}},
           {std::string(registry::kind_label(place.kind)), {}},
           {place.address, {}},
           {place.number, {}}};
    if (marked) {
      const forum::Mark mark = cube->mark(*indicator.function, doc);
      row.push_back({fmt::format("{} {}", forum::glyph(mark), forum::label(mark)), {}});
    }
    if (summed) {
      const std::int64_t count = cube->counted(indicator.item, doc).value_or(0);
      row.push_back({with_commas(count), double(count)});
    }
    if (!asked.officer) continue;
    const access::Scope scope{.municipality = place.municipality,
                              .health_centre = book.areas().health_centre_of(place.municipality),
                              .prefecture = place.prefecture};
    const bool may_open = access::may(visit.actor, Act::review_open, scope).has_value();
    row.push_back(
        {may_open ? "報告の記録" : "", {}, may_open ? fmt::format("/review/{}/{}", asked.year, number) : ""});
  }
  return table;
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto asked = list_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const auto total = std::int64_t(asked->docs.size());
  const std::int64_t first = std::min((asked->page - 1) * kPageSize, total);
  const std::int64_t last = std::min(first + kPageSize, total);
  const forum::Table table = table_of(*asked, visit, std::size_t(first), std::size_t(last));
  const std::string title = fmt::format("{}の{}か所", asked->area->name, with_commas(total));
  Writer w;
  w << html::heading({.text = title,
                      .level = 1,
                      .side = fiscal_year_name(asked->year),
                      .lead = asked->indicator->label})
    << forum::draw(table,
                   "当てはまる医療機関はありません。届く範囲や需要のように、医療機関を数えたものでない指標に"
                   "は一覧がありません。")
    << html::pager({.total = total,
                    .first = first < last ? first + 1 : 0,
                    .last = first < last ? last : 0,
                    .previous = asked->page > 1 ? asked->at("", asked->page - 1) : "",
                    .next = last < total ? asked->at("", asked->page + 1) : "",
                    .unit = "か所"})
    << html::row({html::link(asked->at(".csv"), "CSVで保存"), html::link(asked->at(".xlsx"), "Excelで保存")})
    << forum::foot(table) << html::note("数えるもの：" + asked->indicator->numerator_words);
  const std::string back =
      fmt::format("/indicators/view?id={}&year={}&area={}", http::percent_encode(asked->indicator->id),
                  asked->year, http::percent_encode(asked->area->prefecture));
  return visit.show(
      {.title = title,
       .body = w.take(),
       .crumbs = {{"集計", "/indicators"}, {asked->indicator->short_label, back}, {"医療機関の一覧", ""}},
       .nav = "/indicators",
       .wide = true});
}

Response save(const forum::Deps& deps, const Visit& visit, bool workbook) {
  const auto asked = list_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  forum::Table table = table_of(*asked, visit, 0, asked->docs.size());
  if (asked->officer) {  // the link is for the page
    table.columns.pop_back();
    for (auto& row : table.rows) row.pop_back();
  }
  const std::string name = fmt::format("institutions-{}-{}", asked->year, visit.moment.today().iso());
  return workbook ? forum::xlsx(table, name) : forum::csv(table, name);
}

}  // namespace

void add_list_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/indicators/institutions", Act::intent_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get,
                      workbook ? "/indicators/institutions.xlsx" : "/indicators/institutions.csv",
                      Act::intent_read, [=](const Visit& visit) { return save(deps, visit, workbook); }});
}

}  // namespace kakari::analysis
