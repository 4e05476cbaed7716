#include "training/applications/referral.h"

#include <gmock/gmock.h>

#include "training/applications/pages.h"
#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using testing::code;
using ::testing::HasSubstr;

class ReferralTest : public testing::ApplicationTest {
 protected:
  Result<Decided> decide(const Application& a, const CommitteeDecision& decision,
                         const regime::Training* other = nullptr) {
    return world.write([&](store::Tx& tx) {
      return committee_decide(tx, world.committee, world.now(), other ? *other : rules(), a.id, a.version,
                              decision);
    });
  }
  Referral last(const Application& a) {
    return world.read([&](store::Tx& tx) { return referrals(tx, a.id); }).back();
  }
};
EACH_ENGINE(ReferralTest);

TEST_P(ReferralTest, RefusalNeedsItsReasonAndGoesToTheCommitteeWithTheLetter) {
  const Application a = check(submitted(), world.clerk).value();
  EXPECT_EQ(code(refer(a, world.president, "")), "reason-missing");
  EXPECT_EQ(code(refer(a, world.clerk)), "not-yours");
  const Application referred = refer(a, world.president).value();
  EXPECT_EQ(referred.state, State::referred);
  EXPECT_THAT(last(referred).letter, HasSubstr("委員長 殿"));
  EXPECT_THAT(last(referred).letter, HasSubstr("活動の実態が確認できません")) << "reasons always go with it";
  EXPECT_EQ(last(referred).president, world.east.president);
  EXPECT_EQ(world.told("application-referred"), 2) << "the physician and the committee";
  EXPECT_EQ(code(approve(referred, world.president)), "decided");
}

TEST_P(ReferralTest, CommitteeReadsWhatWasReferredAndNothingElse) {
  const Application a = submitted();
  const auto listed = [&](const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return queue(tx, who, {}, world.clock); }).rows.size();
  };
  training::Evidence proof;
  proof.physician = a.physician;
  const auto seen = [&] {
    return world.read([&](store::Tx& tx) { return may_view(tx, world.committee, proof); });
  };
  EXPECT_EQ(listed(world.committee), 0U);
  EXPECT_EQ(listed(world.office), 1U) << "JMA's office oversees all";
  EXPECT_FALSE(seen());
  (void)refer(a, world.president).value();
  EXPECT_EQ(listed(world.committee), 1U);
  EXPECT_TRUE(seen());
}

TEST_P(ReferralTest, PhysicianSaysTheirSide) {
  const Application referred = refer(submitted(), world.president).value();
  const auto say = [&](std::string_view text) {
    return world.write(
        [&](store::Tx& tx) { return give_statement(tx, world.doctor, world.now(), referred.id, text); });
  };
  EXPECT_EQ(code(say(" ")), "statement-missing");
  ASSERT_TRUE(say("当番表の写しを添付します"));
  EXPECT_EQ(last(referred).statement, "当番表の写しを添付します");
}

TEST_P(ReferralTest, CommitteeApprovesWithDateAndMinutes) {
  const Application doubted = world.write([&](store::Tx& tx) {
    const Application a = submit_application(tx, world.doctor, world.now(), rules(), {.declared = true})
                              .value_or(Application{});
    return a;
  });
  EXPECT_TRUE(doubted.id.empty()) << "nothing to submit yet";
  const Application a = submitted();
  const Application item =
      world
          .write([&](store::Tx& tx) {
            return check_item(tx, world.clerk, world.now(), rules(), a.id, a.version, "practice:1-3",
                              ItemState::not_accepted, "名簿にありません");
          })
          .value();
  const Application referred = refer(check(item, world.clerk).value(), world.president).value();
  EXPECT_EQ(code(decide(referred, {true, "2027-03-01", "第3回 議題2", ""})), "decision-incomplete")
      << "not in the future";
  EXPECT_EQ(code(decide(referred, {true, "2027-02-10", "", ""})), "decision-incomplete");
  const Decided done = decide(referred, {true, "2027-02-10", "第3回 議題2", ""}).value();
  EXPECT_EQ(done.application.state, State::committee_approved);
  ASSERT_TRUE(done.changed);
  EXPECT_EQ(last(referred).minutes_ref, "第3回 議題2");
  EXPECT_EQ(last(referred).decision, "approved");
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(certificates::certificates_of(tx, world.member.id).size(), 1u);
    EXPECT_EQ(training::practice_credits(tx, world.member.id).size(), 1u);
  });
  EXPECT_EQ(world.told("committee-decided"), 1);
}

TEST_P(ReferralTest, CommitteesRefusalEndsTheCase) {
  const Application referred = refer(submitted(), world.president).value();
  EXPECT_EQ(code(decide(referred, {false, "2027-02-10", "第3回 議題2", ""})), "decision-incomplete");
  const Decided done = decide(referred, {false, "2027-02-10", "第3回 議題2", "要件を満たしません"}).value();
  EXPECT_EQ(done.application.state, State::refused);
  EXPECT_EQ(world.told("application-refused"), 1);
  EXPECT_EQ(code(decide(done.application, {true, "2027-02-10", "第4回", ""})), "decided");
  EXPECT_TRUE(submit(world.doctor)) << "another application may follow";
}

TEST_P(ReferralTest, WhereThePolicySaysSoTheRefusedCaseComesBack) {
  regime::Training lenient = rules();
  lenient.committee_final = false;
  const Application referred = refer(submitted(), world.president).value();
  const Decided done =
      decide(referred, {false, "2027-02-10", "第3回 議題2", "証明を添えてください"}, &lenient).value();
  EXPECT_EQ(done.application.state, State::returned);
  EXPECT_EQ(now(referred).item("committee")->reason, "証明を添えてください");
  EXPECT_EQ(again(now(referred)).value().item("committee"), nullptr);
}

TEST_P(ReferralTest, InquiryIsAnsweredByTheCommittee) {
  const auto asked =
      world
          .write([&](store::Tx& tx) {
            return raise_inquiry(tx, world.clerk, world.now(), "救護班は1回の出務でも1項目と数えてよいか");
          })
          .value();
  EXPECT_EQ(world.told("inquiry-raised"), 1);
  const auto answer = [&](const access::Actor& actor, const Answer& said) {
    return world.write([&](store::Tx& tx) { return answer_inquiry(tx, actor, world.now(), asked.id, said); });
  };
  EXPECT_EQ(code(answer(world.clerk, {"可", "2027-02-10", "第3回"})), "not-yours");
  EXPECT_EQ(code(answer(world.committee, {"可", "2027-02-10", ""})), "answer-incomplete");
  EXPECT_EQ(
      answer(world.committee, {"数えて差し支えありません", "2027-02-10", "第3回 議題5"}).value().minutes_ref,
      "第3回 議題5");
  EXPECT_EQ(code(answer(world.committee, {"否", "2027-02-10", "第4回"})), "answered-already");
  EXPECT_EQ(world.told("inquiry-answered"), 1);
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(inquiries(tx, world.clerk).size(), 1u);
    EXPECT_EQ(inquiries(tx, world.west_clerk).size(), 0u);
    EXPECT_EQ(inquiries(tx, world.committee).size(), 1u);
  });
}

}  // namespace
}  // namespace kakari::applications
