#include "demo/forum.h"

#include "demo/must.h"
#include "demo/names.h"
#include "demo/people.h"
#include "forum/forum.h"

namespace kakari::demo {
namespace {

forum::Deps deps_of(const Year& y, forum::Live& live, const std::string& folder) {
  const auto form = std::make_shared<const regime::Form>(y.form);
  forum::Deps deps;
  deps.database = &y.database;
  deps.areas = &y.areas;
  deps.form = form;
  deps.live = &live;
  deps.indicators = std::make_shared<const forum::Indicators>(forum::Indicators::load(folder, 2025, *form));
  deps.facts = forum::load_area_facts(folder, y.areas);
  deps.words = std::make_shared<const forum::ForumWords>(forum::load_forum_words(folder, 2025));
  deps.regime_folder = folder;
  return deps;
}

struct Seat {
  std::string_view kind, body;
};
constexpr std::array kSeats{Seat{"local_association", "郡市区医師会（架空）"},
                            Seat{"hospital", "地域の病院 地域連携室（架空）"},
                            Seat{"clinic", "在宅医療を担う診療所（架空）"},
                            Seat{"visiting_nurse", "訪問看護ステーション連絡会（架空）"},
                            Seat{"care", "介護支援専門員の会（架空）"},
                            Seat{"insurer", "後期高齢者医療広域連合（架空）"}};

void fill_seats(const Year& y, const Moment& moment, const std::string& code) {
  y.database.write([&](store::Tx& tx) {
    for (const Seat& seat : kSeats)
      must(forum::add_member(tx, y.officer, moment, y.areas,
                             {.forum = code,
                              .kind = std::string(seat.kind),
                              .name = person(y.random).text,
                              .body = std::string(seat.body),
                              .since = Date::of(moment.now).iso()}));
  });
}

std::string make(const Year& y, const Moment& moment, const forum::NewForum& wanted) {
  const auto made = y.database.write(
      [&](store::Tx& tx) { return must(forum::make_forum(tx, y.officer, moment, y.areas, wanted)); });
  fill_seats(y, moment, made.code);
  return made.code;
}

/// The first, second and last 構想区域 of the prefecture; fewer where it has fewer.
std::vector<const regime::PlanningArea*> planning_areas(const Year& y) {
  std::vector<const regime::PlanningArea*> own;
  for (const auto& area : y.areas.planning_areas())
    if (area.prefecture == y.prefecture) own.push_back(&area);
  return own;
}

/// Small municipalities that meet jointly: the three with the fewest residents of the first 構想区域.
std::vector<std::string> small_ones(const Year& y, const std::string& planning_area) {
  std::vector<const regime::Municipality*> all;
  for (const auto* m : y.areas.municipalities_of(y.prefecture))
    if (m->planning_area == planning_area && !m->designated_city) all.push_back(m);
  std::ranges::sort(all, {}, &regime::Municipality::population);
  std::vector<std::string> codes;
  for (const auto* m : all)
    if (codes.size() < 3) codes.push_back(m->code);
  std::ranges::sort(codes);
  return codes;
}

Forums make_forums(const Year& y) {
  const auto areas = planning_areas(y);
  const auto* first = areas.front();
  const auto* last = areas.back();
  Forums made;
  made.home_care = make(y, y.at(5, 12, 10),
                        {.name = first->name + "圏域 在宅医療に関する協議の場（架空）",
                         .theme = "home_care",
                         .area = first->code,
                         .host = y.prefecture_name() + " 医療政策課",
                         .level = forum::Level::planning_area,
                         .care = true,
                         .joins_planning_body = true});
  made.after_hours = make(y, y.at(5, 12, 11),
                          {.name = last->name + "圏域 時間外の診療に関する協議の場（架空）",
                           .theme = "after_hours",
                           .area = last->code,
                           .host = "郡市区医師会（架空）",
                           .level = forum::Level::planning_area});
  if (const auto small = small_ones(y, first->code); small.size() > 1)
    made.care = make(y, y.at(6, 3, 10),
                     {.name = "町どうしで開く 介護連携の協議の場（架空）",
                      .theme = "care_coordination",
                      .host = "関係する町（架空）",
                      .level = forum::Level::joint,
                      .municipalities = small,
                      .care = true});
  made.whole = make(y, y.at(6, 3, 11),
                    {.name = y.prefecture_name() + " 全体の協議の場（架空）",
                     .theme = "whole",
                     .area = y.prefecture,
                     .host = y.prefecture_name() + " 医療政策課",
                     .level = forum::Level::prefecture});
  return made;
}

/// The sample accounts of the first forum, who are its coordinator and a member.
void seat_samples(const Year& y, const std::string& code, const std::string& hash) {
  const Moment moment = y.at(5, 13, 9);
  y.database.write([&](store::Tx& tx) {
    const auto forum = forum::find(tx, code);
    for (const Sample& sample : samples()) {
      if (sample.part != Part::forum) continue;
      const auto account = add_account(tx, moment, sample, hash);
      access::insert_grant(tx, moment, access::system_actor(), account,
                           {sample.role, code, forum->name, y.prefecture});
      const bool leads = sample.role == access::Role::forum_coordinator;
      must(forum::add_member(
          tx, y.officer, moment, y.areas,
          {.forum = code,
           .kind = leads ? "coordinator" : "local_association",
           .name = std::string(sample.name),
           .body = leads ? "在宅医療・介護連携の相談窓口（架空）" : "郡市区医師会 在宅医療担当理事（架空）",
           .mail = std::string(sample.login),
           .since = Date::of(moment.now).iso()}));
    }
  });
}

}  // namespace

ForumYear::ForumYear(const Year& year_, const std::string& regime_folder)
    : year(year_), live(year_.database, year_.areas), deps(deps_of(year_, live, regime_folder)) {}

void hold_forums(const Year& year, const std::string& regime_folder, const std::string& password_hash) {
  const Forums forums = make_forums(year);
  seat_samples(year, forums.home_care, password_hash);
  const ForumYear y(year, regime_folder);
  meet(y, forums);
  raise_issues(y, forums);
  publish_results(y, forums);
  share_practices(y);
  draw_living_areas(y);
}

}  // namespace kakari::demo
