#include "forum/papers/fingerprint.h"
#include "forum/papers/pack_shown.h"

namespace kakari::papers {
namespace {

using access::Visit;
using html::Writer;

html::Fragment moved_table(const forum::Deps& deps, const Visit& visit, const Shown& s,
                           const forum::Area& area) {
  const forum::Numbers numbers = deps.numbers(visit.moment.now);
  html::Table table{.caption = "主な数値の違い",
                    .columns = {{.label = "指標", .row_head = true},
                                {.label = "この資料", .numeric = true},
                                {.label = "いま", .numeric = true}},
                    .empty = "主な数値は同じです。ほかの報告項目や確認の結果が変わっています。"};
  for (const Figure& figure : s.content->figures) {
    const forum::Indicator* indicator = deps.indicators->find(figure.indicator);
    if (!indicator) continue;
    const forum::Value value = forum::value(numbers, *indicator, area, s.pack.wish.year);
    const std::string now = forum::in_words(*indicator, value) + (value.known() ? indicator->unit : "");
    if (now != figure.value) table.rows.push_back({{figure.label, figure.value, now}});
  }
  return html::table(table);
}

}  // namespace

bool may(const forum::Deps& deps, const Visit& visit, access::Act act, const Shown& s) {
  return access::could(visit.actor.role, act) && forum::may(visit.actor, act, s.forum, *deps.areas);
}

html::Fragment since(const forum::Deps& deps, const Visit& visit, const Shown& s) {
  const auto cube = deps.live->get(visit.moment.now);
  const forum::Area* found = cube->book->find(s.pack.wish.level, s.pack.wish.area);
  const forum::Area area = found ? *found : forum::area_of(*cube->book, s.forum);
  if (fingerprint(*cube, area, s.pack.wish.year) == s.pack.fingerprint)
    return html::note("この資料を作成したあと、この区域の報告と確認に変わりはありません。");
  Writer more;
  more << moved_table(deps, visit, s, area);
  if (may(deps, visit, access::Act::paper_make, s))
    more << html::row({html::button({.label = "いまの数値で新しい資料を作成する",
                                     .press = html::Press::secondary,
                                     .href = order_path(s.forum.code) + "&from=" + s.pack.id.text()})});
  return html::notice({.kind = html::NoticeKind::warning,
                       .text = "この資料は締切日の時点のまま変わりません。会議で使う前にご確認ください。",
                       .title = "締切日のあとに、この区域の報告や確認が変わっています",
                       .more = more.take()});
}

}  // namespace kakari::papers
