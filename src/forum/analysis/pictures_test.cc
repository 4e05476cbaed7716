#include <gmock/gmock.h>

#include "forum/analysis/bars.h"
#include "forum/analysis/choropleth.h"
#include "forum/analysis/multiples.h"
#include "forum/analysis/outlines.h"
#include "forum/analysis/trend.h"

namespace kakari::analysis {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const forum::AreaBook& book() {
  static const regime::Areas areas = regime::Areas::load("regime/areas");
  static const forum::AreaBook book(areas);
  return book;
}
const regime::Boundaries& boundaries() {
  static const regime::Boundaries boundaries = regime::Boundaries::load("regime/maps");
  return boundaries;
}

forum::Indicator rate() {
  forum::Indicator out;
  out.id = "home_care.held.per_65";
  out.label = "在宅医療を担う医療機関（65歳以上1万人あたり）";
  out.short_label = "65歳以上1万人あたり";
  out.unit = "か所";
  out.decimals = 1;
  return out;
}

/// Values that grow with the place in the list; every seventh is 0, the fifth not known.
std::vector<forum::Value> some_values(std::size_t count) {
  std::vector<forum::Value> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(i == 4 ? forum::Value{.state = forum::Value::State::no_denominator}
                         : forum::Value{.numerator = std::int64_t(i % 7),
                                        .denominator = 1,
                                        .number = double(i % 7) * 1.3});
  return out;
}

const PictureStyle style{.title = "在宅医療は3町で担い手がいません",
                         .source = "令和7年度 かかりつけ医機能報告"};

TEST(Choropleth, EveryAreaHasItsColourAndNumber) {
  const auto areas = book().of(forum::Level::municipality, "31");
  const std::string file =
      pdf::svg(choropleth(boundaries(), areas, some_values(areas.size()), rate(), style));
  EXPECT_THAT(file, HasSubstr("<title>鳥取市 0.0か所</title>"));
  EXPECT_THAT(file, HasSubstr("url(#hatch-ffffff)"));
  EXPECT_THAT(file, HasSubstr("数値なし"));
  EXPECT_THAT(file, HasSubstr("出典：令和7年度 かかりつけ医機能報告"));
  EXPECT_THAT(file, HasSubstr("在宅医療は3町で担い手がいません"));
}

TEST(Choropleth, OnAPageItLinksAndLeavesTheWordsToThePage) {
  const auto areas = book().of(forum::Level::municipality, "31");
  PictureStyle bare = style;
  bare.bare = true;
  bare.hrefs.assign(areas.size(), "/indicators/institutions?area=31201");
  const std::string page =
      pdf::svg(choropleth(boundaries(), areas, some_values(areas.size()), rate(), bare), true);
  EXPECT_THAT(page, HasSubstr("<a href=\"/indicators/institutions?area=31201\""));
  EXPECT_THAT(page, Not(HasSubstr("出典")));
  EXPECT_THAT(page, Not(HasSubstr("<text")));
}

TEST(Choropleth, OfEveryPrefectureFitsAPage) {
  for (const regime::Prefecture& prefecture : book().areas().prefectures())
    for (const auto level :
         {forum::Level::municipality, forum::Level::planning_area, forum::Level::health_centre}) {
      const auto areas = book().of(level, prefecture.code);
      PictureStyle bare = style;
      bare.bare = true;
      const std::string page =
          pdf::svg(choropleth(boundaries(), areas, some_values(areas.size()), rate(), bare), true);
      EXPECT_LT(page.size(), 220'000U) << prefecture.name << id(level);
    }
}

TEST(Choropleth, OfTheCountryFitsAPage) {
  for (const auto level : {forum::Level::prefecture, forum::Level::planning_area}) {
    const auto areas = book().of(level, "");
    EXPECT_LT(pdf::svg(choropleth(boundaries(), areas, some_values(areas.size()), rate(), style)).size(),
              220'000U);
  }
}

TEST(Choropleth, ACityIsDrawnAsAllItsWards) {
  const auto areas = book().of(forum::Level::municipality, "01");
  const auto sapporo = std::ranges::find(areas, "札幌市", &forum::Area::name);
  ASSERT_NE(sapporo, areas.end());
  std::size_t wards = 0;
  for (const regime::Outline& outline : boundaries().municipalities("01"))
    if (std::ranges::find((*sapporo)->municipalities, outline.code) != (*sapporo)->municipalities.end())
      wards += outline.rings.size();
  EXPECT_THAT(outlines_of(boundaries(), std::span(&*sapporo, 1)).front().rings, SizeIs(wards));
  EXPECT_GE(wards, 10U);
}

TEST(Choropleth, WhatHasNoOutlinesGivesAnEmptyPicture) {
  forum::Area area;
  area.level = forum::Level::living_area;
  const std::vector<const forum::Area*> areas{&area};
  EXPECT_EQ(choropleth(boundaries(), areas, some_values(1), rate(), style).width, 0);
  EXPECT_EQ(choropleth(boundaries(), {}, {}, rate(), style).width, 0);
}

TEST(Choropleth, IslandsOutsideTheFrameAreNamed) {
  const auto areas = book().of(forum::Level::municipality, "13");
  EXPECT_THAT(pdf::svg(choropleth(boundaries(), areas, some_values(areas.size()), rate(), style)),
              HasSubstr("小笠原村"));
}

TEST(Bars, StandInTheOrderOfTheirSizeAndSayWhatIsLeftOut) {
  const auto areas = book().of(forum::Level::municipality, "31");
  const std::string file = pdf::svg(bars(areas, some_values(areas.size()), rate(), style, 6));
  EXPECT_THAT(file, HasSubstr("（この間に13区域）"));
  const std::string all = pdf::svg(bars(areas, some_values(areas.size()), rate(), style));
  EXPECT_THAT(all, Not(HasSubstr("この間に")));
  EXPECT_LT(all.find(">7.8<"), all.find(">6.5<"));
  EXPECT_LT(all.rfind(">0.0<"), all.rfind("人口")) << "what is not known stands last";
}

TEST(Trend, AYearWithoutAValueIsAGapAndNotZero) {
  std::vector<TrendLine> lines{
      {"鳥取市", {{.number = 4.3}, {.state = forum::Value::State::no_year}, {.number = 5}}}};
  const std::vector<int> years{2025, 2026, 2027};
  const std::string gap = pdf::svg(trend(years, lines, rate(), style));
  lines[0].values[1] = {.number = 4.4};
  const std::string whole = pdf::svg(trend(years, lines, rate(), style));
  EXPECT_THAT(gap, Not(HasSubstr("stroke-width=\"3\" stroke-linejoin=\"round\" d=")));
  EXPECT_THAT(whole, HasSubstr("stroke-width=\"3\" stroke-linejoin=\"round\" d="));
  EXPECT_THAT(whole, HasSubstr("令和7年度"));
}

TEST(Multiples, ShareOneScale) {
  const auto areas = book().of(forum::Level::municipality, "31");
  const forum::Indicator indicator = rate();
  std::vector<LittleMap> maps{{&indicator, "時間外の診療", some_values(areas.size())},
                              {&indicator, "在宅医療", some_values(areas.size())}};
  for (forum::Value& value : maps[1].values) value.number *= 10;
  const Classes classes = classes_of(maps);
  EXPECT_GE(classes.breaks.back(), 9);
  const std::string file = pdf::svg(multiples(boundaries(), areas, maps, style));
  EXPECT_THAT(file, HasSubstr("時間外の診療"));
  EXPECT_THAT(file, HasSubstr("在宅医療"));
}

}  // namespace
}  // namespace kakari::analysis
