#include "training/applications/check.h"

#include <gmock/gmock.h>

#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using testing::code;
using ::testing::HasSubstr;

class CheckTest : public testing::ApplicationTest {
 protected:
  Result<Application> item(const Application& a, std::string key, ItemState outcome,
                           std::string reason = "") {
    return world.write([&](store::Tx& tx) {
      return check_item(tx, world.clerk, world.now(), rules(), a.id, a.version, key, outcome, reason);
    });
  }
};
EACH_ENGINE(CheckTest);

TEST_P(CheckTest, ReturnedApplicationShowsOnlyTheItemsToFixAndTheSameCaseComesBack) {
  world.tick(world.doctor, "2-9");
  const Application a = submitted();
  const Application accepted = item(a, "lectures", ItemState::accepted).value();
  const Application returned = give_back(accepted, world.clerk, "practice:2-9").value();
  EXPECT_EQ(returned.state, State::returned);
  EXPECT_EQ(world.told("application-returned"), 1);
  const Application back = again(returned).value();
  EXPECT_EQ(back.id, a.id);
  EXPECT_EQ(back.number, a.number);
  EXPECT_EQ(back.state, State::submitted);
  EXPECT_EQ(back.item("lectures")->state, ItemState::accepted) << "an accepted item stays accepted";
  EXPECT_EQ(back.item("practice:2-9")->state, ItemState::open);
  EXPECT_EQ(back.item("practice:1-3")->state, ItemState::open);
}

TEST_P(CheckTest, AcceptedItemThatWasChangedAfterTheReturnIsOpenAgain) {
  const Application a = submitted();
  const Application accepted = item(a, "lectures", ItemState::accepted).value();
  const Application returned = give_back(accepted, world.clerk, "practice:1-3").value();
  world.lecture(world.member, 2);
  const Application back = again(returned).value();
  EXPECT_EQ(back.item("lectures")->state, ItemState::open);
  EXPECT_EQ(back.lecture_halves, 12);
}

TEST_P(CheckTest, ItemTakenOutAfterAReturnIsGone) {
  world.tick(world.doctor, "2-9");
  const Application returned = give_back(submitted(), world.clerk, "practice:2-9").value();
  world
      .write([&](store::Tx& tx) {
        auto tick = training::ticks(tx, world.member.id.text()).at("2-9");
        tick.ticked = false;
        return training::put_tick(tx, world.doctor, world.now(), rules(), world.member.id.text(), tick);
      })
      .value();
  const Application back = again(returned).value();
  EXPECT_EQ(back.item("practice:2-9"), nullptr);
  EXPECT_EQ(back.practice_halves, 10);
}

TEST_P(CheckTest, ReturnNeedsAReasonForEachItem) {
  const Application a = submitted();
  const auto refused = give_back(a, world.clerk, "lectures", "　");
  EXPECT_EQ(code(refused), "reason-missing");
  EXPECT_EQ(refused.error().fields.front().field, "reason:lectures");
  EXPECT_EQ(code(give_back(a, world.clerk, "practice:9-9")), "no-such-item");
}

TEST_P(CheckTest, SecondOfTwoOfficesIsToldWhoWasFirst) {
  const Application a = submitted();
  ASSERT_TRUE(give_back(a, world.clerk, "lectures"));
  const auto late = check(a, world.president);
  EXPECT_EQ(code(late), "changed-meanwhile");
  EXPECT_THAT(late.error().message, HasSubstr(world.clerk.name));
  EXPECT_THAT(late.error().message, HasSubstr("差し戻した"));
}

TEST_P(CheckTest, ApprovalAfterAReturnIsRefusedClearly) {
  const Application a = submitted();
  const Application returned = give_back(a, world.clerk, "lectures").value();
  EXPECT_EQ(code(approve(a, world.president)), "changed-meanwhile");
  const auto refused = approve(returned, world.president);
  EXPECT_EQ(code(refused), "returned");
  EXPECT_THAT(refused.error().message, HasSubstr("差し戻し中"));
}

TEST_P(CheckTest, AnotherAssociationSeesAndDoesNothing) {
  const Application a = submitted();
  EXPECT_EQ(code(check(a, world.west_clerk)), "not-yours");
  const auto elsewhere =
      world.read([&](store::Tx& tx) { return queue(tx, world.west_clerk, {}, world.clock); });
  EXPECT_EQ(elsewhere.total, 0);
  const auto here = world.read([&](store::Tx& tx) {
    return queue(tx, world.clerk, {.state = State::submitted, .text = "たかはし"}, world.clock);
  });
  EXPECT_EQ(here.total, 1);
  EXPECT_EQ(here.by_state.at(State::submitted), 1);
}

TEST_P(CheckTest, ItemNotAcceptedNeedsAReason) {
  const Application a = submitted();
  EXPECT_EQ(code(item(a, "practice:1-3", ItemState::not_accepted)), "reason-missing");
  const Application doubted = item(a, "practice:1-3", ItemState::not_accepted, "名簿にありません").value();
  EXPECT_EQ(doubted.item("practice:1-3")->reason, "名簿にありません");
  const Application checked = check(doubted, world.clerk).value();
  EXPECT_EQ(code(approve(checked, world.president)), "not-enough");
}

TEST_P(CheckTest, OpenItemsAreNamedWhenTheyAreNotAcceptedByIt) {
  const Application a = submitted();
  const auto refused = world.write(
      [&](store::Tx& tx) { return finish_check(tx, world.clerk, world.now(), a.id, a.version, false); });
  EXPECT_EQ(code(refused), "items-open");
  EXPECT_EQ(refused.error().fields.size(), 2u);
}

TEST_P(CheckTest, OwnApplicationIsNeitherCheckedNorApproved) {
  const Application a = submitted();
  auto own = world.clerk;
  own.person = Id::trusted(world.member.person);
  EXPECT_EQ(code(check(a, own)), "own-work");
  auto president = world.president;
  president.person = own.person;
  EXPECT_EQ(code(approve(check(a, world.clerk).value(), president)), "own-work");
}

}  // namespace
}  // namespace kakari::applications
