#include "registry/institution.h"

#include <gmock/gmock.h>

#include "base/check_digit.h"
#include "platform/store/testing.h"
#include "registry/number.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class InstitutionTest : public store::testing::EachEngine {
 protected:
  Institution add_named(std::string name, std::string prefecture = "31", std::vector<Code> codes = {},
                        std::string closed_on = "") {
    Institution i;
    i.name = std::move(name);
    i.kana = "カナ";
    i.prefecture = std::move(prefecture);
    i.municipality = i.prefecture + "201";
    i.closed_on = std::move(closed_on);
    return db_->write([&](store::Tx& tx) { return registry::add(tx, moment_, i, codes); });
  }
  std::vector<std::string> names_of(std::string_view query, std::string_view prefecture = "31",
                                    std::size_t most = 10) {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> names;
      for (const Institution& i : look_up(tx, query, prefecture, most)) names.push_back(i.name);
      return names;
    });
  }

  const std::vector<store::Room> rooms_{room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SeededRandom random_{1};
  Moment moment_{1'790'000'000'000'000, &random_};
};
EACH_ENGINE(InstitutionTest);

TEST_P(InstitutionTest, WhatIsAddedIsFoundAgainWhole) {
  Institution i;
  i.kind = regime::InstitutionKind::hospital;
  i.name = "髙橋病院";
  i.kana = "タカハシビョウイン";
  i.prefecture = "31";
  i.municipality = "31201";
  i.health_centre = "31-鳥取市";
  i.planning_area = "3101";
  i.postal = "6800833";
  i.address = "鳥取県鳥取市末広温泉町1";
  i.phone = "0857-00-0000";
  i.url = "https://example.jp/";
  i.latitude = 35.5;
  i.departments = "内科;外科";
  i.beds = 120;
  i.founder = "医療法人";
  i.manager = "髙橋";
  i.no_general_outpatients = true;
  i.invented = true;
  const Institution added = db_->write([&](store::Tx& tx) {
    return registry::add(tx, moment_, i, {{"medical", "3110110685", "2020-01-01", ""}});
  });
  db_->read([&](store::Tx& tx) {
    const auto found = find(tx, added.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, added.number);
    EXPECT_EQ(found->kind, i.kind);
    EXPECT_EQ(found->name, i.name);
    EXPECT_EQ(found->health_centre, i.health_centre);
    EXPECT_EQ(found->latitude, 35.5);
    EXPECT_FALSE(found->longitude);
    EXPECT_EQ(found->beds, 120);
    EXPECT_EQ(found->manager, i.manager);
    EXPECT_TRUE(found->no_general_outpatients);
    EXPECT_TRUE(found->invented);
    EXPECT_EQ(find_by_number(tx, added.number)->id, added.id);
    EXPECT_EQ(find_by_code(tx, "medical", "3110110685").at(0).id, added.id);
    EXPECT_EQ(codes(tx, added.id).at(0).valid_from, "2020-01-01");
    EXPECT_EQ(scope_of(*found).health_centre, "31-鳥取市");
    EXPECT_FALSE(find(tx, Id::trusted("none")));
  });
}

TEST_P(InstitutionTest, NumbersCountUpInEachPrefectureAndCarryACheckDigit) {
  EXPECT_TRUE(add_named("一").number.starts_with("31-000001-"));
  EXPECT_TRUE(add_named("二").number.starts_with("31-000002-"));
  const Institution other = add_named("三", "32");
  EXPECT_TRUE(other.number.starts_with("32-000001-"));
  EXPECT_TRUE(check_digit_fits(other.number));
  db_->write([&](store::Tx& tx) { EXPECT_EQ(take_serials(tx, "31", 1000), 3); });
  EXPECT_TRUE(add_named("四").number.starts_with("31-001003-"));
}

TEST_P(InstitutionTest, InScopeAreThoseThatAreOpenOnTheDayAndNotExempt) {
  add_named("開いている");
  add_named("元日に閉じた", "31", {}, "2026-01-01");
  add_named("あとで閉じた", "31", {}, "2026-01-02");
  add_named("よその県", "32");
  const auto names = [&](std::string_view prefecture) {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> found;
      for (const Institution& i : in_scope(tx, prefecture, Date(2026, 1, 1))) found.push_back(i.name);
      return found;
    });
  };
  EXPECT_THAT(names("31"), ElementsAre("開いている", "あとで閉じた"));
  EXPECT_THAT(names(""), ElementsAre("開いている", "あとで閉じた", "よその県"));
}

TEST_P(InstitutionTest, PartnersAreFoundByNameNumberAndCode) {
  const Institution first = add_named("髙橋クリニック", "31", {{"medical", "3110110685", "", ""}});
  add_named("高橋医院");
  add_named("北高橋病院");
  EXPECT_THAT(names_of("高橋"), ElementsAre("髙橋クリニック", "高橋医院", "北高橋病院"));
  EXPECT_THAT(names_of(first.number), ElementsAre("髙橋クリニック"));
  EXPECT_THAT(names_of("３１１０１１０６８５"), ElementsAre("髙橋クリニック"));
  EXPECT_THAT(names_of("ｶﾅ", "31", 2), testing::SizeIs(2));
  EXPECT_THAT(names_of("　"), IsEmpty());
  EXPECT_THAT(names_of("%"), IsEmpty());
}

TEST_P(InstitutionTest, PartnersOfTheOwnPrefectureComeFirstAndClosedOnesLast) {
  add_named("あおば医院", "31", {}, "2020-01-01");
  add_named("あおば内科", "32");
  add_named("あおば病院");
  EXPECT_THAT(names_of("あおば"), ElementsAre("あおば病院", "あおば内科", "あおば医院"));
}

}  // namespace
}  // namespace kakari::registry
