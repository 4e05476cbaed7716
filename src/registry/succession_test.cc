#include "registry/succession.h"

#include "registry/hand_over.h"
#include "registry/register_fixture.h"
#include "registry/staffing.h"

namespace kakari::registry {
namespace {

class SuccessionTest : public testing::RegisterTest {
 protected:
  SuccessionTest() : new_(add(open("髙橋内科（新）（架空）", "31201", "31-鳥取市"))) {}

  template <class F>
  auto write(F f) {
    moment_.now += 1'000'000;
    return db_->write([&](store::Tx& tx) { return f(tx); });
  }
  Result<Succession> succeed(const Institution& from, const Institution& to, Date on = Date(2027, 2, 1),
                             std::string reason = "開設者の変更") {
    return write([&](store::Tx& tx) {
      return record_succession(tx, moment_, tottori_, {from.id, to.id, on, std::move(reason)});
    });
  }
  Result<Succession> undo(const Succession& s, std::string_view reason = "記録の誤り") {
    return write([&](store::Tx& tx) { return undo_succession(tx, moment_, tottori_, s.id, reason); });
  }
  std::string closed_on(const Institution& one) {
    return db_->read([&](store::Tx& tx) { return find(tx, one.id)->closed_on; });
  }

  const Institution new_;
};
EACH_ENGINE(SuccessionTest);

TEST_P(SuccessionTest, TheOldInstitutionIsClosedFromTheDayAndBothHistoriesSaySo) {
  const auto made = succeed(clinic_, new_);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(closed_on(clinic_), "2027-02-01");
  EXPECT_EQ(closed_on(new_), "");
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(predecessors(tx, new_.id), std::vector<Id>{clinic_.id});
    for (const Institution& one : {clinic_, new_})
      EXPECT_EQ(journal::history_of_institution(tx, one.id.text()).back().entry.act, "succession.record");
  });
  EXPECT_EQ(succeed(clinic_, new_)->id, made->id) << "again is the same";
}

TEST_P(SuccessionTest, ItIsTakenBackByAnEventAndMayBeRecordedAgain) {
  const auto made = succeed(clinic_, new_);
  EXPECT_EQ(undo(*made, " ").error().fields.at(0).field, "reason");
  ASSERT_TRUE(undo(*made));
  EXPECT_EQ(closed_on(clinic_), "");
  db_->read([&](store::Tx& tx) {
    EXPECT_TRUE(predecessors(tx, new_.id).empty());
    const auto list = successions(tx, tottori_, 10, 0);
    ASSERT_EQ(list.total, 1);
    EXPECT_EQ(list.rows[0].succession.undo_reason, "記録の誤り");
    EXPECT_EQ(successions(tx, shimane_, 10, 0).total, 0);
  });
  EXPECT_NE(succeed(clinic_, new_)->id, made->id);
}

TEST_P(SuccessionTest, CirclesSecondSuccessionsAndOtherPrefecturesAreRefused) {
  const auto code = [](const Result<Succession>& r) { return r ? std::string("done") : r.error().code; };
  EXPECT_EQ(code(succeed(clinic_, clinic_)), "same-institution");
  EXPECT_EQ(code(succeed(clinic_, elsewhere_)), "not-yours");
  EXPECT_EQ(code(succeed(clinic_, closed_)), "successor-closed");
  EXPECT_EQ(code(succeed(clinic_, new_, Date(2027, 2, 11))), "day-to-come");
  EXPECT_EQ(code(succeed(clinic_, new_, Date(2027, 2, 1), " ")), "reason-missing");
  ASSERT_TRUE(succeed(clinic_, new_));
  EXPECT_EQ(code(succeed(clinic_, hospital_)), "already-succeeded");
  EXPECT_EQ(code(succeed(hospital_, new_)), "already-successor");
  EXPECT_EQ(code(succeed(new_, clinic_)), "circle");
  const auto second = succeed(new_, hospital_);
  ASSERT_TRUE(second);
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(predecessors(tx, hospital_.id), (std::vector<Id>{new_.id, clinic_.id}));
  });
  EXPECT_EQ(code(succeed(hospital_, clinic_)), "circle");
}

TEST_P(SuccessionTest, ThoseWhoActedForTheOldActForTheNewAndBackAgain) {
  hire(clinic_, "mori");
  hire(clinic_, "yamane");
  const auto made = succeed(clinic_, new_);
  const auto of = [&](const Institution& one) {
    return db_->read([&](store::Tx& tx) { return staff(tx, one.id).size(); });
  };
  EXPECT_EQ(write([&](store::Tx& tx) { return move_staff(tx, moment_, tottori_, *made); }), 2);
  EXPECT_EQ(of(clinic_), 0u);
  EXPECT_EQ(of(new_), 2u);
  write([&](store::Tx& tx) {
    move_back(tx, moment_, tottori_, *made);
    return 0;
  });
  EXPECT_EQ(of(clinic_), 2u);
  EXPECT_EQ(of(new_), 0u);
}

}  // namespace
}  // namespace kakari::registry
