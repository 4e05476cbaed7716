#include "registry/physician.h"

#include "base/check_digit.h"
#include "registry/physician_fixture.h"
#include "registry/physician_row.h"

namespace kakari::registry {
namespace {

class PhysicianVerbsTest : public testing::PhysicianTest {
 protected:
  Match matched(const Claimed& claimed) {
    return db_->read([&](store::Tx& tx) { return match(tx, claimed); });
  }
};
EACH_ENGINE(PhysicianVerbsTest);

TEST_P(PhysicianVerbsTest, WhatIsAddedIsFoundAgainWhole) {
  Physician p = add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
  EXPECT_TRUE(p.number.starts_with("D-0000001-"));
  EXPECT_TRUE(check_digit_fits(p.number));
  EXPECT_TRUE(add_named("二", "ニ").number.starts_with("D-0000002-"));
  p.person = "person of takahashi";
  p.licence_date = "1996-05-10";
  p.email = "ichiro@example.jp";
  p.standing = Standing::checked;
  db_->write([&](store::Tx& tx) { change_physician(tx, p); });
  db_->read([&](store::Tx& tx) {
    const auto found = find_physician(tx, p.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->name, "髙橋 一郎");
    EXPECT_EQ(found->licence_date, "1996-05-10");
    EXPECT_EQ(found->birth_date, "1970-01-02");
    EXPECT_EQ(found->email, "ichiro@example.jp");
    EXPECT_EQ(found->standing, Standing::checked);
    EXPECT_EQ(found->version, 2);
    EXPECT_EQ(find_physician_by_licence(tx, "123456")->id, p.id);
    EXPECT_EQ(find_physician_by_number(tx, p.number)->id, p.id);
    EXPECT_EQ(physician_of_person(tx, Id::trusted(p.person))->id, p.id);
    EXPECT_FALSE(physician_of_person(tx, Id()));
    EXPECT_FALSE(find_physician_by_licence(tx, ""));
    EXPECT_EQ(scope_of(*found).person, p.person);
    EXPECT_EQ(scope_of(*found).physician, p.id.text());
    EXPECT_EQ(scope_of(*found).association, tottori_.id.text());
  });
}

TEST_P(PhysicianVerbsTest, OneLicenceNumberIsOnePhysician) {
  add_named("一", "イチ", "777");
  EXPECT_THROW(add_named("二", "ニ", "777"), store::Error);
  add_named("三", "サン", "");
  EXPECT_NO_THROW(add_named("四", "ヨン", ""));
}

TEST_P(PhysicianVerbsTest, SpellingsOfOneNameMatch) {
  const Physician p = add_named("髙橋 祐󠄀一", "タカハシ ショウイチ", "123456");
  for (const char* name : {"高橋祐一", "髙橋　祐一", "高橋 祐一"})
    EXPECT_EQ(matched({.licence_number = "１２３４５６", .name = name}).physician, p.id) << name;
  for (const char* kana : {"たかはし しょういち", "ﾀｶﾊｼ ｼﾖｳｲﾁ", "タカハシ シヨウイチ"})
    EXPECT_EQ(matched({.licence_number = "第123456号", .kana = kana}).physician, p.id) << kana;
  EXPECT_EQ(matched({.licence_number = "123456"}).physician, p.id);
  EXPECT_EQ(matched({.licence_number = "123456", .name = "高槁祐壱", .kana = "タカハシショウイチ"}).physician,
            p.id);
}

TEST_P(PhysicianVerbsTest, ANumberUnderAnotherNameContradicts) {
  add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
  const Match other = matched({.licence_number = "123456", .name = "山田 花子", .kana = "ヤマダ ハナコ"});
  EXPECT_TRUE(other.physician.empty());
  EXPECT_TRUE(other.contradicts);
  EXPECT_EQ(other.reason, "氏名が登録と異なります");
  const Match unknown = matched({.licence_number = "654321", .name = "髙橋 一郎"});
  EXPECT_TRUE(unknown.physician.empty());
  EXPECT_FALSE(unknown.contradicts);
  EXPECT_FALSE(unknown.reason.empty());
  EXPECT_FALSE(matched({.licence_number = "12A", .name = "髙橋 一郎"}).reason.empty());
}

TEST_P(PhysicianVerbsTest, WithoutANumberKanaAndBirthDateMatchExactlyOne) {
  const Physician p = add_named("髙橋 一郎", "タカハシ イチロウ", "123456", "1970-01-02");
  EXPECT_EQ(matched({.kana = "タカハシイチロウ", .birth_date = "1970-01-02"}).physician, p.id);
  EXPECT_TRUE(matched({.kana = "タカハシイチロウ", .birth_date = "1970-01-03"}).physician.empty());
  EXPECT_TRUE(matched({.kana = "タカハシイチロウ"}).physician.empty());
  EXPECT_TRUE(matched({.name = "髙橋 一郎", .birth_date = "1970-01-02"}).physician.empty());
  add_named("高橋 市郎", "タカハシ イチロウ", "654321", "1970-01-02");
  const Match two = matched({.kana = "タカハシイチロウ", .birth_date = "1970-01-02"});
  EXPECT_TRUE(two.physician.empty());
  EXPECT_NE(two.reason.find("複数"), std::string::npos);
}

// The indexes are over what is not empty; a query that does not say so reads the whole table.
TEST_P(PhysicianVerbsTest, ALicenceNumberIsFoundByItsIndex) {
  if (GetParam() != store::Engine::sqlite) return;
  db_->read([&](store::Tx& tx) {
    const auto plan = tx.query(
        "EXPLAIN QUERY PLAN SELECT id FROM physician p WHERE p.licence_number IN (?, ?) AND p.licence_number "
        "<> ''",
        "1", "2");
    EXPECT_NE(plan.at(0).text(3).find("physician_licence"), std::string::npos) << plan.at(0).text(3);
  });
}

TEST(LicenceNumber, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(read_licence_number("１２３４５号"), "12345");
  EXPECT_EQ(read_licence_number("012345"), "12345");
  EXPECT_EQ(read_licence_number("第 123,456 号"), "123456");
  EXPECT_EQ(read_licence_number("医籍登録番号123456"), "123456");
  for (const char* none : {"", "0", "1234567", "12a", "なし", "-1"})
    EXPECT_EQ(read_licence_number(none), "") << none;
}

}  // namespace
}  // namespace kakari::registry
