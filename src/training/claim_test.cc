#include "training/claim.h"

#include <gmock/gmock.h>

#include "training/evidence.h"
#include "training/testing.h"

namespace kakari::training::testing {
namespace {

using regime::Way;
using State = Claim::State;

class ClaimTest : public InWorld {
 protected:
  Claim experience(int hours = 3) {
    Claim c{.physician = world.member.id.text(),
            .title = "みどり病院での共同診療",
            .certifier = "みどり病院 病院長"};
    c.learning.way = Way::clinical_experience;
    c.learning.on = Date(2026, 10, 4);
    c.learning.minutes = 60 * hours;
    return c;
  }
  Claim paper(std::string title = "地域における糖尿病診療") {
    Claim c{
        .physician = world.member.id.text(), .title = std::move(title), .certifier = "東部医師会（架空）"};
    c.learning.way = Way::publication;
    c.learning.on = Date(2026, 6, 1);
    c.learning.count = 1;
    return c;
  }
  Result<Claim> send(const Claim& claim) { return send(world.doctor, claim); }
  Result<Claim> send(const access::Actor& who, const Claim& claim) {
    return world.write([&](store::Tx& tx) { return declare(tx, who, world.now(), *rules(), claim); });
  }
  Result<Credit> accept(const access::Actor& who, const Claim& c) {
    return world.write(
        [&](store::Tx& tx) { return accept_claim(tx, who, world.now(), *rules(), c.id, c.version); });
  }
  Result<void> give_back(const Claim& c, std::string_view reason = "証明できるものを添付してください") {
    return world.write(
        [&](store::Tx& tx) { return return_claim(tx, world.clerk, world.now(), c.id, c.version, reason); });
  }
  Claim now_is(const Id& id) {
    return world.read([&](store::Tx& tx) { return find_claim(tx, id); }).value();
  }
  std::vector<Claim> waiting(const access::Actor& who, std::optional<Way> way = {}) {
    return world.read([&](store::Tx& tx) { return claims_waiting(tx, who, 50, 0, way); });
  }
  static std::string code(const auto& result) { return result ? "" : result.error().code; }
};
EACH_ENGINE(ClaimTest);

TEST_P(ClaimTest, SixHoursAreDeclaredAndFiveCountedAndSaidSo) {
  const Claim c = send(experience(6)).value();
  EXPECT_EQ(c.halves, 10);
  ASSERT_EQ(c.notes.size(), 1u);
  EXPECT_THAT(c.notes[0], ::testing::HasSubstr("5時間分"));
  EXPECT_EQ(now_is(c.id).notes, c.notes);
}

TEST_P(ClaimTest, RefusedIsWhatIsPaidInTheFutureBeforeTheLicenceOrNamesNobody) {
  Claim c = experience();
  c.learning.paid = true;
  EXPECT_EQ(code(send(c)), "paid");
  c = experience();
  c.learning.on = Date(2027, 2, 11);
  EXPECT_EQ(code(send(c)), "in-future");
  c.learning.on = Date(2005, 5, 9);
  EXPECT_EQ(code(send(c)), "before-licence");
  c = experience(0);
  c.certifier = " ";
  const auto both = send(c);
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().fields.size(), 2u) << "what is missing is said at once";
  c = experience();
  c.learning.way = Way::e_learning;
  c.learning.right = c.learning.asked = 1;
  EXPECT_EQ(code(send(c)), "not-declared");
  EXPECT_TRUE(waiting(world.clerk).empty());
}

TEST_P(ClaimTest, AcceptedItIsACreditWithItsCertifierAndThePhysicianIsTold) {
  const Claim c = send(experience()).value();
  const Credit credit = accept(world.clerk, c).value();
  EXPECT_EQ(credit.halves, 6);
  EXPECT_EQ(credit.way, Way::clinical_experience);
  EXPECT_EQ(credit.certifier, "みどり病院 病院長");
  EXPECT_EQ(credit.source, "claim");
  EXPECT_EQ(credit.source_id, c.id.text());
  EXPECT_EQ(now_is(c.id).state, State::accepted);
  EXPECT_EQ(now_is(c.id).credit, credit.id);
  EXPECT_EQ(world.told("claim-accepted"), 1);
  EXPECT_EQ(world.journalled("credit.decide"), 1);
}

TEST_P(ClaimTest, OfTwoOfficesTheSecondIsToldWhoWasFirst) {
  const Claim c = send(experience()).value();
  ASSERT_TRUE(accept(world.clerk, c));
  const auto second = accept(world.president, c);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "changed-meanwhile");
  EXPECT_THAT(second.error().message, ::testing::HasSubstr(world.clerk.name));
  EXPECT_EQ(code(give_back(c)), "changed-meanwhile");
  EXPECT_EQ(world.read([&](store::Tx& tx) { return ledger(tx, world.member.id); }).size(), 1u);
}

TEST_P(ClaimTest, TheReturnedOneComesBackAsTheSameAndAnOldScreenDecidesNothing) {
  const Claim first = send(experience()).value();
  EXPECT_EQ(code(give_back(first, "")), "field-invalid");
  ASSERT_TRUE(give_back(first));
  Claim mine = now_is(first.id);
  EXPECT_EQ(mine.state, State::returned);
  EXPECT_EQ(mine.reason, "証明できるものを添付してください");
  EXPECT_EQ(world.told("claim-returned"), 1);
  EXPECT_TRUE(waiting(world.clerk).empty());
  mine.title = "みどり病院での手術見学";
  const Claim again = send(mine).value();
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.state, State::declared);
  EXPECT_EQ(again.reason, "");
  EXPECT_EQ(code(accept(world.clerk, first)), "changed-meanwhile");
  EXPECT_TRUE(accept(world.clerk, again));
  EXPECT_EQ(code(send(again)), "changed-meanwhile") << "accepted, it cannot be changed";
}

TEST_P(ClaimTest, OnlyTheAssociationOfThePhysicianDecides) {
  const Claim c = send(experience()).value();
  EXPECT_EQ(waiting(world.clerk).size(), 1u);
  EXPECT_TRUE(waiting(world.west_clerk).empty());
  EXPECT_TRUE(waiting(world.pref_clerk).empty());
  EXPECT_EQ(code(accept(world.west_clerk, c)), "not-yours");
  access::Actor self = world.clerk;
  self.person = world.doctor.person;
  EXPECT_EQ(code(accept(self, c)), "own-work");
  EXPECT_EQ(code(send(world.local_doctor, experience())), "not-yours");
  Claim theirs = experience();
  theirs.physician = world.non_member.id.text();
  ASSERT_TRUE(send(world.outsider, theirs));
  EXPECT_EQ(waiting(world.pref_clerk).size(), 1u) << "a non-member's goes to the prefectural association";
}

TEST_P(ClaimTest, TheQueueIsOldestFirstAndByWay) {
  const Claim first = send(experience()).value();
  const Claim second = send(paper()).value();
  const auto all = waiting(world.clerk);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].id, first.id);
  ASSERT_EQ(waiting(world.clerk, Way::publication).size(), 1u);
  EXPECT_EQ(waiting(world.clerk, Way::publication)[0].id, second.id);
  const auto counts = world.read([&](store::Tx& tx) { return claims_waiting_by_way(tx, world.clerk); });
  EXPECT_EQ(counts[std::size_t(Way::publication)], 1);
}

TEST_P(ClaimTest, TheSameTwiceIsRefusedWhileItWaitsAndOnceItIsCredited) {
  const Claim c = send(experience()).value();
  EXPECT_EQ(code(send(experience())), "claim-there");
  ASSERT_TRUE(accept(world.clerk, c));
  EXPECT_EQ(code(send(experience())), "credit-there");
}

TEST_P(ClaimTest, OnePaperIsNotBothLectureAndPractice) {
  world.tick(world.doctor, "5-9");
  EXPECT_EQ(code(send(paper())), "same-work");
  EXPECT_EQ(code(send(paper("地域における 糖尿病診療"))), "same-work") << "spaces do not make another paper";
  EXPECT_TRUE(send(paper("別の論文")));
}

TEST_P(ClaimTest, APaperThatWaitsOrIsCreditedIsNoPractice) {
  const Claim c = send(paper()).value();
  const auto ticked = [&](std::string title) {
    Tick t{.activity = "5-9", .ticked = true, .work_title = std::move(title)};
    return code(world.write([&](store::Tx& tx) {
      return put_tick(tx, world.doctor, world.now(), *rules(), world.member.id, t);
    }));
  };
  EXPECT_EQ(ticked(paper().title), "same-work");
  ASSERT_TRUE(accept(world.clerk, c));
  EXPECT_EQ(ticked(paper().title), "same-work");
  EXPECT_EQ(ticked("別の論文"), "");
}

TEST_P(ClaimTest, APastCreditOnPaperCountsAsPrintedButMembershipIsAskedAsOfItsDay) {
  Claim c{.physician = world.member.id.text(),
          .paper = true,
          .title = "平成30年度 学習単位取得証",
          .certifier = "日本医師会",
          .halves = 25};
  c.learning.way = Way::journal;
  c.learning.on = Date(2019, 3, 31);
  const Claim sent = send(c).value();
  EXPECT_EQ(accept(world.clerk, sent).value().halves, 25);
  c.learning.on = Date(2014, 3, 31);
  EXPECT_EQ(code(send(c)), "members-only");
  c.learning.way = Way::course;
  EXPECT_TRUE(send(c)) << "a lecture is open to everybody";
  c.halves = 0;
  EXPECT_EQ(code(send(c)), "amount-missing");
}

TEST_P(ClaimTest, WithdrawnItWaitsNoLonger) {
  const Claim c = send(experience()).value();
  const auto withdraw = [&] {
    return code(
        world.write([&](store::Tx& tx) { return withdraw_claim(tx, world.doctor, world.now(), c.id); }));
  };
  EXPECT_EQ(withdraw(), "");
  EXPECT_EQ(withdraw(), "") << "twice does no harm";
  EXPECT_TRUE(waiting(world.clerk).empty());
  EXPECT_EQ(code(accept(world.clerk, c)), "changed-meanwhile");
  const Claim other = send(experience()).value();
  ASSERT_TRUE(accept(world.clerk, other));
  EXPECT_EQ(code(world.write(
                [&](store::Tx& tx) { return withdraw_claim(tx, world.doctor, world.now(), other.id); })),
            "claim-accepted");
}

TEST_P(ClaimTest, NothingIsAcceptedOfSomebodyWhomNobodyHasChecked) {
  world.write([&](store::Tx& tx) {
    auto p = registry::find_physician(tx, world.member.id).value();
    p.standing = registry::Standing::provisional;
    registry::change_physician(tx, p);
  });
  const Claim c = send(experience()).value();
  EXPECT_EQ(code(accept(world.clerk, c)), "identity-first");
}

}  // namespace
}  // namespace kakari::training::testing
