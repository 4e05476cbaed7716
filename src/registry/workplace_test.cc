#include "registry/workplace.h"

#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;
using State = Workplace::State;

class WorkplaceTest : public testing::PhysicianTest {
 protected:
  WorkplaceTest() {
    doctor_ = add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
    doctor_.person = "p-doctor";
    db_->write([&](store::Tx& tx) { change_physician(tx, doctor_); });
    clinic_ = add_institution("あおば医院");
  }
  StatedWorkplace at(const Institution& i, int fte = 10, Date from = Date(2020, 4, 1),
                     std::optional<Date> to = {}) {
    return {i.id, fte, from, to};
  }
  Result<WorkplaceChanged> state(const StatedWorkplace& stated) {
    return db_->write(
        [&](store::Tx& tx) { return state_workplace(tx, themselves(doctor_), moment_, doctor_.id, stated); });
  }
  Result<WorkplaceChanged> change(const Id& workplace, const StatedWorkplace& stated) {
    return db_->write(
        [&](store::Tx& tx) { return change_workplace(tx, themselves(doctor_), moment_, workplace, stated); });
  }
  Result<WorkplaceChanged> end(const Id& workplace, Date last_day) {
    return db_->write(
        [&](store::Tx& tx) { return end_workplace(tx, themselves(doctor_), moment_, workplace, last_day); });
  }
  Result<WorkplaceChanged> decide(const Id& workplace, WorkplaceDecision decision,
                                  const std::string& person = "職員") {
    return db_->write([&](store::Tx& tx) {
      return decide_workplace(tx, actor(access::Role::institution_staff, clinic_.id.text(), person), moment_,
                              workplace, decision);
    });
  }
  Workplace read(const Id& workplace) {
    return db_->read([&](store::Tx& tx) { return find_workplace(tx, workplace).value(); });
  }
  std::vector<std::string> topics_to(std::string_view kind) {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> topics;
      for (const auto& row : tx.query("SELECT topic FROM message WHERE to_kind = ? ORDER BY at, id", kind))
        topics.push_back(row.text(0));
      return topics;
    });
  }

  Physician doctor_;
  Institution clinic_;
};
EACH_ENGINE(WorkplaceTest);

TEST_P(WorkplaceTest, StatingAsksTheInstitutionAndConfirmingTellsThePhysician) {
  const auto stated = state(at(clinic_, 5));
  ASSERT_TRUE(stated);
  EXPECT_EQ(stated->institution, clinic_.id);
  EXPECT_EQ(stated->physician, doctor_.id);
  EXPECT_EQ(read(stated->workplace).state, State::stated);
  EXPECT_EQ(read(stated->workplace).physician_name, "髙橋 一郎");
  EXPECT_THAT(topics_to("institution"), ElementsAre("workplace-stated"));
  ASSERT_TRUE(decide(stated->workplace, WorkplaceDecision::confirm));
  const Workplace w = read(stated->workplace);
  EXPECT_EQ(w.state, State::confirmed);
  EXPECT_EQ(w.decided_by, "職員");
  EXPECT_EQ(w.fte_tenths, 5);
  EXPECT_THAT(topics_to("person"), ElementsAre("workplace-confirmed"));
  EXPECT_THAT(acts_on("physician", doctor_.id), ElementsAre("workplace.state", "workplace.confirm"));
}

TEST_P(WorkplaceTest, SayingTheSameAgainChangesNothing) {
  const auto first = state(at(clinic_)), again = state(at(clinic_));
  EXPECT_EQ(first->workplace, again->workplace);
  ASSERT_TRUE(decide(first->workplace, WorkplaceDecision::confirm));
  ASSERT_TRUE(decide(first->workplace, WorkplaceDecision::confirm));
  ASSERT_TRUE(change(first->workplace, at(clinic_)));
  EXPECT_THAT(acts_on("physician", doctor_.id), ElementsAre("workplace.state", "workplace.confirm"));
}

TEST_P(WorkplaceTest, NobodyConfirmsTheirOwnAndNoOtherHouseDoes) {
  const auto stated = state(at(clinic_));
  EXPECT_EQ(decide(stated->workplace, WorkplaceDecision::confirm, "p-doctor").error().code, "own-work");
  const Institution other = add_institution("よその医院");
  const auto foreign = db_->write([&](store::Tx& tx) {
    return decide_workplace(tx, actor(access::Role::institution_staff, other.id.text(), "x"), moment_,
                            stated->workplace, WorkplaceDecision::confirm);
  });
  EXPECT_EQ(foreign.error().kind, ProblemKind::forbidden);
  const auto stranger = db_->write([&](store::Tx& tx) {
    return state_workplace(tx, actor(access::Role::physician, "another", "p-x"), moment_, doctor_.id,
                           at(clinic_));
  });
  EXPECT_EQ(stranger.error().kind, ProblemKind::forbidden);
}

TEST_P(WorkplaceTest, ADeclinedOneMayBeStatedAgainAndTheOldAnswerStays) {
  const auto stated = state(at(clinic_));
  ASSERT_TRUE(decide(stated->workplace, WorkplaceDecision::decline));
  EXPECT_THAT(topics_to("person"), ElementsAre("workplace-declined"));
  const auto again = state(at(clinic_));
  EXPECT_NE(again->workplace, stated->workplace);
  EXPECT_EQ(read(stated->workplace).state, State::declined);
}

TEST_P(WorkplaceTest, AChangedShareIsConfirmedAnewButALastDayIsNot) {
  const auto stated = state(at(clinic_));
  ASSERT_TRUE(decide(stated->workplace, WorkplaceDecision::confirm));
  ASSERT_TRUE(change(stated->workplace, at(clinic_, 10, Date(2020, 4, 1), Date(2026, 3, 31))));
  EXPECT_EQ(read(stated->workplace).state, State::confirmed);
  ASSERT_TRUE(change(stated->workplace, at(clinic_, 4)));
  EXPECT_EQ(read(stated->workplace).state, State::stated);
  EXPECT_EQ(read(stated->workplace).decided_by, "");
}

TEST_P(WorkplaceTest, WhatWasConfirmedCountsUntilItsLastDay) {
  const auto stated = state(at(clinic_));
  ASSERT_TRUE(decide(stated->workplace, WorkplaceDecision::confirm));
  ASSERT_TRUE(end(stated->workplace, Date(2026, 1, 31)));
  EXPECT_EQ(read(stated->workplace).state, State::confirmed);
  EXPECT_EQ(read(stated->workplace).to, "2026-01-31");
  const auto next = state(at(clinic_, 3, Date(2026, 2, 1)));
  EXPECT_NE(next->workplace, stated->workplace);
  ASSERT_TRUE(end(next->workplace, Date(2026, 2, 2)));
  EXPECT_EQ(read(next->workplace).state, State::ended);
  EXPECT_EQ(decide(next->workplace, WorkplaceDecision::confirm).error().code, "workplace-ended");
  EXPECT_EQ(change(next->workplace, at(clinic_)).error().code, "workplace-ended");
}

TEST_P(WorkplaceTest, WhatCannotBeIsSaidAtItsField) {
  const auto field_of = [](const Result<WorkplaceChanged>& result) {
    return result ? std::string() : result.error().fields.at(0).field;
  };
  EXPECT_EQ(field_of(state({Id(), 10, Date(2020, 4, 1), {}})), "institution");
  EXPECT_EQ(field_of(state(at(clinic_, 11))), "fte");
  EXPECT_EQ(field_of(state(at(clinic_, 10, Date(2026, 1, 2), Date(2026, 1, 1)))), "to");
  Institution closed;
  closed.name = "閉じた医院";
  closed.prefecture = "31";
  closed.closed_on = "2020-01-01";
  closed = db_->write([&](store::Tx& tx) { return registry::add(tx, moment_, closed); });
  EXPECT_EQ(field_of(state(at(closed))), "from");
}

TEST_P(WorkplaceTest, ANonMemberMovesWithTheirMainWorkplace) {
  ASSERT_TRUE(state(at(add_institution("松江医院", "32"))));
  EXPECT_EQ(reread(doctor_).association, shimane_.id.text());
}

TEST(Fte, IsTruncatedToTenths) {
  EXPECT_EQ(read_fte("1"), 10);
  EXPECT_EQ(read_fte("１．０"), 10);
  EXPECT_EQ(read_fte("0.59"), 5);
  EXPECT_EQ(read_fte(".25"), 2);
  EXPECT_EQ(read_fte("0.05"), 0);
  for (const char* none : {"", "1.1", "2", "-0.5", "半分", "0.", "1e1"})
    EXPECT_EQ(read_fte(none), std::nullopt);
  EXPECT_EQ(fte_in_words(5), "0.5");
}

}  // namespace
}  // namespace kakari::registry
