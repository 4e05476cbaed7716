#include "training/applications/approval.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using testing::code;
using ::testing::HasSubstr;

class ApprovalTest : public testing::ApplicationTest {
 protected:
  /// Checked applications of so many members of 東部.
  std::vector<Chosen> many(int count) {
    std::vector<Chosen> chosen;
    for (int i = 0; i < count; ++i) {
      const std::string person = "p-many-" + std::to_string(i);
      const auto physician = world.write([&](store::Tx& tx) {
        return world.physician(tx, std::to_string(700000 + i), "架空 " + std::to_string(i), "カクウ", person,
                               {world.east.id});
      });
      const auto actor =
          training::testing::actor(access::Role::physician, physician.id.text(), physician.name, person);
      enough(physician, actor);
      const Application a = check(submit(actor).value(), world.clerk).value();
      chosen.push_back({a.id, a.version});
    }
    return chosen;
  }
  Bulk all(const std::vector<Chosen>& chosen, const certificates::Listener& listener = {}) {
    return approve_many(world.db, world.president, world.now(), rules(), chosen, listener).value();
  }
};
EACH_ENGINE(ApprovalTest);

TEST_P(ApprovalTest, ApprovalGivesPracticeCreditsAndTheCertificateOfTheDay) {
  const Application a = check(submitted(), world.clerk).value();
  world.day(2027, 2, 14);
  const Approved done = approve(a, world.president).value();
  EXPECT_EQ(done.application.state, State::approved);
  ASSERT_TRUE(done.changed);
  EXPECT_TRUE(done.changed->valid);
  world.read([&](store::Tx& tx) {
    const auto certificate = certificates::certificates_of(tx, world.member.id);
    ASSERT_EQ(certificate.size(), 1u);
    EXPECT_EQ(certificate[0].issued, Date(2027, 2, 14));
    EXPECT_EQ(certificate[0].application, a.id.text());
    const auto credits = training::practice_credits(tx, world.member.id);
    ASSERT_EQ(credits.size(), 1u);
    EXPECT_EQ(credits[0].activity, "1-3");
    EXPECT_EQ(credits[0].halves, 10);
    EXPECT_EQ(credits[0].association, world.east.id.text());
  });
  EXPECT_EQ(world.told("certificate-issued"), 1);
  EXPECT_EQ(world.journalled("application.approve"), 1);
  EXPECT_FALSE(approve(a, world.president).value().changed) << "the same again changes nothing";
  EXPECT_EQ(code(submit(world.doctor)), "certificate-there");
}

TEST_P(ApprovalTest, CreditReversedAfterSubmissionIsCountedAgain) {
  const Application a = check(submitted(), world.clerk).value();
  world
      .write([&](store::Tx& tx) {
        return training::reverse_credit(tx, world.clerk, world.now(), credit.id, "受講の記録が誤りでした");
      })
      .value();
  const auto refused = approve(a, world.president);
  EXPECT_EQ(code(refused), "not-enough");
  EXPECT_THAT(refused.error().message, HasSubstr("5単位取り消されました"));
  world.lecture(world.member, 10);
  const Application returned = give_back(now(a), world.president, "lectures").value();
  const Application back = check(again(returned).value(), world.clerk).value();
  EXPECT_TRUE(approve(back, world.president));
}

TEST_P(ApprovalTest, TwoPersonsWhereTheOfficeHasTwo) {
  give_office_two_people();
  const Application a = submitted();
  EXPECT_EQ(code(approve(a, world.president)), "not-checked");
  const Application own = check(a, world.president).value();
  EXPECT_EQ(code(approve(own, world.president)), "two-persons");
}

TEST_P(ApprovalTest, OfficeOfOnePersonChecksAndApprovesInOne) {
  const Application a = submitted();
  const Approved done = approve(a, world.president).value();
  EXPECT_EQ(now(done.application).items[0].state, ItemState::accepted);
}

TEST_P(ApprovalTest, AssociationMayLetOnePersonDoBoth) {
  give_office_two_people();
  auto east =
      world.read([&](store::Tx& tx) { return registry::find_association(tx, world.east.id); }).value();
  east.two_persons = false;
  world
      .write(
          [&](store::Tx& tx) { return registry::change_association(tx, world.president, world.now(), east); })
      .value();
  EXPECT_TRUE(approve(submitted(), world.president));
}

TEST_P(ApprovalTest, OnlyThePresidentOfTheCasesAssociationApproves) {
  const Application a = check(submitted(), world.clerk).value();
  for (const access::Actor& who : {world.clerk, world.pref_president, world.office, world.committee})
    EXPECT_EQ(code(approve(a, who)), "not-yours") << who.name;
}

TEST_P(ApprovalTest, BulkListsExceptionsAndApprovesTheRest) {
  auto chosen = many(5);
  const Application returned =
      give_back(world.read([&](store::Tx& tx) { return find_application(tx, chosen[1].id); }).value(),
                world.clerk, "lectures")
          .value();
  chosen.push_back({Id::trusted("00000000-0000-7000-8000-000000000000"), 0});
  chosen.push_back(chosen[0]);
  const Bulk elsewhere =
      approve_many(world.db, world.pref_president, world.now(), rules(), {chosen[0]}).value();
  ASSERT_EQ(elsewhere.exceptions.size(), 1u);
  EXPECT_EQ(elsewhere.exceptions[0].name, "") << "whose case it is not learns no name";
  int heard = 0;
  const Bulk first = all(chosen, [&](store::Tx&, const Moment&, const auto&) { ++heard; });
  EXPECT_EQ(first.approved, 4u);
  ASSERT_EQ(first.exceptions.size(), 2u);
  EXPECT_EQ(first.exceptions[0].number, returned.number);
  EXPECT_THAT(first.exceptions[0].reason, HasSubstr("差し戻した"));
  EXPECT_GE(heard, 4);
  const Bulk second = all(chosen);
  EXPECT_EQ(second.approved, 0u);
  EXPECT_EQ(second.already, 4u);
  EXPECT_EQ(world.journalled("application.approve"), 4);
  EXPECT_EQ(world.told("certificate-issued"), 4);
}

TEST_P(ApprovalTest, ManyAtOnceLetOthersWriteInBetween) {
  constexpr std::size_t count = 20;
  const auto chosen = many(count);
  std::atomic<std::size_t> heard = 0;
  std::atomic<bool> asking = false, stop = false;
  int between = 0;
  std::thread other([&] {
    while (!stop) {
      asking = true;
      asking.notify_one();
      std::size_t approved = 0;
      world.write([&](store::Tx& tx) {
        approved = heard;
        tx.exec("UPDATE physician SET version = version WHERE id = 'nobody'");
      });
      between += approved > 0 && approved < count;
      asking = false;
    }
  });
  const Bulk done = all(chosen, [&](store::Tx&, const Moment&, const auto&) {
    ++heard;
    asking.wait(false);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // paced: longer than a slice
  });
  stop = true;
  other.join();
  EXPECT_GT(between, 0);
  EXPECT_EQ(done.approved, count);
  EXPECT_EQ(world.journalled("application.approve"), int(count));
}

}  // namespace
}  // namespace kakari::applications
