#include "registry/access_facts.h"

#include "access/world_testing.h"
#include "registry/export_institutions.h"
#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

using access::testing::actor;

class AccessFactsTest : public testing::ImportTest {
 protected:
  static std::string named(std::string_view name) {
    return "ID,正式名称,正式名称（フリガナ）,英語表記（ローマ字表記）,機関区分,都道府県コード,市区町村コード,"
           "所在地,合計病床数\n"
           "3113111000017,あおば医院,アオバイイン," +
           std::string(name) + ",2,31,201,鳥取県鳥取市東町1,0\n";
  }
  Institution aoba() { return by_code("iryo", "3113111000017"); }
  std::optional<AccessFacts> kept() {
    const Id id = aoba().id;
    return db_->read([&](store::Tx& tx) { return access_facts(tx, id); });
  }
  Result<bool> set(const AccessFacts& facts, std::string scope = "") {
    const Id id = aoba().id;
    const auto who =
        actor(access::Role::institution_staff, scope.empty() ? id.text() : scope, "田中 花子", "p-1");
    return db_->write([&](store::Tx& tx) { return set_access_facts(tx, moment_, who, id, facts); });
  }
  static AccessFacts facts(std::string name_en, Wheelchair wheelchair, std::vector<std::string> languages) {
    AccessFacts f;
    f.name_en = std::move(name_en);
    f.wheelchair = wheelchair;
    f.languages = std::move(languages);
    return f;
  }
};
EACH_ENGINE(AccessFactsTest);

TEST_P(AccessFactsTest, TheOfficialListsEnglishNameIsTakenAndFollowed) {
  take_in(named("Aoba Clinic"));
  ASSERT_TRUE(kept());
  EXPECT_EQ(kept()->name_en, "Aoba Clinic");
  EXPECT_EQ(kept()->set_by, "");
  EXPECT_EQ(take_in(named("Aoba Clinic")).unchanged, 1);
  take_in(named("Aoba Family Clinic"));
  EXPECT_EQ(kept()->name_en, "Aoba Family Clinic");
}

TEST_P(AccessFactsTest, ANameInOtherLettersIsLeftOutAndTheInstitutionTaken) {
  EXPECT_EQ(take_in(named("あおばいいん")).new_, 1);
  EXPECT_FALSE(kept());
}

TEST_P(AccessFactsTest, WhatTheInstitutionSaidIsNotOverwritten) {
  take_in(named("Aoba Clinic"));
  ASSERT_TRUE(set(facts("Aoba Naika", Wheelchair::yes, {"sign", "en", "en"})));
  take_in(named("AOBA"));
  EXPECT_EQ(kept()->name_en, "Aoba Naika");
  EXPECT_EQ(kept()->wheelchair, Wheelchair::yes);
  EXPECT_EQ(kept()->languages, (std::vector<std::string>{"en", "sign"}));
  EXPECT_EQ(kept()->set_by, "田中 花子");
}

TEST_P(AccessFactsTest, AreCheckedAtTheirFields) {
  take_in(named(""));
  const auto field = [&](const AccessFacts& f) { return set(f).error().fields.at(0).field; };
  EXPECT_EQ(field(facts("アオバ Clinic", Wheelchair::yes, {})), "name_en");
  EXPECT_EQ(field(facts("123", Wheelchair::yes, {})), "name_en");
  EXPECT_EQ(field(facts(std::string(201, 'a'), Wheelchair::yes, {})), "name_en");
  EXPECT_EQ(field(facts("", Wheelchair::yes, {"en", "klingon"})), "languages");
  ASSERT_TRUE(set(facts("　Ｏ’Hara Clinic & Kōbe–Hospital ", Wheelchair::no, {})));
  EXPECT_EQ(kept()->name_en, "O’Hara Clinic & Kōbe–Hospital");
  EXPECT_EQ(set(facts("A", Wheelchair::no, {}), "another").error().kind, ProblemKind::forbidden);
}

TEST_P(AccessFactsTest, SayingTheSameAgainChangesNothing) {
  take_in(named("Aoba Clinic"));
  EXPECT_TRUE(*set(facts("Aoba Clinic", Wheelchair::unknown, {})))
      << "from now on it is the institution's word";
  EXPECT_FALSE(*set(facts("Aoba Clinic", Wheelchair::unknown, {})));
}

TEST_P(AccessFactsTest, TravelWithTheExportedList) {
  take_in(named("Aoba Clinic"));
  ASSERT_TRUE(set(facts("Aoba Clinic", Wheelchair::no, {"zh", "sign"})));
  const auto exported = [](store::Database& database) {
    std::string text;
    export_institutions(database, "", {}, [&](std::string_view piece) { text += piece; });
    return text;
  };
  const std::string text = exported(*db_);
  store::testing::Scratch to(GetParam(), rooms_);
  ASSERT_TRUE(import_institutions(*to, areas(), moment_, {file(text)}));
  EXPECT_EQ(exported(*to), text);
  EXPECT_NE(text.find("zh;sign"), std::string::npos);
}

}  // namespace
}  // namespace kakari::registry
