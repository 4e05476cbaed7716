// The institutions of which a publication changes something: a list with filters, and as a file.
#include "base/text.h"
#include "platform/sheet/csv_writer.h"
#include "reporting/publication.h"
#include "reporting/release/changes.h"
#include "reporting/release/page_parts.h"

namespace kakari::release {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::int64_t kPageSize = 50;

ChangeFilter filter_of(const http::Request& request) {
  return {.effect = effect_of(request.arg("effect")),
          .function = regime::function_of(request.arg("function")),
          .treatment = treatment_of(request.arg("treatment")),
          .municipality = std::string(request.arg("municipality"))};
}

std::string query_of(const ChangeFilter& filter) {
  std::string out = "?";
  if (filter.effect) out += "effect=" + std::string(id(*filter.effect)) + "&";
  if (filter.function) out += "function=" + std::string(regime::id(*filter.function)) + "&";
  if (filter.treatment) out += "treatment=" + std::string(id(*filter.treatment)) + "&";
  if (!filter.municipality.empty()) out += "municipality=" + http::percent_encode(filter.municipality) + "&";
  return out;
}

Result<Changes> load(const PageDeps& deps, const Visit& visit, int year) {
  reporting::prepare_in_slices(*deps.database, visit.actor.scope, year);
  return deps.database->read([&](store::Tx& tx) {
    return changes(tx, visit.actor, visit.moment.today(), year, filter_of(visit.request));
  });
}

html::Fragment filter_form(const PageDeps& deps, const Visit& visit, int year, const ChangeFilter& filter) {
  std::vector<html::Choice> effects, functions, treatments, municipalities;
  for (const Effect effect : {Effect::appears, Effect::changes, Effect::disappears})
    effects.push_back({.value = std::string(id(effect)),
                       .label = std::string(label(effect)),
                       .chosen = filter.effect == effect});
  for (const regime::Function function : regime::kFunctions)
    functions.push_back({.value = std::string(regime::id(function)),
                         .label = std::string(regime::label(function)),
                         .chosen = filter.function == function});
  for (const Treatment one : {Treatment::confirmed, Treatment::being_confirmed, Treatment::absent})
    treatments.push_back(
        {.value = std::string(id(one)), .label = std::string(label(one)), .chosen = filter.treatment == one});
  for (const auto* one : deps.areas->municipalities_of(visit.actor.scope))
    municipalities.push_back(
        {.value = one->code, .label = one->name, .chosen = filter.municipality == one->code});
  return html::form(
      {.action = fmt::format("/publication/{}/changes", year),
       .method = "get",
       .autosubmit = true,
       .label = "しぼりこみ",
       .role = "search"},
      html::row({html::select_field({.name = "effect", .label = "変わり方"}, effects, "すべて"),
                 html::select_field({.name = "function", .label = "機能"}, functions, "すべて"),
                 html::select_field({.name = "treatment", .label = "公表のされ方"}, treatments, "すべて"),
                 html::select_field({.name = "municipality", .label = "市町村"}, municipalities, "すべて"),
                 html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment lines(const Difference& difference) {
  Writer w;
  bool first = true;
  if (difference.empty()) w << "変わりません";
  for (const std::string& line : in_words(difference)) {
    if (!first) w << "<br>";
    w << line;
    first = false;
  }
  return w.take();
}

std::string place_name(const PageDeps& deps, const std::string& code) {
  const auto* place = deps.areas->municipality(code);
  return place ? place->name : code;
}

Response show_list(const PageDeps& deps, const Visit& visit, int year) {
  const auto loaded = load(deps, visit, year);
  if (!loaded) return visit.refuse(loaded.error());
  const ChangeFilter filter = filter_of(visit.request);
  const auto total = std::ssize(loaded->listed);
  const std::int64_t pages = std::max<std::int64_t>((total + kPageSize - 1) / kPageSize, 1);
  const std::int64_t page =
      std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, pages);
  const std::int64_t from = (page - 1) * kPageSize, to = std::min<std::int64_t>(from + kPageSize, total);
  html::Table table{.caption = "公表で変わる医療機関", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true}, {.label = "市町村"}, {.label = "変わること"}};
  for (std::int64_t i = from; i < to; ++i) {
    const InstitutionChange& one = loaded->listed[std::size_t(i)];
    table.rows.push_back(
        {{html::link(fmt::format("/publication/{}/institutions/{}", year, http::percent_encode(one.number)),
                     one.name),
          place_name(deps, one.municipality), lines(one.difference)}});
  }
  table.empty = "あてはまる医療機関はありません。しぼりこみを外すと、変わる医療機関がすべて並びます。";
  const std::string query = query_of(filter), base = fmt::format("/publication/{}/changes", year);
  html::Pager pager{.total = total, .first = total ? from + 1 : 0, .last = to};
  if (page > 1) pager.previous = fmt::format("{}{}page={}", base, query, page - 1);
  if (page < pages) pager.next = fmt::format("{}{}page={}", base, query, page + 1);
  Writer w;
  w << html::heading(
           {.text = "公表で変わる医療機関",
            .level = 1,
            .side = fiscal_year_name(year),
            .lead = loaded->cycle.published()
                        ? "公表が済んだため、いま公表されている内容との違いはありません。"
                        : "いま公表されている内容と、公表した後に住民の方に見える内容を比べています。"})
    << filter_form(deps, visit, year, filter) << html::pager(pager) << html::table(table)
    << html::row({html::link(fmt::format("{}.csv{}", base, query), "CSVで保存")});
  return visit.show({.title = "公表で変わる医療機関",
                     .body = w.take(),
                     .crumbs = {{"公表", fmt::format("/publication/{}", year)}, {"変わる医療機関", ""}},
                     .nav = "/publication",
                     .wide = true});
}

Response save(const PageDeps& deps, const Visit& visit, int year) {
  const auto loaded = load(deps, visit, year);
  if (!loaded) return visit.refuse(loaded.error());
  sheet::CsvWriter csv;
  std::vector<std::string> cells{"機関番号", "名称", "市町村", "医療機関"};
  for (const regime::Function function : regime::kFunctions) cells.emplace_back(regime::label(function));
  cells.emplace_back("そのほかの報告事項の変わる数");
  const auto put = [&] {
    const std::vector<std::string_view> views(cells.begin(), cells.end());
    csv.row(views);
  };
  put();
  for (const InstitutionChange& one : loaded->listed) {
    cells = {one.number, one.name, place_name(deps, one.municipality),
             std::string(label(one.difference.newly_public ? Effect::appears : Effect::changes))};
    for (const regime::Function function : regime::kFunctions) {
      const FunctionChange* change = one.difference.of(function);
      cells.push_back(change ? std::string(label(change->effect)) : "");
    }
    cells.push_back(std::to_string(one.difference.other_items));
    put();
  }
  Response response;
  response.body = csv.take();
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", fmt::format("attachment; filename=\"publication-{}.csv\"", year))
      .set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_change_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  add_of_year(deps, routes, http::Method::get, "/publication/{year}/changes", show_list);
  add_of_year(deps, routes, http::Method::get, "/publication/{year}/changes.csv", save);
}

}  // namespace kakari::release
