// ① 地域の現状の把握と共有: numbers of the theme, each linked to the list behind it.
#include <fmt/format.h>

#include "forum/meetings/forum_view.h"
#include "platform/http/message.h"

namespace kakari::meetings {
namespace {

using forum::Area;
using forum::Indicator;
using forum::Level;
using forum::Value;
using html::Writer;

struct Row {
  const Indicator* indicator = nullptr;
  const forum::Numbers* numbers = nullptr;
  int year = 0;

  Value of(const Area& area, int back = 0) const {
    return forum::value(*numbers, *indicator, area, year - back);
  }
};

std::string list_path(const Row& row, const Area& area) {
  return fmt::format("/indicators/institutions?year={}&level={}&area={}&indicator={}", row.year,
                     forum::id(area.level), http::percent_encode(area.code),
                     http::percent_encode(row.indicator->id));
}

std::string view_path(const Row& row, const forum::Forum& forum) {
  const bool own = forum.level == Level::planning_area || forum.level == Level::health_centre;
  return fmt::format("/indicators/view?id={}&year={}&level=municipality&area={}",
                     http::percent_encode(row.indicator->id), row.year,
                     http::percent_encode(own ? forum.area : forum.prefecture));
}

std::string words_of(const Row& row, const Area& area) {
  const Value value = row.of(area);
  return forum::in_words(*row.indicator, value) + (value.known() ? row.indicator->unit : "");
}

/// Whether institutions stand behind the value; there are none behind a forecast or who is within reach.
bool has_list(const Row& row, const Area& area) {
  using enum forum::Measure;
  const auto measure = row.indicator->measure;
  return (measure == count || measure == share || measure == rate || measure == sum) && row.of(area).known();
}

html::Fragment linked(const Row& row, const Area& area, const std::string& words) {
  return has_list(row, area) ? html::link(list_path(row, area), words) : html::text(words);
}

/// The value, linked to the institutions behind it; of a joint area each municipality's.
html::Fragment value_cell(const Row& row, const Area& area, const forum::AreaBook& book) {
  if (area.level != Level::joint) return linked(row, area, words_of(row, area));
  Writer w;
  w << words_of(row, area) << "<br><small>";
  bool first = true;
  for (const std::string& code : area.municipalities)
    if (const Area* one = book.find(Level::municipality, code)) {
      if (!first) w << "・";
      first = false;
      w << one->name << " " << linked(row, *one, forum::in_words(*row.indicator, row.of(*one)));
    }
  w << "</small>";
  return w.take();
}

bool may_see(const Visit& visit, const Indicator& indicator, const forum::Forum& forum) {
  const Act act = indicator.audience == forum::Audience::members ? Act::intent_read : Act::indicator_read;
  return access::may(visit.actor, act, {.prefecture = forum.prefecture}).has_value();
}

html::Fragment further(const ForumView& view, int year) {
  const forum::Forum& f = view.forum;
  const bool joint = f.level == Level::joint || f.level == Level::living_area;
  const std::string at = fmt::format("?year={}&level=municipality&area={}", year,
                                     http::percent_encode(joint ? f.prefecture : f.area));
  const std::string function = view.theme && view.theme->function
                                   ? fmt::format("&function={}", regime::id(*view.theme->function))
                                   : "";
  return html::row({html::link("/white-spots" + at + function, "空白の一覧"),
                    html::link("/matrix" + at, "医療機関ごとの一覧（◎○×ー）"),
                    html::link("/scenarios" + at + function, "もし始めたら"),
                    html::link("/indicators" + at, "ほかの指標")});
}

}  // namespace

html::Fragment state_part(const PageDeps& d, const Visit& visit, const ForumView& view,
                          const forum::Numbers& numbers, int year) {
  if (year == 0 || !view.theme) return html::note("報告が集まると、このテーマの指標がここに表示されます。");
  const forum::AreaBook& book = *numbers.cube->book;
  const Area area = forum::area_of(book, view.forum);
  const Area* prefecture = book.find(Level::prefecture, view.forum.prefecture);
  html::Table table{.caption = fmt::format("{}の報告による指標", fiscal_year_name(year))};
  table.columns = {{.label = "指標", .row_head = true},
                   {.label = "この区域", .numeric = true},
                   {.label = "前年度から", .numeric = true},
                   {.label = prefecture ? prefecture->name : "都道府県", .numeric = true}};
  for (const std::string& id : view.theme->indicators) {
    const Indicator* indicator = d.deps.indicators->find(id);
    if (!indicator || !may_see(visit, *indicator, view.forum)) continue;
    const Row row{indicator, &numbers, year};
    const std::string change = forum::change_in_words(*indicator, row.of(area), row.of(area, 1));
    table.rows.push_back(
        {{html::link(view_path(row, view.forum), indicator->label), value_cell(row, area, book),
          change.empty() ? "―" : change, prefecture ? words_of(row, *prefecture) : "―"}});
  }
  table.empty = "このテーマの指標は、まだありません。";
  Writer w;
  w << html::table(table) << further(view, year);
  if (!area.note.empty()) w << html::note(area.note);
  return w.take();
}

}  // namespace kakari::meetings
