#include "forum/analysis/indicator_pages.h"

#include "base/text.h"
#include "forum/analysis/indicator_pictures.h"
#include "forum/analysis/indicator_table.h"
#include "platform/html/components.h"

namespace kakari::analysis {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr double kWide = 720, kNarrow = 340;

html::Fragment chooser(const forum::Deps& deps, const IndicatorAsked& asked) {
  const std::string base = asked.indicator->id.substr(0, asked.indicator->id.rfind('.'));
  std::vector<html::Choice> kin;
  for (const forum::Indicator& other : deps.indicators->all()) {
    const bool same =
        other.group == asked.indicator->group &&
        (other.id == base || other.id.starts_with(base + ".") || other.id.starts_with(asked.indicator->id));
    if (same && (asked.intent || other.audience == forum::Audience::everybody))
      kin.push_back({.value = other.id, .label = other.label, .chosen = &other == asked.indicator});
  }
  return html::form({.action = "/indicators/view",
                     .method = "get",
                     .autosubmit = true,
                     .label = "表示する内容",
                     .role = "search"},
                    html::row({html::select_field({.name = "id", .label = "指標"}, kin, ""),
                               year_field(asked), area_field(asked), level_field(asked),
                               html::button({.label = "表示する", .press = html::Press::secondary})}));
}

html::Fragment downloads(const IndicatorAsked& asked, PictureKind kind) {
  std::vector<html::Fragment> links;
  for (const auto& [ending, label] : {std::pair(".svg", "SVG"), std::pair(".png", "PNG")})
    links.push_back(html::link(fmt::format("{}&picture={}", asked.view(ending), id(kind)), label));
  if (kind == PictureKind::map || kind == PictureKind::bars) {
    links.push_back(html::link(asked.view(".csv"), "CSV"));
    links.push_back(html::link(asked.view(".xlsx"), "XLSX"));
  }
  return html::row(links);
}

/// Wide and narrow drawings of the same, of which the style sheet shows one.
html::Fragment both_widths(const forum::Deps& deps, const IndicatorAsked& asked, PictureKind kind) {
  Writer w(16'384);
  w << "<div class=\"for-wide\">" << on_page(picture_part(deps, asked, kind, kWide))
    << "</div><div class=\"for-narrow\">" << on_page(picture_part(deps, asked, kind, kNarrow)) << "</div>"
    << downloads(asked, kind);
  return w.take();
}

html::Fragment map_figure(const forum::Deps& deps, const IndicatorAsked& asked) {
  const pdf::Picture map = picture_part(deps, asked, PictureKind::map, kWide);
  if (map.width == 0) return html::note("この区分の境界の地図はありません。下の表と棒グラフをご覧ください。");
  Writer w(65'536);
  w << "<figure class=\"picture\">" << on_page(map) << "<figcaption><p class=\"unseen\">地図。"
    << map.description << "同じ数字は下の表にあります。</p><div class=\"picture-foot\">"
    << legend(*asked.indicator, asked.now) << downloads(asked, PictureKind::map)
    << "</div></figcaption></figure>";
  return w.take();
}

html::Fragment formula(const IndicatorAsked& asked) {
  const forum::Indicator& indicator = *asked.indicator;
  Writer w;
  if (regime::unverified(indicator.status))
    w << html::tag({"要確認", html::Tone::waiting})
      << html::note("この式は、国の資料で確かめられたものではありません。");
  const auto say = [&w](std::string_view name, const std::string& words) {
    if (!words.empty()) w << html::heading({.text = std::string(name), .level = 3}) << html::note(words);
  };
  say("式", indicator.words);
  say("数えるもの", indicator.numerator_words);
  say("割るもの", indicator.denominator_words);
  say("出典", indicator.source);
  return html::card({.heading = "この数の出し方", .body = w.take()});
}

html::Fragment beside(const IndicatorAsked& asked) {
  Writer w;
  if (asked.intent && asked.indicator->function) {
    Writer what;
    what << html::paragraph("意向のある医療機関を選ぶと、地図と表がどう変わるかを確かめられます。")
         << html::link(fmt::format("{}&function={}", asked.address("/scenarios"),
                                   regime::id(*asked.indicator->function)),
                       "もし始めたらを試す");
    w << html::card({.heading = "もし始めたら", .body = what.take()});
  }
  if (asked.intent) {
    Writer forums;
    forums << html::paragraph("この図と表は、区域とテーマを選んで作る協議の場の資料に入ります。")
           << html::row({html::link("/forums", "協議の場へ"), html::link("/papers", "資料へ")});
    w << html::card({.heading = "協議の場へ", .body = forums.take()});
  }
  w << formula(asked);
  return w.take();
}

html::Fragment others(const IndicatorAsked& asked) {
  std::vector<html::Fragment> links{html::link(asked.address("/white-spots"), "空白の一覧"),
                                    html::link(asked.address("/matrix"), "医療機関と機能の表")};
  if (asked.whole->level != forum::Level::country && asked.indicator->audience == forum::Audience::everybody)
    links.push_back(html::link(
        fmt::format("/indicators/view?year={}&level=prefecture&area={}&id={}", asked.year,
                    http::percent_encode(asked.area->code), http::percent_encode(asked.indicator->id)),
        "全国の都道府県とくらべる"));
  return html::row(links);
}

Response show(const forum::Deps& deps, const Visit& visit) {
  const auto asked = indicator_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const forum::Table table = indicator_table(deps, *asked);
  const std::string title = headline(deps, *asked);
  Writer reading(131'072);
  reading << still_open(*asked, *asked->whole)
          << (asked->note.empty() ? html::Fragment() : html::note(asked->note)) << map_figure(deps, *asked)
          << forum::draw(table, "この区域には、分けて示せる区域がありません。") << forum::foot(table)
          << html::folded("順位の棒グラフ", both_widths(deps, *asked, PictureKind::bars));
  if (has_trend(*asked))
    reading << html::folded("年度ごとの動き", both_widths(deps, *asked, PictureKind::trend));
  reading << others(*asked);
  Writer w(131'072);
  w << html::heading({.text = title,
                      .level = 1,
                      .side = fmt::format("{}　{}", asked->whole->name, fiscal_year_name(asked->year)),
                      .lead = asked->indicator->label})
    << chooser(deps, *asked) << html::columns(reading.take(), beside(*asked), "数の出し方と次の一歩");
  return visit.show({.title = title,
                     .body = w.take(),
                     .crumbs = {{"集計", asked->address("/indicators")}, {asked->indicator->group, ""}},
                     .nav = "/indicators",
                     .wide = true});
}

Response save_table(const forum::Deps& deps, const Visit& visit, bool workbook) {
  const auto asked = indicator_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const forum::Table table = indicator_table(deps, *asked);
  const std::string name = file_name(*asked, "table");
  return workbook ? forum::xlsx(table, name) : forum::csv(table, name);
}

Response save_picture(const forum::Deps& deps, const Visit& visit, bool as_png) {
  const auto asked = indicator_asked(deps, visit);
  if (!asked) return visit.refuse(asked.error());
  const PictureKind kind = picture_kind(visit.request.arg("picture")).value_or(PictureKind::map);
  const pdf::Picture picture = picture_file(deps, *asked, kind);
  if (picture.width == 0)
    return visit.refuse(problem(ProblemKind::not_found, "no-picture",
                                "この区分の境界の地図はありません。棒グラフか表を保存してください。")
                            .error());
  const std::string name = file_name(*asked, id(kind));
  return as_png ? png_file(picture, name) : svg_file(picture, name);
}

}  // namespace

void add_indicator_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  const auto add = [&](const char* path, auto handler) {
    routes.push_back({http::Method::get, path, Act::indicator_read,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add("/indicators/view", show);
  add("/indicators/view.csv", [](const auto& d, const Visit& visit) { return save_table(d, visit, false); });
  add("/indicators/view.xlsx", [](const auto& d, const Visit& visit) { return save_table(d, visit, true); });
  add("/indicators/view.svg",
      [](const auto& d, const Visit& visit) { return save_picture(d, visit, false); });
  add("/indicators/view.png", [](const auto& d, const Visit& visit) { return save_picture(d, visit, true); });
}

}  // namespace kakari::analysis
