#include "regime/areas.h"

#include <gtest/gtest.h>

namespace kakari::regime {
namespace {

const Areas& areas() {
  static const Areas loaded = Areas::load("regime/areas");
  return loaded;
}

std::string municipality_of(const char* address) {
  const Municipality* m = areas().of_address(address);
  return m ? m->code : "";
}

TEST(Areas, TheWholeCountryIsThere) {
  EXPECT_EQ(areas().prefectures().size(), 47u);
  EXPECT_EQ(areas().municipalities().size(), 1918u);
  EXPECT_EQ(areas().planning_areas().size(), 339u);
  EXPECT_EQ(areas().health_centres().size(), 463u);
}

TEST(Areas, EveryMunicipalityWherePeopleLiveHasItsAreas) {
  for (const Municipality& m : areas().municipalities()) {
    EXPECT_NE(areas().prefecture(m.prefecture), nullptr) << m.name;
    if (m.population == 0) continue;
    EXPECT_NE(areas().planning_area(m.planning_area), nullptr) << m.name;
    EXPECT_NE(areas().health_centre(areas().health_centre_of(m.code)), nullptr) << m.name;
    EXPECT_GE(m.aged_65, m.aged_75) << m.name;
  }
}

TEST(Areas, TottoriIsKnownByItsCodes) {
  const Municipality* city = areas().municipality("31201");
  ASSERT_NE(city, nullptr);
  EXPECT_EQ(city->name, "鳥取市");
  EXPECT_EQ(city->planning_area, "3101");
  EXPECT_EQ(areas().health_centre_of("31204"), "31-米子");
  EXPECT_EQ(areas().health_centre("31-米子")->name, "米子保健所");
  EXPECT_EQ(areas().municipalities_of("31").size(), 19u);
  EXPECT_EQ(areas().municipality("99999"), nullptr);
}

TEST(Areas, WardsBelongToTheirCity) {
  EXPECT_EQ(areas().municipality("01101")->city, "01100");
  EXPECT_TRUE(areas().municipality("01100")->designated_city);
}

TEST(Areas, AnAddressGivesItsMunicipality) {
  EXPECT_EQ(municipality_of("鳥取県鳥取市末広温泉町１２５－２"), "31201");
  EXPECT_EQ(municipality_of("北海道札幌市南区川沿１３条２丁目"), "01106");
  EXPECT_EQ(municipality_of("北海道札幌市"), "01100");
  EXPECT_EQ(municipality_of("東京都中央区日本橋"), "13102");
  EXPECT_EQ(municipality_of("三重県津市栄町"), "24201");
  EXPECT_EQ(municipality_of("鳥取県"), "");
  EXPECT_EQ(municipality_of("鳥取市"), "");
}

TEST(Areas, ADistrictMayBeLeftOutOfAnAddress) {
  EXPECT_EQ(municipality_of("鳥取県東伯郡湯梨浜町久留"), "31370");
  EXPECT_EQ(municipality_of("鳥取県湯梨浜町久留"), "31370");
  EXPECT_EQ(municipality_of("北海道泊村"), "01403");
  EXPECT_EQ(municipality_of("東京都三宅島三宅村神着"), municipality_of("東京都三宅村神着"));
}

TEST(Areas, SpellingOfAnAddressDoesNotMatter) {
  EXPECT_EQ(municipality_of("茨城県龍ヶ崎市"), municipality_of("茨城県竜ケ崎市"));
  EXPECT_NE(municipality_of("茨城県龍ヶ崎市"), "");
  EXPECT_EQ(municipality_of("鳥取県　鳥取市"), "31201");
}

TEST(Areas, AFolderWithoutTheFilesIsSaid) {
  EXPECT_THROW(Areas::load("no/such/folder"), std::runtime_error);
}

}  // namespace
}  // namespace kakari::regime
