#include "registry/staffing.h"

#include "access/invitation.h"
#include "registry/register_fixture.h"

namespace kakari::registry {
namespace {

class StaffingTest : public testing::RegisterTest {
 protected:
  Result<MadeLetter> letter(const access::Actor& by, const Institution& to) {
    moment_.now += 60'000'000;
    return db_->write([&](store::Tx& tx) { return make_letter(tx, moment_, by, to); });
  }
  bool opens(const std::string& code, const std::string& second) {
    return access::find_invitation(*db_, moment_.now, {code, second}).has_value();
  }
  std::optional<OpenLetter> unused(const Institution& at) {
    return db_->read([&](store::Tx& tx) { return open_letter(tx, at.id, moment_.now); });
  }
};
EACH_ENGINE(StaffingTest);

TEST_P(StaffingTest, ALetterOpensWithTheCodeOrWithTheOwnNumberWhereThereIsNone) {
  const auto clinic = letter(tottori_, clinic_);
  ASSERT_TRUE(clinic);
  EXPECT_EQ(clinic->second.words, "10桁の医療機関コード");
  EXPECT_TRUE(opens(clinic->code, "3110112345"));
  EXPECT_EQ(clinic->expires.iso(), "2027-04-11");
  const auto hospital = letter(tottori_, hospital_);
  ASSERT_TRUE(hospital);
  EXPECT_EQ(hospital->second.words, "機関番号（" + hospital_.number + "）");
  EXPECT_TRUE(opens(hospital->code, hospital_.number));
}

TEST_P(StaffingTest, ANewLetterEndsTheEarlierOneAndIsJournalled) {
  EXPECT_FALSE(unused(clinic_));
  const std::string first = letter(tottori_, clinic_)->code;
  ASSERT_TRUE(unused(clinic_));
  EXPECT_EQ(unused(clinic_)->made_by, "田中 陽子");
  const std::string second = letter(tottori_, clinic_)->code;
  EXPECT_FALSE(opens(first, "3110112345"));
  EXPECT_TRUE(opens(second, "3110112345"));
  db_->read([&](store::Tx& tx) {
    const auto history = journal::history_of_institution(tx, clinic_.id.text());
    ASSERT_EQ(history.size(), 2u);
    EXPECT_EQ(history[0].entry.act, "account.invite");
  });
  moment_.now += 61LL * 86'400'000'000;
  EXPECT_FALSE(unused(clinic_));
}

TEST_P(StaffingTest, OnlyThePrefectureMakesLettersAndOnlyForOpenInstitutions) {
  for (const access::Actor& other : {shimane_, yonago_})
    EXPECT_EQ(letter(other, clinic_).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(letter(tottori_, closed_).error().code, "institution-closed");
  EXPECT_FALSE(unused(clinic_));
}

TEST_P(StaffingTest, StaffIsWhoseGrantIsInForce) {
  const Id first = hire(clinic_, "mori");
  hire(clinic_, "yamane");
  const auto names = [&] {
    std::string all;
    for (const StaffMember& one : db_->read([&](store::Tx& tx) { return staff(tx, clinic_.id); }))
      all += one.login + " ";
    return all;
  };
  EXPECT_EQ(names(), "mori yamane ");
  ASSERT_TRUE(db_->write([&](store::Tx& tx) { return end_staff(tx, moment_, tottori_, clinic_, first); }));
  EXPECT_EQ(names(), "yamane ");
}

TEST_P(StaffingTest, AGrantIsEndedOnlyThroughItsOwnInstitution) {
  const Id matsue = hire(elsewhere_, "matsue");
  const auto through = [&](const access::Actor& by, const Institution& at) {
    return db_->write([&](store::Tx& tx) { return end_staff(tx, moment_, by, at, matsue); });
  };
  EXPECT_EQ(through(tottori_, clinic_).error().kind, ProblemKind::not_found);
  EXPECT_EQ(through(tottori_, elsewhere_).error().kind, ProblemKind::forbidden);
  EXPECT_TRUE(through(shimane_, elsewhere_));
}

}  // namespace
}  // namespace kakari::registry
