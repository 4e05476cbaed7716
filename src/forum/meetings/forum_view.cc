#include "forum/meetings/forum_view.h"

#include <algorithm>

#include "forum/meetings/received.h"

namespace kakari::meetings {
namespace {

using forum::Forum;

constexpr std::string_view whole = "whole";

bool holds(const Forum& outer, const Forum& inner) {
  return outer.municipalities.size() > inner.municipalities.size() &&
         std::ranges::includes(outer.municipalities, inner.municipalities);
}

/// The 二次医療圏's and the prefecture's forum of the theme, and those within; the whole takes in every
/// theme.
void read_related(store::Tx& tx, const Visit& visit, ForumView& view) {
  for (const Forum& other : forum::forums(tx, visit.actor)) {
    if (other.prefecture != view.forum.prefecture || other.ended_at != 0) continue;
    const bool same = other.theme == view.forum.theme;
    if ((same || other.theme == whole) && holds(other, view.forum)) view.above.push_back(other);
    if ((same || view.forum.theme == whole) && holds(view.forum, other)) view.below.push_back(other);
  }
  std::ranges::stable_sort(view.above, {}, [](const Forum& f) { return f.municipalities.size(); });
}

}  // namespace

Result<ForumView> forum_view(store::Tx& tx, const PageDeps& d, const Visit& visit) {
  auto forum = forum_in(tx, visit, d.deps);
  if (!forum) return std::unexpected(forum.error());
  ForumView view;
  view.forum = *std::move(forum);
  view.theme = d.deps.words->theme(view.forum.theme);
  view.aims = aims_of(tx, view.forum.code);
  view.held = measures::held(tx, d.deps, view.forum, 0);
  view.members = forum::members(tx, view.forum.code);
  view.meetings = meetings_of(tx, view.forum.code);
  view.reports = received(tx, *d.deps.areas, view.forum);
  read_related(tx, visit, view);
  if (d.above.papers_of_forum) view.papers = d.above.papers_of_forum(tx, visit, view.forum);
  return view;
}

int shown_year(const ForumView& view, const forum::Numbers& numbers) {
  if (!numbers.cube || numbers.cube->years.empty()) return 0;
  for (const auto& year : numbers.cube->years)
    if (view.held.complete.contains(year->year)) return year->year;
  return numbers.cube->years.front()->year;
}

}  // namespace kakari::meetings
