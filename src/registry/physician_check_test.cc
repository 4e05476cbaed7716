#include "registry/physician_check.h"

#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PhysicianCheckTest : public testing::PhysicianTest {
 protected:
  PhysicianCheckTest() {
    doctor_ = add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
    doctor_.person = "p-doctor";
    doctor_.email = "ichiro@example.jp";
    db_->write([&](store::Tx& tx) { change_physician(tx, doctor_); });
  }
  Result<Physician> accept(const access::Actor& by, const Physician& p) {
    return db_->write([&](store::Tx& tx) { return accept_physician(tx, by, moment_, p.id); });
  }
  Result<Physician> refuse(const access::Actor& by, const Physician& p, std::string_view why) {
    return db_->write([&](store::Tx& tx) { return refuse_physician(tx, by, moment_, p.id, why); });
  }
  Result<Physician> correct(const Physician& p, const PhysicianDetails& details, bool take_over = false) {
    return db_->write([&](store::Tx& tx) {
      return correct_physician(tx, clerk(tottori_), moment_, p.id, {details, take_over},
                               [&](store::Tx&, const Moment&, const Id& from, const Id& to) {
                                 merged_ = {from.text(), to.text()};
                               });
    });
  }
  static PhysicianDetails details(std::string licence) {
    return {"髙橋 一郎", "たかはし ｲﾁﾛｳ", "1970/1/2", std::move(licence), "1996-05-10"};
  }
  std::vector<std::string> topics() {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> found;
      for (const auto& row : tx.query("SELECT topic FROM message WHERE to_kind = 'person' ORDER BY at, id"))
        found.push_back(row.text(0));
      return found;
    });
  }

  Physician doctor_;
  std::vector<std::string> merged_;
};
EACH_ENGINE(PhysicianCheckTest);

TEST_P(PhysicianCheckTest, TheirAssociationAcceptsOnceAndTellsThem) {
  EXPECT_EQ(accept(clerk(shimane_), doctor_).error().kind, ProblemKind::forbidden);
  ASSERT_TRUE(accept(clerk(tottori_), doctor_));
  ASSERT_TRUE(accept(clerk(tottori_), doctor_));
  EXPECT_EQ(reread(doctor_).standing, Standing::checked);
  EXPECT_THAT(topics(), ElementsAre("member-accepted"));
  EXPECT_THAT(acts_on("physician", doctor_.id), ElementsAre("member.accept"));
}

TEST_P(PhysicianCheckTest, NobodyChecksTheirOwn) {
  EXPECT_EQ(accept(clerk(tottori_, "p-doctor"), doctor_).error().code, "own-work");
  EXPECT_EQ(refuse(clerk(tottori_, "p-doctor"), doctor_, "理由").error().code, "own-work");
}

TEST_P(PhysicianCheckTest, ARefusalNeedsAReasonAndFreesTheNumber) {
  EXPECT_EQ(refuse(clerk(tottori_), doctor_, "　").error().fields.at(0).field, "reason");
  ASSERT_TRUE(refuse(clerk(tottori_), doctor_, "免許証の番号と異なります。"));
  EXPECT_EQ(reread(doctor_).standing, Standing::refused);
  EXPECT_EQ(reread(doctor_).licence_number, "");
  EXPECT_THAT(topics(), ElementsAre("member-refused"));
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(physician_checks(tx, doctor_.id).at(0).reason, "免許証の番号と異なります。");
  });
  EXPECT_EQ(accept(clerk(tottori_), doctor_).error().code, "licence-missing");
}

TEST_P(PhysicianCheckTest, ACorrectedRefusalIsLookedAtAgain) {
  ASSERT_TRUE(refuse(clerk(tottori_), doctor_, "番号が違います。"));
  ASSERT_TRUE(correct(doctor_, details("123457")));
  EXPECT_EQ(reread(doctor_).standing, Standing::provisional);
  EXPECT_EQ(reread(doctor_).licence_number, "123457");
  EXPECT_EQ(reread(doctor_).kana, "タカハシ　イチロウ");
  EXPECT_EQ(reread(doctor_).birth_date, "1970-01-02");
  EXPECT_TRUE(accept(clerk(tottori_), doctor_));
}

TEST_P(PhysicianCheckTest, TheEntryOfAListIsTakenOverWhenAskedFor) {
  const Physician listed = add_named("高橋 一郎", "タカハシ イチロウ", "555555");
  join(listed, east_);
  db_->write([&](store::Tx& tx) {
    add_check(tx, moment_, clerk(tottori_), doctor_.id, {"conflict", "555555", "", "", 0});
  });
  EXPECT_EQ(correct(doctor_, details("555555")).error().code, "licence-listed");
  EXPECT_THAT(merged_, IsEmpty());
  ASSERT_TRUE(correct(doctor_, details("555555"), true));
  EXPECT_EQ(reread(doctor_).licence_number, "555555");
  EXPECT_EQ(reread(doctor_).association, east_.id.text());
  EXPECT_EQ(reread(listed).licence_number, "");
  EXPECT_THAT(merged_, ElementsAre(listed.id.text(), doctor_.id.text()));
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(open_conflict(tx, doctor_.id), "");
    EXPECT_TRUE(match(tx, {.kana = "タカハシイチロウ", .birth_date = "1970-01-02"}).physician == doctor_.id);
  });
}

TEST_P(PhysicianCheckTest, ANumberWithAnAccountIsNotTakenAway) {
  Physician other = add_named("山田 花子", "ヤマダ ハナコ", "555555");
  other.person = "p-other";
  db_->write([&](store::Tx& tx) { change_physician(tx, other); });
  EXPECT_EQ(correct(doctor_, details("555555"), true).error().code, "licence-held");
  EXPECT_EQ(reread(other).licence_number, "555555");
}

TEST_P(PhysicianCheckTest, WhatCannotBeIsSaidAtItsField) {
  const auto fields = [](const PhysicianDetails& d) {
    std::vector<std::string> found;
    for (const FieldProblem& p : details_problems(normal_details(d), Date(2026, 2, 10)))
      found.push_back(p.field);
    return found;
  };
  EXPECT_THAT(fields({"", "", "", "", ""}),
              ElementsAre("name", "kana", "birth_date", "licence_number", "licence_date"));
  EXPECT_THAT(fields({"髙橋 一郎", "タカハシ", "1970-01-02", "123456", "1996-05-10"}), IsEmpty());
  EXPECT_THAT(fields({"髙橋 一郎", "高橋", "1970-01-02", "1234567", "1996-05-10"}),
              ElementsAre("kana", "licence_number"));
  EXPECT_THAT(fields({"髙橋 一郎", "タカハシ", "2027-01-02", "1", "2026-05-10"}),
              ElementsAre("birth_date", "licence_date"));
  EXPECT_THAT(fields({"髙橋 一郎", "タカハシ", "1970-01-02", "1", "1980-05-10"}),
              ElementsAre("licence_date"));
}

}  // namespace
}  // namespace kakari::registry
