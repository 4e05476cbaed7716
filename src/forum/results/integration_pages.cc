// GET /integration, /integration.xlsx: ?year=&theme=
#include "access/act.h"
#include "base/text.h"
#include "forum/results/integration.h"
#include "forum/results/page_parts.h"
#include "reporting/cycle.h"

namespace kakari::results {
namespace {

using access::Act;
using html::Writer;

struct Asked {
  Whole whole;
  std::vector<int> years;
  const forum::Theme* theme = nullptr;  // compared; null where there is none
};

Result<Asked> asked(const forum::Deps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Asked> {
    Asked a;
    int year = 0;
    const auto wanted = parse_count(visit.request.arg("year"));
    for (const auto& cycle : reporting::cycles(tx, visit.actor.scope.substr(0, 2))) {
      if (cycle.opens > visit.moment.today().iso()) continue;
      a.years.push_back(cycle.year);
      // The newest year that is complete, unless another one is asked for.
      if (wanted ? cycle.year == *wanted : year == 0 && cycle.published()) year = cycle.year;
    }
    if (year == 0) year = a.years.empty() ? fiscal_year(visit.moment.today()) : a.years.front();
    auto w = whole(tx, deps, visit.actor, year);
    if (!w) return std::unexpected(w.error());
    a.whole = std::move(*w);
    a.theme = deps.words->theme(visit.request.arg("theme"));
    if (!a.theme && !a.whole.forums.empty()) a.theme = deps.words->theme(a.whole.forums.front().theme);
    return a;
  });
}

html::Fragment filter_form(const forum::Deps& deps, const Asked& a) {
  std::vector<html::Choice> years, themes;
  for (const int year : a.years)
    years.push_back({.value = std::to_string(year),
                     .label = fiscal_year_name(year) + "の報告",
                     .chosen = year == a.whole.year});
  for (const auto& theme : deps.words->themes)
    themes.push_back({.value = theme.id, .label = theme.label, .chosen = &theme == a.theme});
  return html::form({.action = "/integration", .method = "get", .label = "年度とテーマ"},
                    html::row({html::select_field({.name = "year", .label = "年度"}, years, ""),
                               html::select_field({.name = "theme", .label = "比較するテーマ"}, themes, ""),
                               html::button({.label = "表示する", .press = html::Press::secondary})}));
}

std::string headline(const forum::Table& gaps, const Whole& whole, bool reported) {
  if (whole.forums.empty()) return "協議の場はまだありません";
  if (!reported) return "この年度の報告はまだありません";
  if (gaps.rows.empty()) return "空白は、すべていずれかの協議の場で取り上げています";
  return fmt::format("まだ誰も取り上げていない空白が{}件あります", gaps.rows.size());
}

bool any_reported(const forum::Cube& cube, const Whole& whole) {
  const auto* prefecture = cube.book->find(forum::Level::prefecture, whole.prefecture);
  return prefecture && analysis::any_reported(cube, *prefecture, whole.year);
}

Response show(const forum::Deps& deps, const analysis::WhiteSpotRules& rules, const Visit& visit) {
  const auto a = asked(deps, visit);
  if (!a) return visit.refuse(a.error());
  const auto numbers = deps.numbers(visit.moment.now);
  const forum::Table gaps = gaps_table(rules, numbers, a->whole);
  const bool reported = any_reported(*numbers.cube, a->whole);
  Writer w;
  w << html::heading({.text = headline(gaps, a->whole, reported),
                      .level = 1,
                      .side = fiscal_year_name(a->whole.year),
                      .lead = a->whole.municipalities.empty()
                                  ? "県内のすべての区域の話し合いを合わせて見ます。"
                                  : "ご担当の区域と、同じ構想区域の近隣の話し合いを合わせて見ます。"})
    << filter_form(deps, *a);
  if (a->whole.forums.empty())
    w << html::empty({.what = "協議の場はまだありません",
                      .how = "協議の場を設けて課題と方策を挙げると、区域ごとの進みぐあいがここに並びます。",
                      .act = {}});
  const auto put = [&](const forum::Table& table, std::string_view empty) {
    // A table without rows has no caption to be found by.
    if (table.rows.empty())
      w << html::heading({.text = table.title}) << html::note(empty);
    else
      w << forum::draw(table, "") << forum::foot(table);
  };
  put(gaps, reported
                ? "取り上げられていない空白はありません。"
                : "医療機関の報告が届くと、担い手がいないのに取り上げられていない機能がここに並びます。");
  put(themes_table(deps, *numbers.cube->book, a->whole), "テーマはありません。");
  put(causes_table(a->whole),
      "同じ言葉で挙げられた原因は、まだありません。よくある原因の例から選ぶと、共通の原因が見えます。");
  put(measures_table(deps, numbers, a->whole, visit.moment.today()), "協議の場はまだありません。");
  if (a->theme)
    put(comparison_table(deps, numbers, a->whole, *a->theme), "このテーマの協議の場はまだありません。");
  w << html::row({html::link(fmt::format("/integration.xlsx?year={}&theme={}", a->whole.year,
                                         a->theme ? a->theme->id : ""),
                             "この画面の表（XLSX）"),
                  html::link("/measures", "方策の一覧")});
  return visit.show({.title = "全体の統合", .body = w.take(), .nav = "/forums", .wide = true});
}

Response file(const forum::Deps& deps, const analysis::WhiteSpotRules& rules, const Visit& visit) {
  const auto a = asked(deps, visit);
  if (!a) return visit.refuse(a.error());
  const auto numbers = deps.numbers(visit.moment.now);
  std::vector<forum::Table> tables{gaps_table(rules, numbers, a->whole),
                                   themes_table(deps, *numbers.cube->book, a->whole), causes_table(a->whole),
                                   measures_table(deps, numbers, a->whole, visit.moment.today())};
  if (a->theme) tables.push_back(comparison_table(deps, numbers, a->whole, *a->theme));
  std::vector<const forum::Table*> all;
  for (const auto& table : tables) all.push_back(&table);
  Response response;
  response.body = forum::workbook(all);
  response.set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      .set("Content-Disposition", "attachment; filename=\"integration.xlsx\"");
  return response;
}

}  // namespace

void add_integration_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  // Without a form the routes are only listed, not asked.
  const auto rules = deps.form ? analysis::load_white_spot_rules(deps.regime_folder, deps.form->year)
                               : analysis::WhiteSpotRules{};
  routes.push_back({Method::get, "/integration", Act::indicator_read,
                    [deps, rules](const Visit& visit) { return show(deps, rules, visit); }});
  routes.push_back({Method::get, "/integration.xlsx", Act::indicator_read,
                    [deps, rules](const Visit& visit) { return file(deps, rules, visit); }});
}

}  // namespace kakari::results
