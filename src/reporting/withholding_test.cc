#include "reporting/withholding.h"

#include "journal/journal.h"
#include "messages/message.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class WithholdingTest : public InWorld {
 protected:
  void published_with_home_care() {
    ASSERT_TRUE(world.submit(report_with({Function::home_care})));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.publish());
    world.day(2027, 5, 10);
  }
  Result<Withholding> withhold(Function function) { return withhold(function, world.officer); }
  Result<Withholding> withhold(Function function, const access::Actor& who) {
    return world.write([&](store::Tx& tx) {
      return withhold_function(tx, who, world.now(),
                               {world.aoba.id, function, "体制が続いているか確かめるため", "ご連絡ください"});
    });
  }
  Result<Withholding> put_back(const Id& id, std::string_view reason = "確かめたため") {
    return world.write(
        [&](store::Tx& tx) { return end_withholding(tx, world.officer, world.now(), id, reason); });
  }
  bool shows(Function function) { return function_of(world.shown(), function) != nullptr; }
  std::vector<Change> feed() {
    return world.read([](store::Tx& tx) { return changes_since(tx, 0); });
  }
};
EACH_ENGINE(WithholdingTest);

TEST_P(WithholdingTest, IsGoneFromThePublicVersionAndAnnouncedAtOnce) {
  published_with_home_care();
  const auto before = world.shown()->answers.size();
  const auto announced = feed().size();
  ASSERT_TRUE(withhold(Function::home_care));
  EXPECT_FALSE(shows(Function::home_care));
  EXPECT_TRUE(shows(Function::core));
  EXPECT_LT(world.shown()->answers.size(), before) << "its answers go with it";
  ASSERT_EQ(feed().size(), announced + 1);
  EXPECT_EQ(feed().back().kind, "institution");
  EXPECT_EQ(feed().back().institution, world.aoba.id.text());
}

TEST_P(WithholdingTest, PutBackItIsShownAsItWas) {
  published_with_home_care();
  const auto before = world.shown();
  const auto held = withhold(Function::home_care);
  ASSERT_TRUE(held);
  const auto announced = feed().size();
  const auto ended = put_back(held->id);
  ASSERT_TRUE(ended);
  EXPECT_FALSE(ended->stands());
  EXPECT_EQ(world.shown()->answers, before->answers);
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->confirmed_on, "2027-02-10");
  EXPECT_EQ(feed().size(), announced + 1);
  ASSERT_TRUE(put_back(held->id)) << "again it does nothing";
  EXPECT_EQ(feed().size(), announced + 1);
}

TEST_P(WithholdingTest, HoldsThroughNewRevisionsConfirmationsAndTheNextPublication) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(withhold(Function::home_care));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.publish());
  EXPECT_FALSE(shows(Function::home_care));
  world.day(2027, 5, 10);
  ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::after_hours));
  EXPECT_FALSE(shows(Function::home_care));
  EXPECT_TRUE(shows(Function::after_hours));
}

TEST_P(WithholdingTest, AppliesToWhatWasPreparedBeforeIt) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  world.write([&](store::Tx& tx) { return prepare_publication(tx, "31", year); });
  const auto held = withhold(Function::home_care);
  ASSERT_TRUE(held);
  ASSERT_TRUE(world.publish());
  EXPECT_FALSE(shows(Function::home_care));
  ASSERT_TRUE(put_back(held->id));
  EXPECT_TRUE(shows(Function::home_care));
}

TEST_P(WithholdingTest, AlsoTheCoreFunctionAndTheYearBefore) {
  published_with_home_care();
  world.write([&](store::Tx& tx) { add_cycle(tx, world.now(), lawful_cycle("31", year + 1), *form_2025()); });
  const auto prepared = prepare(*form_2025(), report_with({Function::home_care}));
  world.day(2028, 2, 10);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return submit_answers(tx, world.clerk, world.now(), {world.aoba.id, year + 1, "青葉 一郎", -1, 0},
                          *prepared);
  }));
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return publish(tx, world.officer, world.now(), "31", year + 1); }));
  ASSERT_TRUE(withhold(Function::core));
  EXPECT_FALSE(shows(Function::core));
  EXPECT_TRUE(shows(Function::home_care));
  const auto years = world.read([&](store::Tx& tx) { return published_years(tx, world.aoba.id); });
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(function_of(years[1], Function::core), nullptr);
}

TEST_P(WithholdingTest, IsForThePrefectureAndNeedsAReason) {
  published_with_home_care();
  for (const auto& who : {world.stranger, world.centre, world.clerk})
    EXPECT_EQ(withhold(Function::home_care, who).error().kind, ProblemKind::forbidden);
  const auto refused = world.write([&](store::Tx& tx) {
    return withhold_function(tx, world.officer, world.now(), {world.aoba.id, Function::home_care, " ", ""});
  });
  EXPECT_EQ(refused.error().fields.at(0).field, "reason");
  EXPECT_EQ(withhold(Function::after_hours).error().code, "not-shown");
}

TEST_P(WithholdingTest, WhoComesSecondIsToldWhoWasFirst) {
  published_with_home_care();
  const auto first = withhold(Function::home_care);
  EXPECT_EQ(withhold(Function::home_care)->id, first->id) << "a double click";
  auto other = world.officer;
  other.person = Id::trusted("p-other-officer");
  EXPECT_EQ(withhold(Function::home_care, other).error().code, "withheld-already");
  EXPECT_EQ(put_back(first->id, "").error().fields.at(0).field, "reason");
}

TEST_P(WithholdingTest, WhatStandsIsListedBeforeWhatWasPutBackLater) {
  published_with_home_care();
  const auto standing = withhold(Function::home_care);
  world.clock += world.hour;
  ASSERT_TRUE(put_back(withhold(Function::core)->id));
  const auto first = world.read([&](store::Tx& tx) { return withholdings(tx, world.officer, false, 1); });
  ASSERT_EQ(first->size(), 1u);
  EXPECT_EQ(first->at(0).id, standing->id) << "however many are listed, it can be put back";
}

TEST_P(WithholdingTest, IsToldToTheInstitutionJournalledAndListed) {
  published_with_home_care();
  const auto held = withhold(Function::home_care);
  ASSERT_TRUE(put_back(held->id));
  const auto inbox = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_GE(inbox.size(), 2u);
  EXPECT_NE(inbox[1].text.find("体制が続いているか確かめるため"), std::string::npos);
  EXPECT_NE(inbox[1].text.find("ご連絡ください"), std::string::npos);
  const auto history = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"institution", world.aoba.id.text()});
  });
  EXPECT_EQ(history.at(history.size() - 2).entry.act, "function.withhold");
  EXPECT_EQ(history.back().entry.act, "function.withhold_end");
  const auto all = world.read([&](store::Tx& tx) { return withholdings(tx, world.officer, false, 10); });
  ASSERT_EQ(all->size(), 1u);
  EXPECT_EQ(all->at(0).end_reason, "確かめたため");
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return withholdings(tx, world.officer, true, 10); })->empty());
}

}  // namespace
}  // namespace kakari::reporting
