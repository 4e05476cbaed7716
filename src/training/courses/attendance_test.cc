#include "training/courses/attendance.h"

#include "training/courses/guest.h"
#include "training/courses/my_pass.h"
#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using testing::course_draft;
using testing::rules;
using testing::session_draft;

class AttendanceTest : public testing::InCourses {
 protected:
  Result<Recorded> allow(const access::Actor& clerk, const Session& s, const registry::Physician& who) {
    return world.write([&](store::Tx& tx) {
      return grant(tx, clerk, world.now(), *rules(), s.id, who.id, "電車の遅れを確認しました");
    });
  }
  Result<void> undo(const access::Actor& clerk, const Session& s, const registry::Physician& who) {
    return world.write(
        [&](store::Tx& tx) { return take_back(tx, clerk, world.now(), s.id, who.id, "人違い"); });
  }
};

TEST_P(AttendanceTest, EntranceAndExitGiveTheCreditAtOnce) {
  const Course c = add();
  const Session& s = c.sessions[0];
  const auto in = come(world.doctor, s, Phase::entrance, at(18, 55)).value();
  EXPECT_EQ(in.halves, 0);
  EXPECT_NE(in.next.find("出口"), std::string::npos);
  EXPECT_TRUE(ledger(world.member).empty());
  const auto out = come(world.doctor, s, Phase::exit, at(20, 1)).value();
  EXPECT_EQ(out.halves, 2);
  const auto credits = ledger(world.member);
  ASSERT_EQ(credits.size(), 1U);
  EXPECT_EQ(credits[0].earned, Date(2027, 2, 18));
  EXPECT_EQ(credits[0].certifier, world.east.name);
  EXPECT_EQ(credits[0].source, "attendance");
  EXPECT_EQ(credits[0].title, "東部医師会 学術講演会");
}

TEST_P(AttendanceTest, ASecondReadingIsSaidToBeRecordedAlready) {
  const Course c = add();
  const Session& s = c.sessions[0];
  EXPECT_FALSE(come(world.doctor, s, Phase::entrance, at(18, 55))->already);
  EXPECT_TRUE(come(world.doctor, s, Phase::entrance, at(18, 57))->already);
  EXPECT_FALSE(come(world.doctor, s, Phase::exit, at(20, 1))->already);
  const auto again = come(world.doctor, s, Phase::exit, at(20, 2)).value();
  EXPECT_TRUE(again.already);
  EXPECT_EQ(again.halves, 2);
  EXPECT_EQ(ledger(world.member).size(), 1U);
}

TEST_P(AttendanceTest, WhoComesLateOrLeavesEarlyIsForTheDeskToDecide) {
  const Course c = add();
  const Session& s = c.sessions[0];
  ASSERT_TRUE(come(world.doctor, s, Phase::entrance, at(19, 16)));
  const auto late = come(world.doctor, s, Phase::exit, at(20, 0)).value();
  EXPECT_EQ(late.halves, 0);
  EXPECT_EQ(late.attendance.note, "入室が開始の16分後です");
  ASSERT_TRUE(come(world.outsider, s, Phase::entrance, at(19, 15)));
  const auto early = come(world.outsider, s, Phase::exit, at(19, 44)).value();
  EXPECT_EQ(early.attendance.note, "退室が終了の16分前です");
  EXPECT_TRUE(ledger(world.member).empty());
  world.clock = at(20, 30);
  EXPECT_EQ(allow(world.west_clerk, s, world.member).error().code, "not-yours");
  EXPECT_EQ(allow(world.clerk, s, world.member)->halves, 2);
  EXPECT_EQ(allow(world.clerk, s, world.member).error().code, "credit-there");
  EXPECT_NE(ledger(world.member)[0].proof.find("電車の遅れ"), std::string::npos);
}

TEST_P(AttendanceTest, WhoReadTheExitTooEarlyMayReadItAgain) {
  const Course c = add();
  const Session& s = c.sessions[0];
  ASSERT_TRUE(come(world.doctor, s, Phase::entrance, at(18, 55)));
  EXPECT_EQ(come(world.doctor, s, Phase::exit, at(19, 5))->halves, 0);
  EXPECT_EQ(come(world.doctor, s, Phase::exit, at(19, 58))->halves, 2);
}

TEST_P(AttendanceTest, AnExitWithoutEntranceGivesNothingUntilTheDeskHasMended) {
  const Course c = add();
  const Session& s = c.sessions[0];
  EXPECT_EQ(come(world.doctor, s, Phase::exit, at(20, 0))->attendance.note, "入口の記録がありません");
  EXPECT_TRUE(ledger(world.member).empty());
  EXPECT_EQ(tick(world.clerk, s, world.member, Phase::entrance)->halves, 2);
}

TEST_P(AttendanceTest, ALectureThatAsksOnlyForTheEntranceCreditsThere) {
  CourseDraft draft = course_draft();
  draft.exit_required = false;
  const Course c = add(draft);
  EXPECT_EQ(come(world.doctor, c.sessions[0], Phase::entrance, at(18, 59))->halves, 2);
}

TEST_P(AttendanceTest, NothingIsRecordedBeforeTheDoorsOpenOrLongAfter) {
  const Course c = add();
  const Session& s = c.sessions[0];
  EXPECT_EQ(come(world.doctor, s, Phase::entrance, at(17, 59)).error().code, "not-open");
  EXPECT_EQ(come(world.doctor, s, Phase::exit, at(18, 59)).error().code, "not-open");
  EXPECT_EQ(come(world.doctor, s, Phase::exit, at(21, 1)).error().code, "not-open");
  world.clock = at(12, 0);
  EXPECT_EQ(tick(world.clerk, s, world.member, Phase::entrance).error().code, "not-yet");
  EXPECT_EQ(tick(world.clerk, s, world.member, Phase::exit).error().code, "not-yet");
  EXPECT_TRUE(ledger(world.member).empty());
}

TEST_P(AttendanceTest, ACancelledLectureIsSaidToBeCancelled) {
  const Course c = add();
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return cancel_course(tx, world.clerk, world.now(), c.id, "台風"); }));
  const auto refused = come(world.doctor, c.sessions[0], Phase::entrance, at(18, 55));
  EXPECT_EQ(refused.error().code, "course-cancelled");
}

TEST_P(AttendanceTest, EachSessionEarnsItsOwnCreditWithoutDailyCap) {
  std::vector<SessionDraft> day;
  for (int i = 0; i < 8; ++i)
    day.push_back(session_draft("2027-02-18", fmt::format("{}:00", 9 + i), fmt::format("{}:00", 10 + i),
                                fmt::format("第{}講", i + 1)));
  const Course c = add(course_draft(day));
  world.clock = at(21, 0);
  for (const Session& s : c.sessions) {
    ASSERT_TRUE(tick(world.clerk, s, world.member, Phase::entrance));
    ASSERT_EQ(tick(world.clerk, s, world.member, Phase::exit)->halves, 2);
  }
  EXPECT_EQ(ledger(world.member).size(), 8U);
  EXPECT_EQ(ledger(world.member)[1].title, "東部医師会 学術講演会（第2講）");
}

TEST_P(AttendanceTest, AMistakeIsReversedAndCanBeRecordedAnew) {
  const Course c = add();
  const Session& s = c.sessions[0];
  world.clock = at(20, 30);
  ASSERT_TRUE(tick(world.clerk, s, world.member, Phase::entrance));
  ASSERT_TRUE(tick(world.clerk, s, world.member, Phase::exit));
  ASSERT_TRUE(undo(world.clerk, s, world.member));
  EXPECT_EQ(ledger(world.member).size(), 2U);
  EXPECT_EQ(world.told("credit-reversed"), 1);
  EXPECT_EQ(undo(world.clerk, s, world.member).error().code, "not-there");
  ASSERT_TRUE(tick(world.clerk, s, world.member, Phase::entrance));
  EXPECT_EQ(tick(world.clerk, s, world.member, Phase::exit)->halves, 2);
}

TEST_P(AttendanceTest, ACreditOfAnotherAssociationsPhysicianIsReversedThere) {
  const Course c = add();
  world.clock = at(20, 30);
  ASSERT_TRUE(tick(world.clerk, c.sessions[0], world.non_member, Phase::entrance));
  ASSERT_TRUE(tick(world.clerk, c.sessions[0], world.non_member, Phase::exit));
  const auto refused = undo(world.clerk, c.sessions[0], world.non_member);
  EXPECT_NE(refused.error().message.find(world.prefectural.name), std::string::npos);
}

TEST_P(AttendanceTest, NobodyRecordsTheirOwnAttendanceAtTheDesk) {
  const Course c = add();
  world.clock = at(20, 30);
  access::Actor self = world.clerk;
  self.person = Id::trusted(world.member.person);
  EXPECT_EQ(tick(self, c.sessions[0], world.member, Phase::entrance).error().code, "own-work");
}

TEST_P(AttendanceTest, ThePhysiciansOwnQrLeadsTheDeskToThem) {
  world.clock = at(18, 55);
  const auto token =
      world.write([&](store::Tx& tx) { return my_pass(tx, world.doctor, world.now()); }).value();
  const auto read = [&](Instant when) {
    return world.read([&](store::Tx& tx) { return read_pass(tx, token, when); });
  };
  EXPECT_EQ(read(at(18, 56))->id, world.member.id);
  EXPECT_EQ(read(at(18, 58)).error().code, "pass-expired");
  const Course c = add();
  EXPECT_EQ(tick(world.clerk, c.sessions[0], world.member, Phase::entrance, "desk")->attendance.entered_how,
            "desk");
}

TEST_P(AttendanceTest, WhoHasNoAccountFindsTheCreditLater) {
  const Course c = add();
  const auto add_one = [&](Guest g) {
    return world.write([&](store::Tx& tx) {
      return add_guest(tx, world.clerk, world.now(), *rules(), c.sessions[0].id, g);
    });
  };
  Guest g{.name = "松本 新", .licence_number = "４５６７８９"};
  EXPECT_EQ(add_one(g).error().code, "not-over");
  world.clock = at(20, 30);
  ASSERT_TRUE(add_one(g));
  EXPECT_EQ(add_one(g).error().code, "guest-there");
  EXPECT_EQ(add_one({.name = "名前だけ"}).error().code, "guest-invalid");
  EXPECT_EQ(add_one({.name = "高橋 吉生", .licence_number = "123456"}).error().code, "registered");
  EXPECT_EQ(add_one({.name = "別人", .licence_number = "123456"}).error().code, "guest-invalid");
  const auto came = world.write(
      [&](store::Tx& tx) { return world.physician(tx, "456789", "松本 新", "マツモト シン", "p-new"); });
  EXPECT_EQ(world.write([&](store::Tx& tx) {
    return training::claim_pending(tx, world.clerk, world.now(), came, rules().get());
  }),
            1U);
  EXPECT_EQ(ledger(came).front().halves, 2);
}

TEST_P(AttendanceTest, TheDeskFindsPeopleByNameKanaOrNumber) {
  const auto found = [&](std::string_view typed) {
    return world.read([&](store::Tx& tx) {
      const auto all = search_physicians(tx, typed, 10);
      return all.empty() ? std::string() : all.front().name;
    });
  };
  EXPECT_EQ(found("高橋"), world.member.name);
  EXPECT_EQ(found("たかはし"), world.member.name);
  EXPECT_EQ(found("１２３４５６"), world.member.name);
  EXPECT_EQ(found(world.member.number), world.member.name);
  EXPECT_EQ(found("存在しない"), "");
}

TEST_P(AttendanceTest, CountsSayWhoCameAndWent) {
  const Course c = add();
  ASSERT_TRUE(come(world.doctor, c.sessions[0], Phase::entrance, at(18, 55)));
  ASSERT_TRUE(come(world.outsider, c.sessions[0], Phase::entrance, at(18, 56)));
  ASSERT_TRUE(come(world.doctor, c.sessions[0], Phase::exit, at(20, 0)));
  world.read([&](store::Tx& tx) {
    const Counts n = counts(tx, c.sessions[0].id);
    EXPECT_EQ(n.entered, 2);
    EXPECT_EQ(n.left, 1);
    EXPECT_EQ(n.credited, 1);
    EXPECT_EQ(attendees(tx, c.sessions[0].id).size(), 2U);
    EXPECT_EQ(running(tx, at(19, 0)).size(), 1U);
    EXPECT_EQ(running(tx, at(17, 0)).size(), 0U);
  });
}

EACH_ENGINE(AttendanceTest);

}  // namespace
}  // namespace kakari::courses
