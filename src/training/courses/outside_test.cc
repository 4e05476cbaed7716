#include "training/courses/outside.h"

#include "training/courses/testing.h"

namespace kakari::courses {
namespace {

using testing::course_draft;
using testing::rules;
using testing::session_draft;

class OutsideTest : public testing::InCourses {
 protected:
  OutsideDraft draft(std::string date = "2027-03-20") {
    OutsideDraft d;
    d.association = world.prefectural.id.text();
    d.organiser = "鳥取内科医会（架空）";
    d.contact = "山本 花";
    d.phone = "0857-00-0000";
    d.email = "hana@example.jp";
    d.content = course_draft({session_draft(std::move(date), "14:00", "15:30")});
    d.content.title = "糖尿病の地域連携";
    return d;
  }
  Result<Outside> apply(const OutsideDraft& d) {
    return world.write([&](store::Tx& tx) {
      return apply_outside(tx, world.now(), *rules(), d, nullptr, "secret-of-the-link",
                           "https://kakari.example.jp/course-applications/secret-of-the-link");
    });
  }
  Result<Outside> correct(const OutsideDraft& d) {
    return world.write([&](store::Tx& tx) {
      return correct_outside(tx, world.now(), *rules(), "secret-of-the-link", d, nullptr);
    });
  }
  Outside there() {
    return world.read([&](store::Tx& tx) { return outside_by_secret(tx, "secret-of-the-link").value(); });
  }
  template <class F>
  auto decide(F verb, const access::Actor& actor, std::string_view reason) {
    const Outside a = there();
    return world.write([&](store::Tx& tx) { return verb(tx, actor, world.now(), a.id, a.version, reason); });
  }
  Result<Course> approve(const access::Actor& actor) {
    const Outside a = there();
    return world.write(
        [&](store::Tx& tx) { return approve_outside(tx, actor, world.now(), *rules(), a.id, a.version); });
  }
};

TEST_P(OutsideTest, ACaseIsAppliedForApprovedAndNumbered) {
  const Outside a = apply(draft()).value();
  EXPECT_TRUE(a.number.starts_with("U8-31-00001-"));
  EXPECT_EQ(world.told("course-application"), 1);
  EXPECT_EQ(world.told("course-applied"), 1);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return outside_queue(tx, world.pref_clerk, true, 10).size(); }),
            1U);
  const Course c = approve(world.pref_clerk).value();
  EXPECT_TRUE(c.number.starts_with("K8-31-00001-"));
  EXPECT_EQ(c.organiser, "鳥取内科医会（架空）");
  EXPECT_EQ(c.association, world.prefectural.id.text());
  EXPECT_EQ(c.halves(), 3);
  EXPECT_EQ(there().state, Outside::State::approved);
  EXPECT_EQ(there().course, c.id);
  EXPECT_EQ(world.told("course-decided"), 1);
}

TEST_P(OutsideTest, TheSameFormSentTwiceIsOneCase) {
  EXPECT_EQ(apply(draft())->number, apply(draft())->number);
  EXPECT_EQ(world.told("course-application"), 1);
}

TEST_P(OutsideTest, TheDeadlineIsTheAssociationsAndIsSaid) {
  const auto late = apply(draft("2027-03-11"));
  ASSERT_TRUE(apply(draft("2027-03-12")));  // 30 days before, to the day
  EXPECT_EQ(late.error().code, "too-late");
  EXPECT_NE(late.error().message.find("30日前"), std::string::npos);
  EXPECT_NE(late.error().message.find("令和9年2月9日まで"), std::string::npos);
}

TEST_P(OutsideTest, AReturnedCaseComesBackAsTheSameCase) {
  ASSERT_TRUE(apply(draft()));
  EXPECT_EQ(correct(draft()).error().code, "not-returned");
  ASSERT_TRUE(decide(return_outside, world.pref_clerk, "演題の内容が分かる資料を付けてください"));
  const std::string number = there().number;
  EXPECT_EQ(there().reason, "演題の内容が分かる資料を付けてください");
  OutsideDraft d = draft();
  d.content.outline = "地域連携パスの使い方";
  ASSERT_TRUE(correct(d));
  EXPECT_EQ(there().number, number);
  EXPECT_EQ(there().state, Outside::State::applied);
  EXPECT_EQ(there().content.outline, "地域連携パスの使い方");
  EXPECT_TRUE(approve(world.pref_clerk));
}

TEST_P(OutsideTest, ReturningAndRefusingNeedAReason) {
  ASSERT_TRUE(apply(draft()));
  EXPECT_EQ(decide(return_outside, world.pref_clerk, " ").error().fields.front().field, "reason");
  EXPECT_EQ(decide(refuse_outside, world.pref_clerk, "").error().fields.front().field, "reason");
  EXPECT_TRUE(decide(refuse_outside, world.pref_clerk, "特定の製品の紹介のため"));
  EXPECT_EQ(approve(world.pref_clerk).error().code, "changed-meanwhile");
}

TEST_P(OutsideTest, OnlyThePrefecturalAssociationItWasSentToDecides) {
  OutsideDraft d = draft();
  d.association = world.east.id.text();
  EXPECT_EQ(apply(d).error().fields.front().field, "association");
  ASSERT_TRUE(apply(draft()));
  EXPECT_EQ(approve(world.clerk).error().code, "not-yours");
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return outside_queue(tx, world.clerk, true, 10).empty(); }));
}

TEST_P(OutsideTest, TwoOfficersDoNotDecideTheSameCase) {
  ASSERT_TRUE(apply(draft()));
  const Outside seen = there();
  ASSERT_TRUE(approve(world.pref_clerk));
  const auto second = world.write([&](store::Tx& tx) {
    return approve_outside(tx, world.pref_president, world.now(), *rules(), seen.id, seen.version);
  });
  EXPECT_EQ(second.error().code, "changed-meanwhile");
}

TEST_P(OutsideTest, WhatIsMissingIsSaidAtItsField) {
  OutsideDraft d = draft();
  d.organiser = "";
  d.email = "not an address";
  d.content.title = "";
  const auto refused = apply(d);
  ASSERT_EQ(refused.error().fields.size(), 3U);
  EXPECT_EQ(refused.error().fields[0].field, "organiser");
  EXPECT_EQ(refused.error().fields[1].field, "email");
  EXPECT_EQ(refused.error().fields[2].field, "title");
}

EACH_ENGINE(OutsideTest);

}  // namespace
}  // namespace kakari::courses
