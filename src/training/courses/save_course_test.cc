#include "training/courses/save_course.h"

#include "training/courses/place.h"
#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using testing::course_draft;
using testing::rules;
using testing::session_draft;

class SaveCourseTest : public testing::InCourses {
 protected:
  Result<void> sign_up(const access::Actor& who, const Id& course) {
    return world.write([&](store::Tx& tx) { return take_place(tx, who, world.now(), course); });
  }
  Result<Course> cancel(const access::Actor& who, const Id& course) {
    return world.write(
        [&](store::Tx& tx) { return cancel_course(tx, who, world.now(), course, "大雪のため"); });
  }
};

TEST_P(SaveCourseTest, ALectureIsRegisteredWithItsCreditByRule) {
  const Course made =
      add(course_draft({session_draft(), session_draft("2027-02-18", "20:10", "20:40", "症例検討")}));
  const Course c = course(made.id);
  EXPECT_EQ(c.halves(), 3);
  EXPECT_TRUE(c.number.starts_with("K8-31-00001-"));
  EXPECT_EQ(c.organiser, world.east.name);
  EXPECT_EQ(c.association, world.east.id.text());
  EXPECT_EQ(c.prefecture, "31");
  EXPECT_EQ(c.sessions.at(1).title, "症例検討");
  EXPECT_NE(c.sessions.at(0).secret, c.sessions.at(1).secret);
  EXPECT_EQ(world.journalled("course.register"), 1);
}

TEST_P(SaveCourseTest, OnlyTheAssociationItselfMayChangeItsLecture) {
  CourseDraft draft = draft_of(add());
  draft.title = "別の題";
  const auto refused = world.write(
      [&](store::Tx& tx) { return save_course(tx, world.west_clerk, world.now(), *rules(), draft); });
  EXPECT_EQ(refused.error().code, "not-yours");
  EXPECT_EQ(cancel(world.doctor, draft.id).error().code, "not-yours");
}

TEST_P(SaveCourseTest, TwoWhoChangeTheSameLectureDoNotOverwriteEachOther) {
  CourseDraft draft = draft_of(add());
  draft.title = "改題";
  EXPECT_TRUE(save(draft));
  EXPECT_EQ(save(draft).error().code, "changed-meanwhile");
}

TEST_P(SaveCourseTest, EverythingWrongIsSaidAtOnce) {
  CourseDraft draft = course_draft({session_draft("", "", "20:00", "")});
  draft.title = "";
  draft.place = "";
  draft.capacity = "多数";
  const auto refused = save(draft);
  EXPECT_GE(refused.error().fields.size(), 4U);
  EXPECT_EQ(save(course_draft({})).error().fields.front().field, "s0_title");
  const auto overlapping =
      save(course_draft({session_draft(), session_draft("2027-02-18", "19:30", "20:30")}));
  EXPECT_EQ(overlapping.error().fields.front().field, "s1_from");
}

TEST_P(SaveCourseTest, AnotherTimeOrPlaceIsToldToThoseSignedUp) {
  CourseDraft draft = draft_of(add());
  ASSERT_TRUE(sign_up(world.doctor, draft.id));
  draft.outline = "お誘いあわせください";
  draft = draft_of(save(draft).value());
  EXPECT_EQ(world.told("course-changed"), 0);
  draft.sessions.front().from = "18:30";
  draft.sessions.front().to = "19:30";
  EXPECT_TRUE(save(draft));
  EXPECT_EQ(world.told("course-changed"), 1);
}

TEST_P(SaveCourseTest, CancellingTellsThoseSignedUpAndEndsSigningUp) {
  const Course c = add();
  ASSERT_TRUE(sign_up(world.doctor, c.id));
  ASSERT_TRUE(cancel(world.clerk, c.id));
  EXPECT_EQ(world.told("course-cancelled"), 1);
  EXPECT_EQ(sign_up(world.outsider, c.id).error().code, "course-cancelled");
  EXPECT_EQ(cancel(world.clerk, c.id).error().code, "cancelled-already");
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return upcoming(tx, world.clock, {}, 10).empty(); }));
}

TEST_P(SaveCourseTest, ASessionThatWasAttendedKeepsItsTime) {
  const Course c = add();
  ASSERT_TRUE(come(world.doctor, c.sessions[0], Phase::entrance, at(18, 50)));
  CourseDraft draft = draft_of(c);
  draft.sessions.front().to = "21:00";
  EXPECT_EQ(save(draft).error().code, "attended");
  EXPECT_EQ(cancel(world.clerk, c.id).error().code, "attended");
  draft = draft_of(c);
  draft.title = "題だけ変える";
  EXPECT_TRUE(save(draft));
}

TEST_P(SaveCourseTest, TheLastPlaceIsTakenOnce) {
  CourseDraft draft = course_draft();
  draft.capacity = "1";
  const Course c = add(draft);
  EXPECT_TRUE(sign_up(world.doctor, c.id));
  EXPECT_EQ(sign_up(world.doctor, c.id).error().code, "signed-up");
  EXPECT_EQ(sign_up(world.outsider, c.id).error().code, "full");
  EXPECT_TRUE(world.write([&](store::Tx& tx) { return give_up_place(tx, world.doctor, world.now(), c.id); }));
  EXPECT_TRUE(sign_up(world.outsider, c.id));
  EXPECT_EQ(course(c.id).left(), 0);
  draft = draft_of(course(c.id));
  draft.capacity = "0";
  EXPECT_FALSE(save(draft));
}

TEST_P(SaveCourseTest, TwoAtOnceCannotBothHaveTheLastPlace) {
  CourseDraft draft = course_draft();
  draft.capacity = "1";
  const Course c = add(draft);
  std::atomic<int> taken = 0;
  std::vector<std::thread> both;
  for (const access::Actor* who : {&world.doctor, &world.local_doctor, &world.outsider})
    both.emplace_back([&, who] {
      if (sign_up(*who, c.id)) ++taken;
    });
  for (std::thread& t : both) t.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(course(c.id).taken, 1);
}

TEST_P(SaveCourseTest, UpcomingShowsThePrefectureAndTheWeb) {
  CourseDraft web = course_draft({session_draft("2027-03-01")});
  web.web = "https://example.jp/web";
  add();
  add(web);
  const auto found = [&](Wanted wanted) {
    return world.read([&](store::Tx& tx) { return upcoming(tx, world.clock, wanted, 10).size(); });
  };
  EXPECT_EQ(found({}), 2U);
  EXPECT_EQ(found({.prefecture = "31"}), 2U);
  EXPECT_EQ(found({.prefecture = "32"}), 1U);
  EXPECT_EQ(found({.association = world.west.id.text()}), 0U);
}

EACH_ENGINE(SaveCourseTest);

}  // namespace
}  // namespace kakari::courses
