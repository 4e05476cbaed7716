#include "forum/analysis/white_spot_pages.h"

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/area_asked.h"
#include "forum/analysis/white_spots.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kPageSize = 50;

struct Asked : AreaAsked {
  WhiteSpotView view;
  std::size_t page = 1;
};

class Pages {
 public:
  explicit Pages(const forum::Deps& deps)
      : deps_(deps), rules_(load_white_spot_rules(deps.regime_folder, deps.form->year)) {}

  Response show(const Visit& visit) const {
    const auto asked = asked_for(visit);
    if (!asked) return visit.refuse(asked.error());
    const auto all = spots(*asked);
    std::vector<WhiteSpot> shown;
    const std::size_t first = (asked->page - 1) * kPageSize;
    for (std::size_t i = first; i < all.size() && i < first + kPageSize; ++i) shown.push_back(all[i]);
    const forum::Table table = table_of(shown, asked->numbers, *asked->area, asked->year, asked->view);
    const bool reported = any_reported(asked->cube(), *asked->area, asked->year);
    Writer w;
    w << html::heading({.text = reported ? headline(all, asked->intent) : "この年度の報告はまだありません",
                        .level = 1,
                        .side = fmt::format("{}　{}", asked->area->name, fiscal_year_name(asked->year)),
                        .lead = "担い手のいない機能や、1か所に頼っている機能を、影響を受ける65歳以上の人が"
                                "多い順に並べています。"})
      << intent_note(*asked) << filters(*asked);
    if (reported)
      w << counts(*asked, all) << "<div class=\"spots\">"
        << forum::draw(table, "この条件に当てはまる空白はありません。") << "</div>"
        << pager(*asked, all.size(), first) << forum::foot(table);
    else
      w << html::empty(
          {.what = "この年度の報告はまだありません",
           .how = "医療機関の報告が届くと、担い手のいない機能や、1か所に頼っている機能がここに並びます。"
                  "別の年度は、上の「年度」でお選びください。",
           .act = {}});
    w << html::row({html::link(address(*asked, "/white-spots.csv"), "CSVで保存"),
                    html::link(address(*asked, "/white-spots.xlsx"), "Excelで保存"),
                    html::link(asked->address("/matrix"), "医療機関と機能の表を見る")});
    return visit.show({.title = fmt::format("{}の空白", asked->area->name),
                       .body = w.take(),
                       .crumbs = {{"集計", "/indicators"}, {"空白", ""}},
                       .nav = "/indicators",
                       .wide = true});
  }

  Response save(const Visit& visit, bool workbook) const {
    const auto asked = asked_for(visit);
    if (!asked) return visit.refuse(asked.error());
    const auto table = table_of(spots(*asked), asked->numbers, *asked->area, asked->year, asked->view);
    const std::string name = fmt::format("white-spots-{}-{}", asked->year, visit.moment.today().iso());
    return workbook ? forum::xlsx(table, name) : forum::csv(table, name);
  }

 private:
  Result<Asked> asked_for(const Visit& visit) const {
    auto area = area_asked(deps_, visit);
    if (!area) return std::unexpected(area.error());
    Asked asked{std::move(*area), {.rules = rules_}, 1};
    asked.view.intent = asked.intent;
    asked.view.function = regime::function_of(visit.request.arg("function"));
    asked.view.gap = gap_of(visit.request.arg("gap"));
    if (deps_.measures_there && asked.intent) asked.view.measures = deps_.measures_there(visit.actor);
    asked.page =
        std::size_t(std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 100'000));
    return asked;
  }

  static std::vector<WhiteSpot> spots(const Asked& asked) {
    return white_spots(asked.numbers, *asked.area, asked.level, asked.year, asked.view);
  }

  static std::string address(const Asked& asked, std::string_view page, std::size_t number = 1) {
    std::string out = asked.address(page);
    if (asked.view.function) out += fmt::format("&function={}", regime::id(*asked.view.function));
    if (asked.view.gap) out += fmt::format("&gap={}", id(*asked.view.gap));
    if (number > 1) out += fmt::format("&page={}", number);
    return out;
  }

  static html::Fragment filters(const Asked& asked) {
    std::vector<html::Choice> functions, gaps;
    for (const auto function : regime::kFunctions)
      functions.push_back({.value = std::string(regime::id(function)),
                           .label = std::string(directory::short_name(function)),
                           .chosen = asked.view.function == function});
    for (const Gap gap : {Gap::nobody, Gap::ageing, Gap::single, Gap::falling})
      gaps.push_back(
          {.value = std::string(id(gap)), .label = std::string(label(gap)), .chosen = asked.view.gap == gap});
    return html::form(
        {.action = "/white-spots",
         .method = "get",
         .autosubmit = true,
         .label = "しぼりこみ",
         .role = "search"},
        html::row({year_field(asked), area_field(asked), level_field(asked),
                   html::select_field({.name = "function", .label = "機能"}, functions, "すべて"),
                   html::select_field({.name = "gap", .label = "状態"}, gaps, "すべて"),
                   html::button({.label = "表示する", .press = html::Press::secondary})}));
  }

  static html::Fragment counts(const Asked& asked, const std::vector<WhiteSpot>& all) {
    if (asked.view.gap || all.empty()) return {};
    std::vector<html::Figure> figures;
    for (const Gap gap : {Gap::nobody, Gap::ageing, Gap::single, Gap::falling})
      figures.push_back({.name = std::string(label(gap)),
                         .number = std::to_string(std::ranges::count(all, gap, &WhiteSpot::gap)),
                         .unit = "件"});
    return html::figures(figures);
  }

  static html::Fragment pager(const Asked& asked, std::size_t total, std::size_t first) {
    const std::size_t last = std::min(first + kPageSize, total);
    return html::pager({.total = std::int64_t(total),
                        .first = first < last ? std::int64_t(first + 1) : 0,
                        .last = first < last ? std::int64_t(last) : 0,
                        .previous = asked.page > 1 ? address(asked, "/white-spots", asked.page - 1) : "",
                        .next = last < total ? address(asked, "/white-spots", asked.page + 1) : ""});
  }

  forum::Deps deps_;
  WhiteSpotRules rules_;
};

}  // namespace

void add_white_spot_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  const auto pages = std::make_shared<const Pages>(deps);
  routes.push_back({http::Method::get, "/white-spots", Act::indicator_read,
                    [pages](const Visit& visit) { return pages->show(visit); }});
  for (const bool workbook : {false, true})
    routes.push_back({http::Method::get, workbook ? "/white-spots.xlsx" : "/white-spots.csv",
                      Act::indicator_read, [=](const Visit& visit) { return pages->save(visit, workbook); }});
}

}  // namespace kakari::analysis
