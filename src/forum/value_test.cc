// What an indicator says in a small invented 鳥取県, down to its words.
#include <gmock/gmock.h>

#include "forum/area_facts.h"
#include "forum/cube_builder.h"
#include "forum/indicator.h"
#include "regime/testing.h"

namespace kakari::forum {
namespace {

using regime::Function;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

struct Given {
  std::string municipality, functions;  // of a report: "[["core",1,0,""],…]", "": none
  std::string content = "{}";
  Point at = {};
};

/// Institutions of 2026, in the order of the roster.
Numbers numbers(const std::vector<Given>& given, std::vector<Worker> workers = {}) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < given.size(); ++i) {
    Place p;
    p.id = Id::trusted(fmt::format("id-{:03}", i));
    p.number = fmt::format("{:03}", i);
    p.municipality = given[i].municipality;
    p.prefecture = p.municipality.substr(0, 2);
    p.at = given[i].at;
    places.push_back(std::move(p));
  }
  const auto form = std::make_shared<const regime::Form>(regime::real_form());
  auto cube = std::make_shared<Cube>();
  cube->roster = std::make_shared<const Roster>(std::move(places));
  cube->book = std::make_shared<const AreaBook>(areas());
  cube->workforce = std::make_shared<const Workforce>(std::move(workers));
  CubeBuilder builder(2026, cube->roster, form, {"31"});
  Gathered gathered = builder.gather();
  for (std::size_t i = 0; i < given.size(); ++i)
    if (!given[i].functions.empty())
      builder.take(gathered, *cube->roster->find(fmt::format("id-{:03}", i)),
                   builder.plan().read(given[i].functions, given[i].content, {}), 1);
  builder.merge(std::move(gathered));
  cube->years = {builder.build()};
  return {cube, load_area_facts("regime", areas())};
}

/// The five functions, held where a letter stands: "1  h " has 1号 and 在宅医療.
std::string held(std::initializer_list<Function> functions, bool with_others = false) {
  std::string out = "[";
  for (const Function f : regime::kFunctions) {
    const bool there = std::ranges::find(functions, f) != functions.end();
    out += fmt::format(R"({}["{}",{},{},""])", out.size() > 1 ? "," : "", regime::id(f), int(there),
                       int(there && with_others));
  }
  return out + "]";
}

const Indicators& indicators() {
  static const Indicators loaded = Indicators::load("regime", 2025, regime::real_form());
  return loaded;
}
const Indicator& indicator(std::string_view id) {
  const Indicator* found = indicators().find(id);
  if (!found) throw std::runtime_error("no indicator " + std::string(id));
  return *found;
}
Value of(const Numbers& n, std::string_view id, Level level, std::string_view code, int year = 2026) {
  return value(n, indicator(id), *n.cube->book->find(level, code), year);
}
std::string said(const Numbers& n, std::string_view id, Level level, std::string_view code, int year = 2026) {
  return in_words(indicator(id), of(n, id, level, code, year));
}

TEST(Indicators, EachSaysItsFormulaAndItsSource) {
  EXPECT_GT(indicators().all().size(), 500u);
  for (const Indicator& one : indicators().all()) {
    EXPECT_FALSE(one.label.empty() || one.words.empty() || one.numerator_words.empty() || one.source.empty())
        << one.id;
    EXPECT_EQ(one.words.find('{'), std::string::npos) << one.id << one.words;
    EXPECT_TRUE(one.per == Per::nothing || !one.denominator_words.empty()) << one.id;
  }
}

TEST(Indicators, WhatTellsIntentIsForMembersOnly) {
  for (const char* id :
       {"home_care.willing", "home_care.none", "after_hours.willing.per_65", "item.after_hours.rota.intent",
        "choice.after_hours.rota.0", "choice.after_hours.rota.1", "choice.other.intent_home_care.1"})
    EXPECT_EQ(indicator(id).audience, Audience::members) << id;
  for (const char* id : {"home_care.held", "home_care.not_held", "choice.after_hours.rota.3", "disease.6"})
    EXPECT_EQ(indicator(id).audience, Audience::everybody) << id;
}

TEST(Values, OfAnAreaWithoutInstitutionsAreZero) {
  const auto n = numbers({{"31201", held({Function::core})}});
  EXPECT_EQ(said(n, "reported", Level::municipality, "31325"), "0");
  EXPECT_EQ(said(n, "home_care.held.per_65", Level::municipality, "31325"), "0.0");
  EXPECT_EQ(said(n, "reported.rate", Level::municipality, "31325"), "―（割る数が0）");
}

TEST(Values, OfAnAreaWithoutPopulationSayThatItIsUnknown) {
  const auto n = numbers({{"31201", held({Function::core})}});
  Area nowhere = *n.cube->book->find(Level::municipality, "31201");
  nowhere.residents = {};
  const Value v = value(n, indicator("core.held.per_75"), nowhere, 2026);
  EXPECT_EQ(v.state, Value::State::no_denominator);
  EXPECT_EQ(in_words(indicator("core.held.per_75"), v), "―（75歳以上の人口が不明）");
  EXPECT_EQ(in_words(indicator("core.held"), value(n, indicator("core.held"), nowhere, 2026)), "1");
}

TEST(Values, OfAYearOrPrefectureThatWasNotAskedSaySo) {
  const auto n = numbers({{"31201", held({Function::core})}});
  EXPECT_EQ(of(n, "reported", Level::prefecture, "32").state, Value::State::no_year);
  EXPECT_EQ(of(n, "reported", Level::prefecture, "31", 2025).state, Value::State::no_year);
}

TEST(Values, RatesAreOfTheResidentsAndSharesOfThoseWhoReported) {
  const auto n = numbers({{"31201", held({Function::core, Function::home_care})},
                          {"31201", held({Function::core, Function::home_care}, true)},
                          {"31201", held({})},
                          {"31201", ""}});
  const Value rate = of(n, "home_care.held.per_65", Level::municipality, "31201");
  EXPECT_EQ(rate.numerator, 2);
  EXPECT_EQ(rate.denominator, n.cube->book->find(Level::municipality, "31201")->residents.aged_65);
  EXPECT_EQ(said(n, "home_care.alone", Level::municipality, "31201"), "1");
  EXPECT_EQ(said(n, "home_care.with_others", Level::municipality, "31201"), "1");
  EXPECT_EQ(said(n, "home_care.held.share", Level::municipality, "31201"), "66.7");
  EXPECT_EQ(said(n, "unreported", Level::municipality, "31201"), "1");
  EXPECT_EQ(said(n, "home_care.not_held", Level::municipality, "31201"), "1");
  EXPECT_EQ(said(n, "reported.rate", Level::municipality, "31201"), "75.0");
}

TEST(Values, EveryInstitutionBehindANumberIsListed) {
  const auto n = numbers({{"31202", held({Function::core, Function::home_care})},
                          {"31201", held({Function::core, Function::home_care})},
                          {"31201", held({Function::core})}});
  const Area& all = *n.cube->book->find(Level::prefecture, "31");
  EXPECT_THAT(behind(n, indicator("home_care.held"), all, 2026), ElementsAre(0, 2));
  EXPECT_THAT(behind(n, indicator("home_care.not_held"), all, 2026), ElementsAre(1));
  EXPECT_EQ((*n.cube->roster)[2].municipality, "31202");
  EXPECT_TRUE(behind(n, indicator("flow.in"), all, 2026).empty());
}

TEST(Values, SumsAreOfThoseWhoAnswered) {
  const auto n = numbers(
      {{"31201", held({Function::core}), R"({"core.physicians_part_time":15,"home_care.visit_claims":120})"},
       {"31201", held({Function::core}), R"({"home_care.visit_claims":1000})"},
       {"31201", held({Function::core})}});
  EXPECT_EQ(said(n, "sum.home_care.visit_claims", Level::municipality, "31201"), "1,120");
  EXPECT_EQ(said(n, "sum.core.physicians_part_time", Level::municipality, "31201"), "1.5");
  EXPECT_EQ(behind(n, indicator("sum.home_care.visit_claims"),
                   *n.cube->book->find(Level::municipality, "31201"), 2026)
                .size(),
            2u);
}

TEST(Values, ReachGoesByTheDistanceFromTheCentreOfEachMunicipality) {
  const auto facts = load_area_facts("regime", areas());
  const Point tottori = facts->centre("31201");
  Point near = tottori;
  near.latitude += 0.03F;                                                        // 3.3 km
  const auto n = numbers({{"31202", held({Function::home_care}), "{}", near}});  // its own centre is far away
  EXPECT_EQ(said(n, "home_care.reach_4", Level::municipality, "31201"), "100.0");
  EXPECT_EQ(said(n, "home_care.reach_4", Level::municipality, "31202"), "0.0");
  const Value east = of(n, "home_care.reach_4", Level::planning_area, "3101");
  EXPECT_EQ(east.numerator, n.cube->book->find(Level::municipality, "31201")->residents.aged_65);
  const auto unplaced = numbers({{"31202", held({Function::home_care})}});
  EXPECT_EQ(said(unplaced, "home_care.reach_4", Level::municipality, "31202"), "100.0");
  Area drawn = *n.cube->book->find(Level::municipality, "31201");
  drawn.level = Level::living_area;
  EXPECT_EQ(value(n, indicator("home_care.reach_4"), drawn, 2026).state, Value::State::not_here);
}

TEST(Values, DemandAndFlowsAreThoseOfThePlanningAreas) {
  const auto n = numbers({{"31201", held({Function::core, Function::home_care})}});
  EXPECT_EQ(said(n, "demand.home_visits.2040", Level::planning_area, "3101"), "2,561");
  EXPECT_EQ(said(n, "demand.home_visits.2040.index", Level::planning_area, "3101"), "126.9");
  EXPECT_EQ(said(n, "demand.home_visits.2040", Level::prefecture, "31"), "7,525");
  EXPECT_EQ(said(n, "demand.home_visits.2040.per_institution", Level::prefecture, "31"), "7,524.9");
  EXPECT_EQ(said(n, "flow.out", Level::planning_area, "3102"), "20.3");
  EXPECT_EQ(said(n, "flow.out", Level::municipality, "31201"), "―（この区域では分かりません）");
}

TEST(Values, AgesAreOfTheFirstOfJanuaryAndEachPhysicianCountsOnce) {
  const Date since(2020, 4, 1), still(9999, 12, 31);
  const auto n =
      numbers({{"31201", held({Function::core, Function::home_care})}, {"31201", held({Function::core})}},
              {{0, 7, Date(1957, 1, 1), since, still},
               {1, 7, Date(1957, 1, 1), since, still},
               {1, 8, Date(1957, 1, 2), since, still},
               {1, 9, Date(1940, 1, 1), since, Date(2026, 12, 31)}});
  EXPECT_EQ(said(n, "physicians.known", Level::municipality, "31201"), "2");
  EXPECT_EQ(said(n, "physicians.average_age", Level::municipality, "31201"), "69.5");
  EXPECT_EQ(said(n, "physicians.from_70.share", Level::municipality, "31201"), "50.0");
  EXPECT_EQ(said(n, "home_care.physicians.from_65.share", Level::municipality, "31201"), "100.0");
  EXPECT_EQ(said(n, "physicians.average_age", Level::municipality, "31325"), "―（割る数が0）");
}

TEST(Changes, AreOfTheNumbersAsTheyAreShown) {
  const Indicator& rate = indicator("home_care.held.per_65");
  const auto known = [](double number) { return Value{.number = number}; };
  EXPECT_EQ(change_in_words(rate, known(1.26), known(1.04)), "＋0.3");
  EXPECT_EQ(change_in_words(rate, known(0.6), known(1.04)), "−0.4");
  EXPECT_EQ(change_in_words(rate, known(1.01), known(1.04)), "±0");
  EXPECT_EQ(change_in_words(rate, known(1.01), {.state = Value::State::no_year}), "");
}

TEST(Suppression, HidesASmallNumberOfPeopleAndOneMoreThatTheTotalWouldGiveAway) {
  const Indicator& people = indicator("physicians.known");
  const auto count = [](std::int64_t n) { return Value{.numerator = n, .number = double(n)}; };
  std::vector<Value> parts{count(4), count(30), count(12), count(0)};
  suppress(people, parts, 10);
  EXPECT_EQ(in_words(people, parts[0]), "―（少数のため非公表）");
  EXPECT_EQ(in_words(people, parts[1]), "30");
  EXPECT_EQ(in_words(people, parts[2]), "―（少数のため非公表）");
  EXPECT_EQ(in_words(people, parts[3]), "0");
  std::vector<Value> enough{count(8), count(9), count(12)}, few{count(4), count(3), count(12)};
  suppress(people, enough, 10);
  EXPECT_TRUE(enough[2].known());
  suppress(people, few, 10);
  EXPECT_FALSE(few[2].known());  // else the total would say that the two others are 7 together
  std::vector<Value> institutions{count(1), count(30)};
  suppress(indicator("reported"), institutions, 10);
  EXPECT_TRUE(institutions[0].known());
}

TEST(Suppression, LooksAtWhoIsDividedByWhereItIsAShare) {
  const Indicator& share = indicator("physicians.from_65.share");
  std::vector<Value> parts{{.numerator = 3, .denominator = 5, .number = 60},
                           {.numerator = 20, .denominator = 40, .number = 50}};
  suppress(share, parts, 10);
  EXPECT_EQ(parts[0].state, Value::State::suppressed);
}

}  // namespace
}  // namespace kakari::forum
