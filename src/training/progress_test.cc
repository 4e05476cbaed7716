#include "training/progress.h"

#include <gmock/gmock.h>

#include "platform/files/samples.h"
#include "training/evidence.h"
#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class ProgressTest : public InWorld {
 protected:
  Laboratory visit(std::string facility, std::string day) {
    return world
        .write([&](store::Tx& tx) {
          return add_laboratory(tx, world.doctor, world.now(), world.member.id, {{}, facility, day, "森"});
        })
        .value();
  }
  void prove(const Laboratory& visited) {
    const auto paper = files::prepare_bytes(files::testing::pdf(), "参加証.pdf").value();
    world
        .write([&](store::Tx& tx) {
          return add_evidence(tx, world.doctor, world.now(), world.member.id, "laboratory", visited.id.text(),
                              paper);
        })
        .value();
  }
  Progress standing() {
    return world.read([&](store::Tx& tx) { return progress(tx, *rules(), world.member.id, world.today()); })
        .value();
  }
  void approve(std::string activity, std::string facility = {}, int halves = 10) {
    world.write([&](store::Tx& tx) {
      PracticeCredit c{.physician = world.member.id.text(),
                       .activity = activity,
                       .facility = facility,
                       .halves = halves,
                       .association = world.east.id.text(),
                       .association_name = world.east.name,
                       .approved_on = world.today().iso(),
                       .source = "application",
                       .by = world.president.name};
      return add_practice_credit(tx, world.now(), c);
    });
  }
};
EACH_ENGINE(ProgressTest);

TEST_P(ProgressTest, FourAndAHalfLecturesAndOneActivityLackHalfAUnitOfLectures) {
  world.lecture(world.member, 9);
  world.tick(world.doctor, "1-3");
  const Progress p = standing();
  EXPECT_EQ(p.completion.lecture_halves, 9);
  EXPECT_EQ(p.completion.practice_halves, 10);
  EXPECT_EQ(p.completion.practice_approved_halves, 0);
  EXPECT_EQ(p.completion.headline, "修了まであと 0.5 単位、座学だけです");
  EXPECT_TRUE(p.jma_member);
}

TEST_P(ProgressTest, AReversedCreditCountsNoLonger) {
  const Credit c = world.lecture(world.member, 9);
  world.write([&](store::Tx& tx) { return reverse_credit(tx, world.clerk, world.now(), c.id, "誤り"); })
      .value();
  EXPECT_EQ(standing().completion.lecture_halves, 0);
}

TEST_P(ProgressTest, AnApprovedActivityCountsOnceAndStaysWhenItsTickIsTakenBack) {
  world.tick(world.doctor, "1-3");
  approve("1-3");
  EXPECT_EQ(standing().completion.practice_halves, 10);
  EXPECT_EQ(standing().completion.practice_approved_halves, 10);
  world
      .write([&](store::Tx& tx) {
        return put_tick(tx, world.doctor, world.now(), *rules(), world.member.id,
                        {.activity = "1-3", .version = 1});
      })
      .value();
  EXPECT_EQ(standing().completion.practice_approved_halves, 10);
  approve("1-3", {}, -10);
  EXPECT_EQ(standing().completion.practice_halves, 0);
}

TEST_P(ProgressTest, LaboratoriesCountOnceAFacility) {
  prove(visit("県医師会ラボ", "2026-05-01"));
  prove(visit("県医師会ラボ", "2026-06-01"));
  prove(visit("大学シミュレーションセンター", "2026-07-01"));
  const Progress p = standing();
  EXPECT_EQ(p.completion.practice_halves, 20);
  EXPECT_EQ(p.completion.not_counted.size(), 1u);
  approve("", "県医師会ラボ");
  EXPECT_EQ(standing().completion.practice_halves, 20);
  EXPECT_EQ(standing().completion.practice_approved_halves, 10);
}

TEST_P(ProgressTest, ALaboratoryCountsOnlyWithItsAttendanceCertificate) {
  world.lecture(world.member, 10);
  const Laboratory bare = visit("県医師会ラボ", "2026-05-01");
  EXPECT_EQ(standing().completion.practice_halves, 0);
  prove(visit("県医師会ラボ", "2026-06-01"));
  EXPECT_TRUE(standing().completion.not_counted.empty()) << "the one without stands in nobody's way";
  prove(bare);
  EXPECT_EQ(standing().completion.practice_halves, 10);
}

TEST_P(ProgressTest, TheGrantLeadsToOnesOwnPhysicianOnly) {
  const auto own = [&](const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return own_physician(tx, who); });
  };
  EXPECT_EQ(own(world.doctor).value().id, world.member.id);
  EXPECT_FALSE(own(world.clerk));
  access::Actor office = world.office;
  office.scope = world.member.id.text();
  EXPECT_FALSE(own(office));
}

}  // namespace
}  // namespace kakari::training::testing
