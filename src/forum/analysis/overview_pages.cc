#include "forum/analysis/overview_pages.h"

#include "base/text.h"
#include "forum/analysis/indicator_pictures.h"
#include "forum/analysis/offer.h"
#include "forum/analysis/outlines.h"
#include "forum/analysis/overview.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string source_of(const Overview& overview) {
  return fmt::format("{}。地図は「国土数値情報（行政区域データ、医療圏データ）」（国土交通省）を加工して作成",
                     function_table(overview).source);
}

html::Fragment little_maps(const forum::Deps& deps, const Overview& overview) {
  constexpr double kWidth = 240;
  const auto outlines = outlines_of(*deps.boundaries, overview.parts.parts);
  if (outlines.empty() || overview.maps.empty()) return {};
  const Classes classes = classes_of(overview.maps);
  std::vector<forum::Value> all;
  Writer w(131'072);
  w << "<div class=\"little-maps\">";
  for (const LittleMap& map : overview.maps) {
    const pdf::Picture picture = little_map(outlines, overview.parts.parts, map, classes,
                                            {.marked = overview.parts.marked, .width = kWidth, .bare = true});
    w << "<figure class=\"picture\"><figcaption>"
      << html::link(view_href(overview.asked, *map.indicator), map.name) << "<span class=\"unseen\">"
      << picture.description << "</span></figcaption>" << on_page(picture) << "</figure>";
    all.insert(all.end(), map.values.begin(), map.values.end());
  }
  w << "</div><div class=\"picture-foot\">" << legend(*overview.maps.front().indicator, all)
    << html::row({html::link(overview.asked.address("/indicators/functions.svg"), "SVG"),
                  html::link(overview.asked.address("/indicators/functions.png"), "PNG"),
                  html::link(overview.asked.address("/indicators/functions.csv"), "CSV"),
                  html::link(overview.asked.address("/indicators/functions.xlsx"), "XLSX")})
    << "</div>";
  return w.take();
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto found = overview(deps, visit);
  if (!found) return visit.refuse(found.error());
  const AreaAsked& asked = found->asked;
  const std::string title = headline(*found);
  const forum::Table table = function_table(*found);
  Writer w(131'072);
  w << html::heading(
           {.text = title,
            .level = 1,
            .side = fiscal_year_name(asked.year),
            .lead = "医療機関の報告を、区域ごとに数えたものです。数を押すと、その医療機関の一覧が開きます。"})
    << html::form({.action = "/indicators",
                   .method = "get",
                   .autosubmit = true,
                   .label = "表示する区域",
                   .role = "search"},
                  html::row({year_field(asked), area_field(asked), level_field(asked),
                             html::button({.label = "表示する", .press = html::Press::secondary})}))
    << (found->parts.note.empty() ? html::Fragment() : html::note(found->parts.note)) << intent_note(asked)
    << still_open(asked, *asked.area)
    << forum::draw(table, "この年度の報告はまだありません。報告が始まると、ここに機能ごとの数が並びます。")
    << html::heading({.text = "機能ごとの広がり", .level = 2}) << little_maps(deps, *found)
    << forum::foot(table)
    << html::row({html::link(asked.address("/white-spots"), "空白の一覧"),
                  html::link(asked.address("/matrix"), "医療機関と機能の表"),
                  html::link("/integration", "県全体のとりまとめ"), html::link("/models", "多様な類型")})
    << offer(deps, asked, visit);
  return visit.show({.title = title, .body = w.take(), .nav = "/indicators", .wide = true});
}

Response save(const forum::Deps& deps, const Visit& visit, std::string_view ending) {
  const auto found = overview(deps, visit);
  if (!found) return visit.refuse(found.error());
  const std::string name = fmt::format("functions-{}-{}", found->asked.year, forum::id(found->asked.level));
  if (ending == ".csv") return forum::csv(function_table(*found), name);
  if (ending == ".xlsx") return forum::xlsx(function_table(*found), name);
  const pdf::Picture picture = multiples(
      *deps.boundaries, found->parts.parts, found->maps,
      {.title = fmt::format("{}（{}）", headline(*found, false), fiscal_year_name(found->asked.year)),
       .source = source_of(*found),
       .marked = found->parts.marked});
  if (picture.width == 0)
    return visit.refuse(problem(ProblemKind::not_found, "no-picture",
                                "この区分の境界の地図はありません。表を保存してください。")
                            .error());
  return ending == ".png" ? png_file(picture, name) : svg_file(picture, name);
}

}  // namespace

void add_overview_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/indicators", Act::indicator_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  for (const char* ending : {".svg", ".png", ".csv", ".xlsx"})
    routes.push_back({http::Method::get, fmt::format("/indicators/functions{}", ending), Act::indicator_read,
                      [=](const Visit& visit) { return save(deps, visit, ending); }});
}

}  // namespace kakari::analysis
