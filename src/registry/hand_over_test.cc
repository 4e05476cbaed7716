#include "registry/hand_over.h"

#include "registry/physician_fixture.h"
#include "registry/workplace.h"

namespace kakari::registry {
namespace {

using State = Workplace::State;

class HandOverWorkplacesTest : public testing::PhysicianTest {
 protected:
  HandOverWorkplacesTest() {
    doctor_ = add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
    doctor_.person = "p-doctor";
    old_ = add_institution("あおば医院");
    new_ = add_institution("あおば医院（新）");
    db_->write([&](store::Tx& tx) {
      change_physician(tx, doctor_);
      const auto stated =
          state_workplace(tx, themselves(doctor_), moment_, doctor_.id, {old_.id, 5, Date(2020, 4, 1), {}})
              .value();
      decide_workplace(tx, actor(access::Role::institution_staff, old_.id.text(), "職員"), moment_,
                       stated.workplace, WorkplaceDecision::confirm)
          .value();
      succession_ =
          record_succession(tx, moment_, officer_, {old_.id, new_.id, Date(2026, 2, 1), "開設者の変更"})
              .value();
      return 0;
    });
  }
  std::vector<Workplace> at(const Institution& one) {
    return db_->read([&](store::Tx& tx) { return workplaces_of_institution(tx, one.id); });
  }
  void write(void (*act)(store::Tx&, const Moment&, const access::Actor&, const Succession&)) {
    db_->write([&](store::Tx& tx) {
      act(tx, moment_, officer_, succession_);
      return 0;
    });
  }
  void move() {
    write([](store::Tx& tx, const Moment& moment, const access::Actor& by, const Succession& s) {
      move_workplaces(tx, moment, by, s);
    });
  }

  const access::Actor officer_ = actor(access::Role::prefecture_officer, "31", "県 太郎");
  Physician doctor_;
  Institution old_, new_;
  Succession succession_;
};
EACH_ENGINE(HandOverWorkplacesTest);

TEST_P(HandOverWorkplacesTest, AWorkplaceIsStatedAtTheNewInstitutionAndWaitsForItsConfirmation) {
  move();
  ASSERT_EQ(at(new_).size(), 1u);
  EXPECT_EQ(at(new_)[0].state, State::stated) << "only the new institution can confirm";
  EXPECT_EQ(at(new_)[0].from, "2026-02-01");
  EXPECT_EQ(at(new_)[0].fte_tenths, 5);
  EXPECT_EQ(at(old_).at(0).to, "2026-01-31");
  EXPECT_EQ(at(old_)[0].state, State::confirmed) << "the past stays confirmed";
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM message WHERE topic = 'workplace-succeeded'")->integer(0), 1);
  });
}

TEST_P(HandOverWorkplacesTest, ItComesBackAsItWas) {
  move();
  write(&move_back);
  EXPECT_EQ(at(old_).at(0).to, "");
  EXPECT_EQ(at(old_)[0].state, State::confirmed);
  for (const Workplace& w : at(new_)) EXPECT_EQ(w.state, State::ended);
}

}  // namespace
}  // namespace kakari::registry
