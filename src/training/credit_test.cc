#include "training/credit.h"

#include <gmock/gmock.h>

#include "training/testing.h"

namespace kakari::training::testing {
namespace {

class CreditTest : public InWorld {
 protected:
  NewCredit issue(std::string once_key = "journal:2026-12") {
    return {.physician = world.member.id.text(),
            .way = regime::Way::journal,
            .halves = 2,
            .earned = Date(2026, 12, 20),
            .title = "日医雑誌 12月号",
            .certifier = "日本医師会",
            .proof = "正答 80％",
            .source = "journal_net",
            .source_id = "attempt-1",
            .once_key = std::move(once_key)};
  }
  Result<Credit> add(const NewCredit& credit) {
    return world.write([&](store::Tx& tx) { return add_credit(tx, world.office, world.now(), credit); });
  }
  Result<Credit> reverse(const Id& id, std::string_view reason = "別の医師の解答でした") {
    return reverse(world.clerk, id, reason);
  }
  Result<Credit> reverse(const access::Actor& who, const Id& id, std::string_view reason) {
    return world.write([&](store::Tx& tx) { return reverse_credit(tx, who, world.now(), id, reason); });
  }
  std::vector<Credit> entries() {
    return world.read([&](store::Tx& tx) { return ledger(tx, world.member.id); });
  }
};
EACH_ENGINE(CreditTest);

TEST_P(CreditTest, AnEntryKnowsItsWayDayAmountProofAndSource) {
  const Credit added = add(issue()).value();
  const auto all = entries();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, added.id);
  EXPECT_EQ(all[0].way, regime::Way::journal);
  EXPECT_EQ(all[0].halves, 2);
  EXPECT_EQ(all[0].earned, Date(2026, 12, 20));
  EXPECT_EQ(all[0].proof, "正答 80％");
  EXPECT_EQ(all[0].certifier, "日本医師会");
  EXPECT_EQ(all[0].source, "journal_net");
  EXPECT_EQ(all[0].by, world.office.name);
  EXPECT_EQ(world.journalled("credit.add"), 1);
}

TEST_P(CreditTest, TheSameIssueIsCreditedOnceAndTheRefusalNamesTheEarlierOne) {
  add(issue()).value();
  const auto again = add(issue());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "credit-there");
  EXPECT_EQ(again.error().kind, ProblemKind::conflict);
  EXPECT_THAT(again.error().message, ::testing::HasSubstr("令和8年12月20日「日医雑誌 12月号」1単位"));
  EXPECT_EQ(entries().size(), 1u);
}

TEST_P(CreditTest, WithoutAKeyItComesAsOftenAsItIsEarned) {
  add(issue("")).value();
  add(issue("")).value();
  EXPECT_EQ(entries().size(), 2u);
}

TEST_P(CreditTest, AReversalIsAnEntryOfItsOwnAndFreesWhatMayBeEarnedOnce) {
  const Credit added = add(issue()).value();
  const Credit reversal = reverse(added.id).value();
  EXPECT_EQ(reversal.halves, -2);
  EXPECT_EQ(reversal.reverses, added.id.text());
  EXPECT_EQ(reversal.earned, added.earned) << "so that the year's sum comes right";
  const auto all = entries();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].reversed_by, reversal.id.text());
  EXPECT_EQ(all[1].reason, "別の医師の解答でした");
  EXPECT_EQ(all[1].reversed_by, "");
  EXPECT_EQ(world.told("credit-reversed"), 1);
  EXPECT_EQ(world.journalled("credit.reverse"), 1);
  EXPECT_TRUE(add(issue())) << "the issue is free again";
}

TEST_P(CreditTest, ReversingTwiceSaysWhoWasFirstAndChangesNothing) {
  const Credit added = add(issue()).value();
  const Credit reversal = reverse(added.id).value();
  const auto again = reverse(added.id);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "reversed-already");
  EXPECT_THAT(again.error().message, ::testing::HasSubstr(world.clerk.name));
  EXPECT_EQ(reverse(reversal.id).error().code, "is-reversal");
  EXPECT_EQ(entries().size(), 2u);
}

TEST_P(CreditTest, OnlyThePhysiciansOwnAssociationReversesWithAReasonAndNobodyTheirOwn) {
  const Credit added = add(issue()).value();
  EXPECT_EQ(reverse(world.west_clerk, added.id, "誤り").error().code, "not-yours");
  EXPECT_EQ(reverse(world.doctor, added.id, "誤り").error().code, "not-yours");
  EXPECT_EQ(reverse(world.clerk, added.id, " 　").error().fields.front().field, "reason");
  access::Actor self = world.clerk;
  self.person = world.doctor.person;
  EXPECT_EQ(reverse(self, added.id, "誤り").error().code, "own-work");
  EXPECT_EQ(reverse(world.clerk, Id::trusted("none"), "誤り").error().code, "no-such-credit");
}

TEST_P(CreditTest, MembershipIsAskedAsOfTheDayItWasEarned) {
  world.write([&](store::Tx& tx) {
    for (const auto& m : registry::memberships(tx, world.member.id))
      if (m.kind == registry::AssociationKind::jma) registry::end_membership(tx, m.id, Date(2026, 11, 30));
  });
  const auto facts = [&](Date on) {
    return world.read([&](store::Tx& tx) { return learner_facts(tx, world.member.id, on, world.today()); });
  };
  EXPECT_TRUE(facts(Date(2026, 11, 30)).jma_member);
  EXPECT_FALSE(facts(Date(2026, 12, 1)).jma_member);
  EXPECT_EQ(facts(Date(2026, 12, 1)).licence_date, "2005-05-10");
  regime::Learning answer{.way = regime::Way::journal, .on = Date(2026, 12, 1)};
  answer.right = 8;
  answer.asked = 10;
  EXPECT_EQ(regime::earn(*rules(), answer, facts(answer.on)).error().code, "members-only");
}

}  // namespace
}  // namespace kakari::training::testing
