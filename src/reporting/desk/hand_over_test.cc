#include "reporting/desk/hand_over.h"

#include "registry/contact.h"
#include "registry/staffing.h"
#include "reporting/desk/testing.h"

namespace kakari::desk {
namespace {

using reporting::testing::report_with;
using reporting::testing::year;

class HandOverTest : public testing::DeskTest {
 protected:
  HandOverTest() {
    world.write([&](store::Tx& tx) {
      reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", year - 1),
                           *reporting::testing::form_2025());
      heir_ = world.add_institution(tx, "31", "あおば内科クリニック（新）（架空）", "31201", "31-鳥取市");
    });
    const auto answers = report_with({regime::Function::home_care});
    last_year_ = reporting::prepare(*reporting::testing::form_2025(), answers).value();
    world.day(2026, 2, 10);
    EXPECT_TRUE(submit(world.clerk, world.aoba, year - 1));
    world.day(2027, 2, 10);
  }
  Result<reporting::Submission> submit(const access::Actor& who, const registry::Institution& at, int in) {
    return world.write([&](store::Tx& tx) {
      return reporting::submit_answers(tx, who, world.now(), {at.id, in, "青葉 一郎", -1, 0}, last_year_);
    });
  }
  Result<registry::Succession> succeed(HandOver wanted = {}) {
    wanted.succession = {world.aoba.id, heir_.id, Date(2026, 12, 1), "開設者の変更"};
    return world.write([&](store::Tx& tx) { return hand_over(tx, world.now(), world.officer, wanted); });
  }
  Result<registry::Succession> undo(const registry::Succession& s) {
    return world.write(
        [&](store::Tx& tx) { return undo_hand_over(tx, world.now(), world.officer, s.id, "記録の誤り"); });
  }
  Result<reporting::Draft> draft(const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return reporting::open_draft(tx, who, world.now(), heir_.id, year); });
  }
  access::Actor heirs_clerk() {
    auto who = world.clerk;
    who.scope = heir_.id.text();
    return who;
  }

  registry::Institution heir_;
  reporting::Prepared last_year_;
};
EACH_ENGINE(HandOverTest);

TEST_P(HandOverTest, TheNewInstitutionsDraftBeginsWithTheOldOnesAnswers) {
  ASSERT_TRUE(succeed());
  const auto begun = draft(heirs_clerk());
  ASSERT_TRUE(begun) << begun.error().message;
  EXPECT_EQ(begun->last_year, last_year_.answers);
  EXPECT_EQ(begun->items.at("core.function").source, reporting::Source::last_year);
  const auto submitted = submit(heirs_clerk(), heir_, year);
  ASSERT_TRUE(submitted) << submitted.error().message;
}

TEST_P(HandOverTest, WhoActedForTheOldAndItsAddressMoveWithItAndComeBackWhenItIsUndone) {
  hire(world.aoba, "mori");
  world.write([&](store::Tx& tx) {
    return registry::set_contact(tx, world.now(), world.clerk, world.aoba.id, "aoba@clinic.example");
  });
  const auto made = succeed({.succession = {}, .staff = true, .contact = true, .workplaces = true});
  ASSERT_TRUE(made) << made.error().message;
  const auto at = [&](const registry::Institution& one) {
    return world.read([&](store::Tx& tx) {
      return std::pair(registry::staff(tx, one.id).size(), registry::contact(tx, one.id).has_value());
    });
  };
  EXPECT_EQ(at(heir_), std::pair(std::size_t(1), true));
  EXPECT_EQ(at(world.aoba), std::pair(std::size_t(0), false));
  ASSERT_TRUE(undo(*made));
  EXPECT_EQ(at(heir_), std::pair(std::size_t(0), false));
  EXPECT_EQ(at(world.aoba), std::pair(std::size_t(1), true));
}

TEST_P(HandOverTest, ItIsNotUndoneOnceTheNewInstitutionHasReported) {
  const auto made = succeed();
  ASSERT_TRUE(submit(heirs_clerk(), heir_, year));
  EXPECT_EQ(undo(*made).error().code, "reported-since");
  world.read([&](store::Tx& tx) { EXPECT_TRUE(registry::succession_to(tx, heir_.id)); });
}

TEST_P(HandOverTest, AnInstitutionThatReportedEarlierYearsItselfIsNoSuccessor) {
  world.day(2026, 2, 10);
  ASSERT_TRUE(submit(heirs_clerk(), heir_, year - 1));
  world.day(2027, 2, 10);
  EXPECT_EQ(succeed().error().code, "reported-itself");
  world.read([&](store::Tx& tx) { EXPECT_EQ(registry::find(tx, world.aoba.id)->closed_on, ""); });
}

TEST_P(HandOverTest, BothInstitutionsAreToldAndTheDirectoryIsTold) {
  ASSERT_TRUE(succeed());
  ASSERT_TRUE(succeed()) << "again changes nothing";
  world.read([&](store::Tx& tx) {
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM message WHERE topic = 'succession'")->integer(0), 2);
    EXPECT_EQ(reporting::changes_since(tx, 0).back().kind, "registry");
  });
}

}  // namespace
}  // namespace kakari::desk
