#include "registry/colleague.h"

#include <algorithm>
#include <thread>

#include "access/invitation.h"
#include "messages/message.h"
#include "registry/register_fixture.h"

namespace kakari::registry {
namespace {

class ColleagueTest : public testing::RegisterTest {
 protected:
  ColleagueTest() : first_(hire(clinic_, "mori")), second_(hire(clinic_, "yamane")) {
    lead_ = actor(access::Role::institution_staff, clinic_.id.text(), clinic_.name);
    lead_.lead = true;
  }
  template <class F>
  auto write(F f) {
    moment_.now += 1'000'000;
    return db_->write([&](store::Tx& tx) { return f(tx); });
  }
  Result<void> lead(const Id& grant, bool on) {
    return write([&](store::Tx& tx) { return set_lead(tx, moment_, lead_, clinic_, grant, on); });
  }
  Result<void> until(const Id& grant, std::optional<Date> day) {
    return write([&](store::Tx& tx) { return set_last_day(tx, moment_, lead_, clinic_, grant, day); });
  }
  Result<void> end(const access::Actor& by, const Id& grant) {
    return write([&](store::Tx& tx) { return end_staff(tx, moment_, by, clinic_, grant); });
  }
  std::vector<StaffMember> now() {
    return db_->read([&](store::Tx& tx) { return staff(tx, clinic_.id); });
  }
  Result<MadeLetter> invite(const NewColleague& wanted) {
    return write([&](store::Tx& tx) { return invite_colleague(tx, moment_, lead_, clinic_, wanted); });
  }
  std::vector<access::OpenInvitation> open() {
    return db_->read([&](store::Tx& tx) {
      return access::open_invitations(tx, access::Role::institution_staff, clinic_.id.text(), moment_.now);
    });
  }

  const Id first_, second_;
  access::Actor lead_;
};
EACH_ENGINE(ColleagueTest);

TEST_P(ColleagueTest, TheOnlyOneWhoLeadsCanNeitherLeaveNorBeLoweredNorSetAnEnd) {
  ASSERT_TRUE(lead(second_, false));
  EXPECT_EQ(end(lead_, first_).error().code, "last-lead");
  EXPECT_EQ(lead(first_, false).error().code, "last-lead");
  EXPECT_EQ(until(first_, Date(2027, 3, 31)).error().code, "last-lead");
  EXPECT_EQ(now().size(), 2u) << "nothing of it was done";
  ASSERT_TRUE(lead(second_, true));
  ASSERT_TRUE(end(lead_, first_));
  EXPECT_EQ(end(lead_, second_).error().code, "last-lead");
}

TEST_P(ColleagueTest, TwoLeadsWhoRemoveEachOtherAtOnceLeaveOneOfThem) {
  for (int round = 0; round < 8; ++round) {
    const auto before = now();
    ASSERT_EQ(before.size(), 2u);
    Result<void> done[2];
    {
      std::jthread threads[2];
      for (int i = 0; i < 2; ++i)
        threads[i] = std::jthread([&, i] {
          SeededRandom random(unsigned(100 * round + i));
          const Moment moment{moment_.now, &random};
          done[i] = db_->write([&](store::Tx& tx) {
            return end_staff(tx, moment, lead_, clinic_, before[std::size_t(i)].grant);
          });
        });
    }
    EXPECT_NE(done[0].has_value(), done[1].has_value());
    EXPECT_EQ(done[done[0] ? 1 : 0].error().code, "last-lead");
    ASSERT_EQ(now().size(), 1u);
    hire(clinic_, "mori" + std::to_string(round));
  }
}

TEST_P(ColleagueTest, WhereThePrefectureEndsTheLastLeadTheOthersLead) {
  ASSERT_TRUE(lead(second_, false));
  ASSERT_TRUE(end(tottori_, first_));
  ASSERT_EQ(now().size(), 1u);
  EXPECT_TRUE(now()[0].lead);
}

TEST_P(ColleagueTest, AGrantEndsByItselfAfterItsLastDay) {
  ASSERT_TRUE(until(second_, Date(2027, 2, 28)));
  EXPECT_EQ(until(second_, Date(2027, 2, 9)).error().fields.at(0).field, "last_day");
  moment_.now = Date(2027, 2, 28).start() + 3'600'000'000;
  EXPECT_EQ(end_due_grants(*db_, moment_), 0) << "the last day still counts";
  moment_.now = Date(2027, 3, 1).start();
  EXPECT_EQ(end_due_grants(*db_, moment_), 1);
  EXPECT_EQ(end_due_grants(*db_, moment_), 0);
  ASSERT_EQ(now().size(), 1u);
  EXPECT_EQ(now()[0].grant, first_);
}

TEST_P(ColleagueTest, TheJobMendsAnInstitutionWhichNobodyLeads) {
  write([&](store::Tx& tx) {
    tx.exec("UPDATE account_grant SET lead = 0 WHERE scope = ?", clinic_.id);
    return 0;
  });
  end_due_grants(*db_, moment_);
  EXPECT_TRUE(std::ranges::all_of(now(), &StaffMember::lead));
}

TEST_P(ColleagueTest, AnInvitationOpensFor14DaysInTheRoleItSaysUnlessItIsTakenBack) {
  const auto made = invite({.name = "木村 蓮", .lead = false, .last_day = Date(2027, 9, 30)});
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->expires.iso(), "2027-02-24");
  const auto found = access::find_invitation(*db_, moment_.now, {made->code, "3110112345"});
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->grant.lead);
  EXPECT_EQ(found->grant.last_day, "2027-09-30");
  EXPECT_EQ(found->for_name, "木村 蓮");
  ASSERT_EQ(open().size(), 1u);
  write([&](store::Tx& tx) { return make_letter(tx, moment_, tottori_, clinic_); });
  ASSERT_EQ(open().size(), 2u) << "the prefecture's letter stands beside it";
  ASSERT_TRUE(
      write([&](store::Tx& tx) { return take_back_invitation(tx, moment_, lead_, clinic_, found->id); }));
  EXPECT_FALSE(access::find_invitation(*db_, moment_.now, {made->code, "3110112345"}));
  const auto other = invite({.name = "木村 蓮"});
  moment_.now += 14LL * 86'400'000'000;
  EXPECT_FALSE(access::find_invitation(*db_, moment_.now, {other->code, "3110112345"}));
}

TEST_P(ColleagueTest, AnInvitedColleagueIsToldByMailWithoutTheCodeAndTheJournalHasNoContact) {
  const auto made = invite({.name = "木村 蓮", .mail = "kimura@clinic.example"});
  ASSERT_TRUE(made);
  db_->read([&](store::Tx& tx) {
    const auto mail = tx.one("SELECT text FROM message WHERE topic = 'colleague-invited'");
    ASSERT_TRUE(mail);
    EXPECT_EQ(mail->text(0).find(made->code), std::string::npos);
    for (const auto& shown : journal::history_of_institution(tx, clinic_.id.text()))
      EXPECT_EQ((shown.entry.after + shown.entry.before).find("kimura@"), std::string::npos);
  });
  const auto wrong = invite({.name = " ", .mail = "kimura", .last_day = Date(2027, 1, 1)});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields.size(), 3u);
}

TEST_P(ColleagueTest, OnlyWhoLeadsThisInstitutionManagesItsStaff) {
  lead_.lead = false;
  EXPECT_EQ(lead(second_, false).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(invite({.name = "木村 蓮"}).error().kind, ProblemKind::forbidden);
  lead_.lead = true;
  lead_.scope = elsewhere_.id.text();
  EXPECT_EQ(end(lead_, second_).error().kind, ProblemKind::forbidden);
  const Id other = hire(elsewhere_, "matsue");
  lead_.scope = clinic_.id.text();
  EXPECT_EQ(lead(other, false).error().kind, ProblemKind::not_found);
}

}  // namespace
}  // namespace kakari::registry
