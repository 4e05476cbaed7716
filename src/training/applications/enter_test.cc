#include "training/applications/enter.h"

#include <gmock/gmock.h>

#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using testing::code;

class EnterTest : public testing::ApplicationTest {
 protected:
  Paper paper() {
    return {.physician = world.member.id,
            .declared_on = "2027-02-08",
            .activities = {"1-3", "2-9"},
            .course = {},
            .laboratory = {},
            .scan = files::prepare_bytes("%PDF-1.4\n%%EOF\n", "shinsei.pdf").value()};
  }
  Result<Application> enter(const Paper& what, const access::Actor& actor) {
    return world.write(
        [&](store::Tx& tx) { return enter_application(tx, actor, world.now(), rules(), what); });
  }
};
EACH_ENGINE(EnterTest);

TEST_P(EnterTest, PaperIsMarkedScannedAndToldToThePhysician) {
  world.lecture(world.member, 10);
  const Application a = enter(paper(), world.clerk).value();
  EXPECT_EQ(a.entered_by, world.clerk.name);
  EXPECT_EQ(a.declared_on, "2027-02-08");
  EXPECT_EQ(a.practice_halves, 20);
  EXPECT_EQ(world.told("application-entered"), 1);
  world.read([&](store::Tx& tx) { EXPECT_EQ(training::evidence_of(tx, "paper", a.id).size(), 1u); });
}

TEST_P(EnterTest, NobodyChecksOrApprovesWhatTheyEntered) {
  world.lecture(world.member, 10);
  const Application a = enter(paper(), world.clerk).value();
  EXPECT_EQ(code(check(a, world.clerk)), "own-work");
  auto both = world.president;
  both.person = world.clerk.person;
  EXPECT_EQ(code(approve(a, both)), "own-work");
  EXPECT_TRUE(approve(a, world.president));
}

TEST_P(EnterTest, PaperNeedsItsScanAndDate) {
  world.lecture(world.member, 10);
  Paper bare = paper();
  bare.scan = {};
  bare.declared_on = "2027-02-30";
  const auto refused = enter(bare, world.clerk);
  EXPECT_EQ(code(refused), "paper-incomplete");
  EXPECT_EQ(refused.error().fields.size(), 2u);
}

TEST_P(EnterTest, OnlyTheAssociationOfThePhysicianEntersAPaper) {
  world.lecture(world.member, 10);
  EXPECT_EQ(code(enter(paper(), world.west_clerk)), "not-yours");
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(find_for_paper(tx, world.clerk, "タカハシ").size(), 1u);
    EXPECT_EQ(find_for_paper(tx, world.clerk, "１２３４５６").size(), 1u);
    EXPECT_EQ(find_for_paper(tx, world.west_clerk, "123456").size(), 0u);
  });
}

TEST_P(EnterTest, ReturnedPaperComesBackByAnotherOne) {
  world.lecture(world.member, 10);
  const Application a = enter(paper(), world.clerk).value();
  ASSERT_TRUE(give_back(a, world.president, "practice:2-9"));
  Paper second = paper();
  second.scan = files::prepare_bytes("%PDF-1.4\n% again\n%%EOF\n", "shinsei2.pdf").value();
  EXPECT_EQ(enter(second, world.clerk).value().id, a.id);
}

}  // namespace
}  // namespace kakari::applications
