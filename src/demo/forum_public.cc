// What everybody may read: results of the summer, good practice, and how a city divides itself.
#include <algorithm>
#include <map>

#include "demo/forum.h"
#include "demo/must.h"
#include "demo/people.h"
#include "forum/living_area.h"
#include "forum/models/practice.h"
#include "forum/results/publish.h"
#include "forum/town.h"

namespace kakari::demo {
namespace {

using regime::Function;

struct Told {
  std::string_view title, what, body_kind, results, theme;
  Function function;
};
constexpr std::array kTold{Told{"三つの診療所で夜の電話を分け合う（架空）",
                                "在宅の患者を診る三つの診療所が、夜の電話を一か月に十日ずつ受けることにした。"
                                "患者の要点は一枚の紙にまとめ"
                                "、三か所で同じものを持つ。往診が要るときは、かかっている診療所へつなぐ。",
                                "clinic",
                                "始めて一年で、夜の電話は84件、往診は19件だった。一人で夜を受けていた三人の医"
                                "師は、月に二十日は休めるよう"
                                "になった。",
                                "after_hours", Function::after_hours},
                           Told{"町の役場が訪問診療の曜日を決める（架空）",
                                "訪問診療を行う医療機関のない町が、隣の市の二つの診療所と曜日を決め、役場の車"
                                "で看護師と一緒に回ることにし"
                                "た。町は、車と冬の道の除雪を受け持つ。",
                                "municipality", "町の中で訪問診療を受ける人が、0人から14人になった。",
                                "home_care", Function::home_care},
                           Told{"退院の前の日に、かかりつけの診療所へ電話をする（架空）",
                                "病院の地域連携室が、退院の前の日の午後に、かかりつけの診療所へ電話で薬と次の"
                                "受診の日を伝える。伝える項目"
                                "は七つに絞った。",
                                "hospital", "退院から七日のうちに受診した人の割合が、61％から78％になった。",
                                "discharge_support", Function::discharge_support}};

struct Town {
  std::string name;
  double latitude = 0;
  std::size_t institutions = 0;
};

/// The towns of the institutions in a municipality, from north to south.
std::vector<Town> towns_of(const ForumYear& y, const regime::Municipality& m) {
  std::map<std::string, Town> by_name;
  const auto cube = y.cube();
  const auto [first, last] = cube->roster->range(m.code);
  for (forum::Doc doc = first; doc < last; ++doc) {
    const forum::Place& place = (*cube->roster)[doc];
    const std::string town = forum::town_of(m.name, place.address);
    if (town.empty() || !place.at.known()) continue;
    Town& one = by_name[town];
    one.name = town;
    one.latitude += place.at.latitude;
    ++one.institutions;
  }
  std::vector<Town> towns;
  for (auto& [name, town] : by_name) {
    town.latitude /= double(town.institutions);
    towns.push_back(std::move(town));
  }
  std::ranges::sort(towns, std::greater<>(), &Town::latitude);
  return towns;
}

}  // namespace

void publish_results(const ForumYear& y, const Forums& forums) {
  using results::Section;
  const Moment on = y.year.at(12, 18, 10);
  // As the reports stood on that day: this year's had not begun.
  const forum::Numbers numbers{forum::load(y.year.database, y.year.areas, on.now, 3, on.now), y.deps.facts};
  const int year = y.year.year - 1;
  const results::Texts texts{{Section::state,
                              "通院が難しい高齢の方が増える一方で、訪問診療を行う医療機関は市の中心に集まって"
                              "います。冬は、峠を越えて往診に"
                              "行くのに一時間かかる町があります。"}};
  y.year.database.write([&](store::Tx& tx) {
    const auto forum = *forum::find(tx, forums.home_care);
    must(results::save_texts(tx, y.year.officer, on, y.deps, forum.code, year, 0, texts));
    const auto sheet = results::compose(tx, y.deps, numbers, forum, year,
                                        results::draft_of(tx, forum.code, year).texts, on.today());
    results::NewEdition wanted;
    wanted.forum = forum.code;
    wanted.year = year;
    wanted.hash = results::hash_of(results::to_json(sheet));
    wanted.as_it_is = true;
    must(results::publish(tx, y.year.officer, on, y.deps, numbers, wanted));
  });
}

void share_practices(const ForumYear& y) {
  int day = 3;
  auto towns = y.year.areas.municipalities_of(y.year.prefecture);
  std::ranges::sort(towns, std::greater<>(), &regime::Municipality::population);
  const std::array places{towns.front(), towns.back(), towns[towns.size() / 2]};
  auto place = places.begin();
  for (const Told& told : kTold)
    y.year.database.write([&](store::Tx& tx) {
      const Moment on = y.year.at(10, day += 5, 14);
      models::PracticeText text;
      text.title = told.title;
      text.what = told.what;
      text.body_kind = told.body_kind;
      text.area = (*place++)->code;
      text.functions = {told.function};
      text.theme = told.theme;
      text.results = told.results;
      text.source = "デモのために作った例です（架空）";
      const auto draft = must(models::write_practice(tx, y.year.officer, on, y.year.areas, {}, 0, text));
      must(models::publish_practice(tx, y.year.officer, on, draft.id, draft.version));
    });
}

void draw_living_areas(const ForumYear& y) {
  const Year& year = y.year;
  const auto officer =
      year.database.read([](store::Tx& tx) { return sample_actor(tx, "kotani@tottori-city.example"); });
  const auto* m = year.areas.municipality(officer.scope);
  const auto towns = towns_of(y, *m);
  constexpr std::array<std::string_view, 3> names{"北地域（架空）", "中央地域（架空）", "南地域（架空）"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    forum::LivingArea area;
    area.municipality = m->code;
    area.name = names[i];
    for (std::size_t t = towns.size() * i / names.size(); t < towns.size() * (i + 1) / names.size(); ++t)
      area.parts.push_back({forum::LivingArea::Part::Kind::town, towns[t].name});
    if (area.parts.empty()) continue;
    area.residents = {m->population / 3, m->aged_65 / 3, m->aged_75 / 3};
    area.population_on = year.day(4, 1).iso();
    year.database.write([&](store::Tx& tx) {
      must(forum::draw_living_area(tx, officer, year.at(9, 7 + int(i), 11), year.areas, std::move(area)));
    });
  }
}

}  // namespace kakari::demo
