#include "forum/meetings/minutes.h"

#include <fmt/format.h>

#include "forum/meetings/invitation.h"

namespace kakari::meetings {
namespace {

std::string came_words(const Invited& i) {
  std::string words(label(i.came));
  if (i.came == Came::deputy) words += "（" + i.deputy + "）";
  if (i.came == Came::absent && !i.reason.empty()) words += "（" + i.reason + "）";
  return words;
}

Minutes::Point point_of(const PageDeps& d, const Item& item) {
  Minutes::Point point;
  point.heading = fmt::format("{}　{}", item.number, item.title);
  if (item.origin == Item::Origin::plan) point.heading += "（考慮する計画・第3項）";
  if (item.origin == Item::Origin::matter) point.heading += "（留意する事項・第4項）";
  if (item.left_out_at != 0) {
    point.note = "取り上げない";
    if (!item.left_out_reason.empty()) point.note += "（理由：" + item.left_out_reason + "）";
    return point;
  }
  point.note = item.explanation;
  point.said = item.said;
  for (const Conclusion& c : item.conclusions) {
    const auto* kind = d.deps.words->conclusion(c.kind);
    point.conclusions.push_back(fmt::format("【{}】{}", kind ? kind->label : c.kind, c.text));
  }
  return point;
}

}  // namespace

Minutes minutes_of(const PageDeps& d, const MeetingView& v) {
  const Meeting& m = v.meeting;
  Minutes all;
  all.title = fmt::format("{}　{}　議事録", v.forum.name, m.name());
  all.state = m.closed_at != 0 ? fmt::format("{}に{}が確定", local_time(m.closed_at, true), m.closed_by)
                               : "案（記録はまだ確定していません）";
  all.facts = {{"日時", when_in_words(m)},
               {"場所", m.place.empty() ? "オンライン" : m.place},
               {"テーマ", d.deps.words->theme_label(v.forum.theme)},
               {"区域", area_words(*d.deps.areas, v.forum)}};
  if (v.forum.joins_planning_body)
    all.facts.push_back({"開き方", "構想区域の協議の場で協議（医療法第30条の18の5第5項）"});
  for (const Invited& i : v.invited) {
    if (i.taken_off_at != 0) continue;
    const auto* kind = d.deps.words->member(i.kind);
    all.people.push_back({(kind ? kind->label : i.kind) + (i.by_law ? "（第3項）" : ""),
                          i.name.empty()   ? i.body
                          : i.body.empty() ? i.name
                                           : i.body + "　" + i.name,
                          came_words(i)});
  }
  for (const Item& item : v.agenda) all.points.push_back(point_of(d, item));
  return all;
}

}  // namespace kakari::meetings
