#include "forum/area.h"

#include <gmock/gmock.h>

namespace kakari::forum {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}
const AreaBook& book() {
  static const AreaBook made(areas());
  return made;
}
std::vector<std::string> names(const std::vector<const Area*>& found) {
  std::vector<std::string> out;
  for (const Area* area : found) out.push_back(area->name);
  return out;
}

TEST(AreaBook, HoldsEveryAreaOfTheCountry) {
  EXPECT_EQ(book().of(Level::municipality, "").size(), 1741u);
  EXPECT_EQ(book().of(Level::prefecture, "").size(), 47u);
  EXPECT_EQ(book().of(Level::planning_area, "").size(), 339u);
  EXPECT_EQ(book().of(Level::country, "").size(), 1u);
  EXPECT_GT(book().country().residents.all, 120'000'000);
}

TEST(AreaBook, EveryResidentLivesInOneAreaOfEachLevel) {
  for (const Level level :
       {Level::prefecture, Level::planning_area, Level::health_centre, Level::municipality}) {
    Residents sum;
    for (const Area* area : book().of(level, "")) sum += area->residents;
    EXPECT_EQ(sum.all, book().country().residents.all) << id(level);
    EXPECT_EQ(sum.aged_75, book().country().residents.aged_75) << id(level);
  }
}

TEST(AreaBook, ACityStandsForItsWardsAndAWardForItself) {
  const Area* city = book().find(Level::municipality, "22130");
  ASSERT_TRUE(city);
  EXPECT_THAT(city->municipalities, ElementsAre("22138", "22139", "22140"));
  EXPECT_EQ(city->residents.all, 783924);
  EXPECT_EQ(book().find(Level::municipality, "22140")->name, "浜松市天竜区");
}

TEST(AreaBook, ACodeOfBeforeARedrawingLeadsToTheAreaOfNowWhichSaysSo) {
  const Area* now = book().find(Level::municipality, "22132");
  ASSERT_TRUE(now);
  EXPECT_EQ(now->code, "22138");
  EXPECT_THAT(now->note, HasSubstr("2024年1月1日の区の再編"));
  EXPECT_EQ(book().find(Level::municipality, "22139")->code, "22139");
  EXPECT_EQ(book().find(Level::municipality, "99999"), nullptr);
}

TEST(AreaBook, AMunicipalityInTwoAreasIsSaidWithBothAndSplitsByItsWards) {
  const auto around = book().around("14130", Level::planning_area);  // 川崎市
  ASSERT_EQ(around.size(), 2u);
  EXPECT_THAT(names(around), ::testing::UnorderedElementsAre("川崎北部", "川崎南部"));
  const auto inside =
      book().inside(*book().around("14131", Level::planning_area).front(), Level::municipality);
  EXPECT_THAT(names(inside), ElementsAre("川崎市川崎区", "川崎市幸区", "川崎市中原区"));
  EXPECT_EQ(book().around("14131", Level::planning_area).size(), 1u);
  EXPECT_THAT(book().find(Level::municipality, "14130")->note,
              HasSubstr("2つの構想区域（川崎北部、川崎南部）にまたがります"));
  EXPECT_THAT(names(book().around("14131", Level::municipality)), ElementsAre("川崎市"));
}

TEST(AreaBook, APlanningAreaHoldsItsMunicipalities) {
  EXPECT_THAT(names(book().inside(*book().find(Level::planning_area, "3101"), Level::municipality)),
              ElementsAre("鳥取市", "岩美町", "若桜町", "智頭町", "八頭町"));
}

TEST(AreaBook, MunicipalitiesJointlyAreCountedOnce) {
  const Area joint = book().joint("31-F0001", "東部の山間", {"31325", "31328", "31325"});
  EXPECT_THAT(joint.municipalities, ElementsAre("31325", "31328"));
  EXPECT_EQ(joint.prefecture, "31");
  EXPECT_EQ(joint.residents.all, book().find(Level::municipality, "31325")->residents.all +
                                     book().find(Level::municipality, "31328")->residents.all);
}

TEST(AreaBook, ALivingAreaLiesInItsMunicipalityWithResidentsAsStated) {
  LivingArea drawn;
  drawn.id = "l-1", drawn.municipality = "31201", drawn.name = "気高";
  drawn.residents = {16'000, 6'000, 3'200};
  const AreaBook with(areas(), {drawn});
  const Area* found = with.find(Level::living_area, "l-1");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->residents.aged_65, 6'000);
  EXPECT_THAT(names(with.inside(*with.find(Level::municipality, "31201"), Level::living_area)),
              ElementsAre("気高"));
}

}  // namespace
}  // namespace kakari::forum
