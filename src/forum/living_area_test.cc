#include "forum/living_area.h"

#include <gmock/gmock.h>

#include "forum/cube.h"
#include "forum/room.h"
#include "forum/town.h"
#include "reporting/testing.h"

namespace kakari::forum {
namespace {

using access::Role;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = LivingArea::Part::Kind;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

LivingArea area(std::string name, std::vector<LivingArea::Part> parts, std::string municipality = "31201") {
  LivingArea a;
  a.municipality = std::move(municipality);
  a.name = std::move(name);
  a.parts = std::move(parts);
  return a;
}

Place place(std::string id, std::string postal, std::string address, std::string municipality = "31201") {
  Place p;
  p.id = Id::trusted(std::move(id));
  p.postal = std::move(postal);
  p.address = std::move(address);
  p.municipality = std::move(municipality);
  return p;
}

class LivingAreaTest : public store::testing::EachEngine {
 protected:
  Result<LivingArea> draw(LivingArea wanted) { return draw(std::move(wanted), city); }
  Result<LivingArea> draw(LivingArea wanted, const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return draw_living_area(tx, who, world.now(), areas(), wanted); });
  }
  std::vector<LivingArea> drawn() {
    return world.read([&](store::Tx& tx) { return living_areas(tx, "31201"); });
  }
  static std::string said(const Result<LivingArea>& refused, std::string_view field) {
    if (refused) return "drawn";
    for (const auto& each : refused.error().fields)
      if (each.field == field) return each.message;
    return refused.error().code;
  }

  reporting::testing::World world{GetParam(), {room()}};
  access::Actor city = access::testing::actor(Role::municipality_officer, "31201", "鳥取 六子", "p-city");
};
EACH_ENGINE(LivingAreaTest);

TEST(LivingMapTest, TheMostParticularPartDecides) {
  const std::vector<LivingArea> living{area("東", {{Kind::town, "本町"}, {Kind::postal, "6800001"}}),
                                       area("西", {{Kind::town, "本町二丁目"}, {Kind::institution, "i-1"}}),
                                       area("南", {{Kind::postal, "6800002"}})};
  const LivingMap map(areas(), living);
  EXPECT_EQ(map.of(place("i-9", "", "鳥取県鳥取市本町1-1")).area, 0u);
  EXPECT_EQ(map.of(place("i-9", "6800002", "鳥取県鳥取市本町２丁目3")).area, 1u);
  EXPECT_EQ(map.of(place("i-9", "6800002", "鳥取県鳥取市本町２丁目3")).also, 2u);
  EXPECT_EQ(map.of(place("i-1", "6800001", "鳥取県鳥取市本町1-1")).area, 1u);
  EXPECT_EQ(map.of(place("i-1", "6800001", "鳥取県鳥取市本町1-1")).by, Kind::institution);
  EXPECT_EQ(map.of(place("i-9", "6800002", "鳥取県鳥取市湖山町")).area, 2u);
  EXPECT_EQ(map.of(place("i-9", "6800099", "鳥取県鳥取市湖山町")).area, Lies::nowhere);
}

TEST(LivingMapTest, TheSameTownInAnotherMunicipalityIsAnother) {
  const std::vector<LivingArea> living{area("東", {{Kind::town, "本町"}, {Kind::postal, "6800001"}})};
  const LivingMap map(areas(), living);
  EXPECT_EQ(map.of(place("i-9", "6800001", "鳥取県米子市本町1", "31202")).area, Lies::nowhere);
}

TEST(LivingMapTest, TwoAreasThatNameItEquallyHoldItInNeither) {
  const std::vector<LivingArea> living{area("東", {{Kind::town, "本町"}}),
                                       area("西", {{Kind::town, "本町"}})};
  const Lies lies = LivingMap(areas(), living).of(place("i-9", "", "鳥取県鳥取市本町1"));
  EXPECT_TRUE(lies.tied);
  EXPECT_EQ(lies.area, Lies::nowhere);
  EXPECT_EQ(lies.also, 1u);
}

TEST(TownTest, SpellingsOfOneTownAreEqual) {
  EXPECT_EQ(town_key("大字本町十二丁目"), town_key("本町１２丁目"));
  EXPECT_EQ(town_key("霞ヶ関"), town_key("霞ケ関"));
  EXPECT_EQ(town_key("本町二十一丁目"), town_key("本町21丁目"));
  EXPECT_FALSE(in_town(town_key("本町12丁目"), town_key("本町1")));
  EXPECT_TRUE(in_town(town_key("本町12丁目"), town_key("本町")));
}

TEST(TownTest, TheTownIsReadOutOfAnAddress) {
  EXPECT_EQ(town_of("鳥取市", "鳥取県鳥取市東品治町112-1"), "東品治町");
  EXPECT_EQ(town_of("鳥取市", "鳥取県鳥取市大字徳尾 5"), "徳尾");
  EXPECT_EQ(town_of("米子市", "鳥取県米子市皆生温泉２丁目10番"), "皆生温泉2丁目");
  EXPECT_EQ(town_of("湯梨浜町", "鳥取県東伯郡湯梨浜町久留19-1"), "久留");
  EXPECT_EQ(town_of("鳥取市", "鳥取県"), "");
}

TEST_P(LivingAreaTest, AnAreaIsDrawnChangedAndEndedWithItsHistory) {
  auto first =
      draw(area(" 東圏域 ", {{Kind::town, "本町"}, {Kind::town, "本町 "}, {Kind::postal, "680-0001"}}));
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(first->name, "東圏域");
  EXPECT_THAT(first->parts, SizeIs(2));
  EXPECT_EQ(first->parts.back().value, "6800001");
  auto again = *first;
  again.residents = {12000, 3600, 1900};
  again.population_on = "2026-10-01";
  again = draw(again).value();
  EXPECT_EQ(again.version, 2);
  ASSERT_THAT(drawn(), SizeIs(1));
  EXPECT_EQ(drawn()[0].residents.aged_65, 3600);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return end_living_area(tx, city, world.now(), areas(), again.id, again.version);
  }));
  EXPECT_THAT(drawn(), IsEmpty());
  const auto history = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"living_area", again.id});
  });
  ASSERT_THAT(history, SizeIs(3));
  EXPECT_THAT(history[2].entry.before, HasSubstr("東圏域"));
}

TEST_P(LivingAreaTest, NothingChangedIsNoNewVersion) {
  const auto first = draw(area("東圏域", {{Kind::town, "本町"}, {Kind::postal, "6800001"}})).value();
  EXPECT_EQ(draw(first)->version, 1);
}

TEST_P(LivingAreaTest, TheSecondOfTwoEditorsIsToldAndNothingIsLost) {
  const auto first = draw(area("東圏域", {{Kind::town, "本町"}})).value();
  auto mine = first, yours = first;
  mine.name = "東部圏域";
  yours.name = "東地区";
  ASSERT_TRUE(draw(mine));
  const auto refused = draw(yours);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ProblemKind::conflict);
  EXPECT_THAT(refused.error().message, HasSubstr("東部圏域"));
  EXPECT_EQ(drawn()[0].name, "東部圏域");
}

TEST_P(LivingAreaTest, APartOfAnotherAreaIsRefusedWithWhatToDo) {
  ASSERT_TRUE(draw(area("東圏域", {{Kind::town, "本町二丁目"}, {Kind::postal, "6800001"}})));
  const auto refused = draw(area("西圏域", {{Kind::town, "本町２丁目"}, {Kind::postal, "6800001"}}));
  EXPECT_THAT(said(refused, "towns"), HasSubstr("どちらか一方から外してください"));
  EXPECT_THAT(said(refused, "postals"), HasSubstr("東圏域"));
  EXPECT_THAT(said(draw(area("東圏域", {})), "name"), HasSubstr("別の名前"));
}

TEST_P(LivingAreaTest, BadInputIsSaidAtItsField) {
  auto bad = area(
      "", {{Kind::postal, "68"}, {Kind::institution, "31-999999-9"}, {Kind::town, std::string(300, 'a')}});
  bad.residents = {100, 200, 0};
  const auto refused = draw(bad);
  EXPECT_THAT(said(refused, "name"), HasSubstr("名前"));
  EXPECT_THAT(said(refused, "postals"), HasSubstr("7桁"));
  EXPECT_THAT(said(refused, "institutions"), HasSubstr("見つかりません"));
  EXPECT_THAT(said(refused, "towns"), HasSubstr("文字以内"));
  EXPECT_THAT(said(refused, "aged_65"), HasSubstr("総人口以下"));
  EXPECT_THAT(said(refused, "population_on"), HasSubstr("いつ現在"));
}

TEST_P(LivingAreaTest, AnInstitutionIsNamedByItsNumberAndMustLieInTheMunicipality) {
  const auto drawn = draw(area("東圏域", {{Kind::institution, world.aoba.number}}));
  ASSERT_TRUE(drawn) << drawn.error().fields.front().message;
  EXPECT_EQ(drawn->parts.front().value, world.aoba.id.text());
  EXPECT_THAT(said(draw(area("西圏域", {{Kind::institution, world.midori.number}})), "institutions"),
              HasSubstr("この市区町村の医療機関ではありません"));
}

TEST_P(LivingAreaTest, OnlyTheMunicipalityAndItsPrefectureDraw) {
  EXPECT_TRUE(draw(area("一", {}), world.officer));
  EXPECT_FALSE(draw(area("二", {}), world.stranger));
  EXPECT_FALSE(draw(area("三", {}), world.clerk));
  EXPECT_FALSE(draw(area("四", {}, "31202")));
  EXPECT_FALSE(draw(area("五", {}, "99999"), world.officer));
  EXPECT_THAT(drawable(city, areas()), SizeIs(1));
  EXPECT_THAT(drawable(world.officer, areas()), SizeIs(19));
}

}  // namespace
}  // namespace kakari::forum
