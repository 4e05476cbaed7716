#include "forum/analysis/white_spots.h"

#include <gmock/gmock.h>

#include "forum/analysis/testing.h"

namespace kakari::analysis {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Function home_care = Function::home_care;
const Marks provides{{home_care, Mark::alone}}, willing{{home_care, Mark::willing}};

const forum::Area& prefecture(const forum::Cube& cube) {
  return *cube.book->find(forum::Level::prefecture, "31");
}

std::vector<WhiteSpot> spots(const std::shared_ptr<const forum::Cube>& cube, WhiteSpotView view = {}) {
  view.function = home_care;
  return white_spots(numbers(cube), prefecture(*cube), forum::Level::municipality, year, view);
}

const WhiteSpot* of(const std::vector<WhiteSpot>& spots, std::string_view code) {
  for (const WhiteSpot& spot : spots)
    if (spot.area.code == code) return &spot;
  return nullptr;
}

TEST(WhiteSpots, AreNobodyAndOneOnlyAndNotTwo) {
  const auto made = cube({{"a", "31201", provides}, {"b", "31201", provides}, {"c", "31202", provides}});
  const auto all = spots(made);
  EXPECT_EQ(of(all, "31201"), nullptr);
  EXPECT_EQ(of(all, "31202")->gap, Gap::single);
  EXPECT_EQ(of(all, "31328")->gap, Gap::nobody);
  EXPECT_EQ(all.size(), 18u);  // 19 municipalities, of which one has two
}

TEST(WhiteSpots, ThoseThatConcernMostPeopleComeFirst) {
  const auto all = spots(cube({{"a", "31302", provides}}));
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_GE(all[i - 1].concerned, all[i].concerned);
  EXPECT_EQ(all.front().area.code, "31201");
  EXPECT_EQ(all.front().concerned, of(all, "31201")->area.residents.aged_65);
}

TEST(WhiteSpots, OneWhosePhysiciansAreAllOldIsSaidAsFarAsKnown) {
  const auto made = cube({{.id = "a", .municipality = "31201", .now = provides, .born = {1957, 1950}},
                          {.id = "b", .municipality = "31202", .now = provides, .born = {1958, 1940}},
                          {.id = "c", .municipality = "31203", .now = provides}});
  const auto all = spots(made, {.rules = {.ageing_years = 70}, .intent = true});
  EXPECT_EQ(of(all, "31201")->gap, Gap::ageing);
  EXPECT_EQ(of(all, "31202")->gap, Gap::single);
  EXPECT_EQ(of(all, "31203")->gap, Gap::single);
  EXPECT_EQ(of(spots(made), "31201")->gap, Gap::single) << "ages are for members";
}

TEST(WhiteSpots, PrefectureThatWasNotAskedHasNone) {
  const auto made = cube({{"a", "32201", {}}});
  const auto& shimane = *made->book->find(forum::Level::prefecture, "32");
  EXPECT_TRUE(white_spots(numbers(made), shimane, forum::Level::municipality, year, {}).empty());
}

TEST(WhiteSpots, BeforeTheFirstReportThereIsNone) {
  const auto silent = cube({{"a", "31201", std::nullopt, provides}, {"b", "31202", std::nullopt}});
  EXPECT_FALSE(any_reported(*silent, prefecture(*silent), year));
  EXPECT_TRUE(any_reported(*silent, prefecture(*silent), year - 1));
  EXPECT_TRUE(spots(silent).empty());
  const auto first = cube({{"a", "31201", std::nullopt, provides}, {"b", "31202"}});
  EXPECT_EQ(spots(first).size(), 19u) << "from the first report on, what is missing is a gap";
}

TEST(WhiteSpots, SharpFallNeedsBothTheShareAndTheNumber) {
  const auto all = spots(cube({{"a", "31201", provides, provides},
                               {"b", "31201", provides, provides},
                               {"c", "31201", Marks{}, provides},
                               {"d", "31201", Marks{}, provides},
                               {"e", "31202", provides, provides},
                               {"f", "31202", provides, provides},
                               {"g", "31202", Marks{}, provides}}),
                         {.rules = {.fall_percent = 30, .fall_least = 2}});
  ASSERT_NE(of(all, "31201"), nullptr);
  EXPECT_EQ(of(all, "31201")->gap, Gap::falling);
  EXPECT_EQ(of(all, "31201")->before, 4);
  EXPECT_EQ(of(all, "31202"), nullptr);
}

TEST(WhiteSpots, ProviderOfLastYearThatHasNotReportedIsAwaitedAndNoFall) {
  const auto all = spots(cube({{"a", "31201", provides, provides},
                               {"b", "31201", provides, provides},
                               {"c", "31201", {}, provides},
                               {"d", "31201", {}, provides},
                               {"e", "31202", {}, provides}}));
  EXPECT_EQ(of(all, "31201"), nullptr);
  const WhiteSpot* nobody = of(all, "31202");
  EXPECT_EQ(nobody->gap, Gap::nobody);
  EXPECT_EQ(nobody->awaited, 1);
  EXPECT_EQ(nobody->unreported, 1);
}

TEST(WhiteSpots, WillingAndNearestAreFoundAndDistancesAreMeasured) {
  const auto made = cube({{"a", "31201", willing, {}, {35.50f, 134.23f}},
                          {"b", "31329", willing, {}, {35.45f, 134.25f}},
                          {"c", "31202", willing, {}, {35.43f, 133.33f}},
                          {"d", "31329", provides, {}, {35.40f, 134.25f}}});
  const auto all = spots(made, {.intent = true});
  const WhiteSpot& spot = *of(all, "31201");
  EXPECT_THAT(spot.willing, ElementsAre(doc(*made, "a")));
  EXPECT_THAT(spot.willing_near, ElementsAre(doc(*made, "b")));
  ASSERT_TRUE(spot.nearest);
  EXPECT_EQ(spot.nearest->doc, doc(*made, "d"));
  EXPECT_NEAR(spot.nearest->km, 11, 6);
}

TEST(WhiteSpots, WithoutRightToIntentNobodyIsNamed) {
  const auto made =
      cube({{"a", "31201", willing, {}, {35.50f, 134.23f}}, {"d", "31329", provides, {}, {35.40f, 134.25f}}});
  const auto all = spots(made);
  EXPECT_TRUE(of(all, "31201")->willing.empty());
  EXPECT_TRUE(of(all, "31201")->nearest);
  const auto table = table_of(all, numbers(made), prefecture(*made), year, {});
  for (const auto& row : table.rows)
    for (const auto& cell : row) EXPECT_THAT(cell.text, Not(HasSubstr("（架空）")));
  EXPECT_EQ(table.audience, forum::Audience::everybody);
  for (const auto& column : table.columns) EXPECT_THAT(column.label, Not(HasSubstr("意向")));
  EXPECT_EQ(table_of(all, numbers(made), prefecture(*made), year, {.intent = true}).audience,
            forum::Audience::members);
}

TEST(WhiteSpots, SayWhetherAMeasureIsThere) {
  const auto made = cube({{"a", "31201", Marks{}}});
  const forum::MeasureThere there{"訪問診療の研修", "/measures/1", home_care, {"31328", "31329"}};
  const WhiteSpotView view{.measures = std::vector{there}};
  const auto all = spots(made, view);
  EXPECT_EQ(of(all, "31328")->measures.size(), 1u);
  EXPECT_TRUE(of(all, "31201")->measures.empty());
  const auto table = table_of({*of(all, "31328")}, numbers(made), prefecture(*made), year, view);
  EXPECT_EQ(table.rows.front().back().href, "/measures/1");
  EXPECT_EQ(table_of({}, numbers(made), prefecture(*made), year, {}).columns.back().label, "最寄りの担い手");
}

TEST(WhiteSpots, HeadlineSaysTheWorstInASentence) {
  std::vector<Given> given;
  int serial = 0;
  for (const auto* town : areas().municipalities_of("31"))
    for (int i = 0; i < 2; ++i)
      given.push_back({fmt::format("p{:03}", ++serial), town->code,
                       town->code == "31328" || town->code == "31302" ? willing : provides});
  const auto all = spots(cube(given), {.intent = true});
  EXPECT_EQ(headline(all, true),
            "在宅医療は2町で担い手がいません。意向のある医療機関は近隣を含めて4か所あります");
  EXPECT_EQ(headline({}, true), "担い手のいない機能はありません");
}

TEST(WhiteSpots, YearOfWhichNothingIsKeptHasNone) {
  const auto made = cube({{"a", "31201", provides}});
  EXPECT_TRUE(white_spots(numbers(made), prefecture(*made), forum::Level::municipality, 1999, {}).empty());
}

TEST(WhiteSpots, LimitsAreDataAndMarkedUnverified) {
  const auto rules = load_white_spot_rules("regime", 2025);
  EXPECT_GE(rules.ageing_years, 60);
  EXPECT_TRUE(regime::unverified(rules.status));
}

}  // namespace
}  // namespace kakari::analysis
