#include "forum/papers/material.h"

#include <algorithm>
#include <stdexcept>

#include "reporting/cycle.h"

namespace kakari::papers {
namespace {

using forum::Area;
using forum::Level;

forum::Area area_of(const forum::AreaBook& book, const forum::Forum& forum, const Wish& wish) {
  if (wish.level == Level::joint) return forum::area_of(book, forum);
  const Area* found = book.find(wish.level, wish.area);
  if (!found) throw std::runtime_error("the area of a pack is gone: " + wish.area);
  return *found;
}

}  // namespace

Material gather(store::Database& database, const forum::Deps& deps, const Pack& pack, Instant now) {
  Material out{.deps = deps};
  out.numbers = {forum::load(database, *deps.areas, now, 3, pack.as_of), deps.facts};
  out.year = pack.wish.year;
  out.cut_off = pack.wish.cut_off;
  out.theme = deps.words->theme(pack.wish.theme);
  database.read([&](store::Tx& tx) {
    const auto forum = forum::find(tx, pack.wish.forum);
    if (!forum) throw std::runtime_error("the forum of a pack is gone: " + pack.wish.forum);
    out.forum = *forum;
    out.policy = forum::policy(tx, forum->prefecture, *deps.words);
    // What names institutions is never public before the year's reports are.
    const auto cycle = reporting::find_cycle(tx, forum->prefecture, out.year);
    if (!cycle || !cycle->published()) out.policy.intent_public = false;
    out.held = measures::held(tx, deps, *forum, out.year);
    if (!pack.wish.meeting.empty()) out.agenda = meetings::agenda_of(tx, Id::trusted(pack.wish.meeting));
  });
  out.area = area_of(*out.numbers.cube->book, out.forum, pack.wish);
  return out;
}

std::vector<int> Material::years() const {
  std::vector<int> out;
  for (const auto& one : numbers.cube->years)
    if (one->year <= year && one->covers(forum.prefecture)) out.push_back(one->year);
  std::ranges::sort(out);
  return out;
}

std::vector<const forum::Indicator*> Material::indicators() const {
  std::vector<const forum::Indicator*> out;
  if (!theme) return out;
  for (const std::string& id : theme->indicators)
    if (const auto* found = deps.indicators->find(id); found && found->audience == Audience::everybody)
      out.push_back(found);
  return out;
}

std::vector<regime::Function> Material::functions() const {
  if (theme && theme->function) return {*theme->function};
  return {regime::kFunctions.begin(), regime::kFunctions.end()};
}

std::vector<const Area*> Material::parts() const {
  const forum::AreaBook& book = *numbers.cube->book;
  switch (area.level) {
    case Level::country:
      return book.of(Level::prefecture, "");
    case Level::prefecture:
      return book.inside(area, Level::planning_area);
    case Level::municipality:
      if (auto living = book.inside(area, Level::living_area); !living.empty()) return living;
      return book.of(Level::municipality, forum.prefecture);
    case Level::living_area:
      return book.of(Level::municipality, forum.prefecture);
    case Level::planning_area:
    case Level::health_centre:
    case Level::joint:
      break;
  }
  return book.inside(area, Level::municipality);
}

std::vector<Area> Material::around() const {
  const forum::AreaBook& book = *numbers.cube->book;
  std::vector<Area> out;
  if ((area.level == Level::municipality || area.level == Level::living_area) && !area.municipalities.empty())
    for (const Area* planning : book.around(area.municipalities.front(), Level::planning_area))
      out.push_back(*planning);
  if (area.level != Level::prefecture && area.level != Level::country)
    if (const Area* prefecture = book.find(Level::prefecture, forum.prefecture)) out.push_back(*prefecture);
  if (area.level != Level::country && whole_country()) out.push_back(book.country());
  return out;
}

bool Material::whole_country() const {
  const forum::YearCube* reports = cube(year);
  return reports && std::ranges::all_of(deps.areas->prefectures(), [&](const regime::Prefecture& one) {
           return reports->covers(one.code);
         });
}

std::string Material::report_source() const {
  return fmt::format("{} かかりつけ医機能報告（{}までの報告と確認）", fiscal_year_name(year),
                     Date::parse(cut_off).value().wareki());
}

}  // namespace kakari::papers
