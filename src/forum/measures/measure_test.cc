#include <gtest/gtest.h>

#include "forum/measures/parts.h"
#include "forum/measures/testing.h"

namespace kakari::measures {
namespace {

using testing::World;

class MeasureTest : public store::testing::EachEngine {
 protected:
  World world{GetParam()};

  template <class T>
  static std::string code(const Result<T>& result) {
    return result ? "" : result.error().code;
  }
  template <class T>
  static std::string fields(const Result<T>& result) {
    std::string all;
    if (!result)
      for (const auto& field : result.error().fields) all += field.field + " ";
    return all;
  }
  Result<Id> raise(const access::Actor& who, const NewIssue& issue) {
    return world.write([&](store::Tx& tx) { return raise_issue(tx, who, world.now(), world.deps, issue); });
  }
  Result<Id> cause(const Id& issue, std::string_view text) {
    return world.write([&](store::Tx& tx) {
      return add_cause(tx, world.coordinator, world.now(), world.deps, issue, text);
    });
  }
};
EACH_ENGINE(MeasureTest);

TEST_P(MeasureTest, WhoKeepsTheForumKeepsItsMeasures) {
  for (const auto& who : {world.officer, world.coordinator, world.town})
    EXPECT_TRUE(raise(who, world.issue())) << who.name;
  for (const auto& who : {world.member, world.far_town, world.stranger, world.clerk})
    EXPECT_EQ(code(raise(who, world.issue())), "not-yours") << who.name;
}

TEST_P(MeasureTest, WhoReadsTheForumReadsItsMeasures) {
  const Id measure = world.propose(world.wanted(world.raise())).value();
  for (const auto& who : {world.officer, world.coordinator, world.town, world.member}) {
    EXPECT_EQ(world.read([&](store::Tx& tx) { return measures(tx, who); }).size(), 1u) << who.name;
    EXPECT_TRUE(world.read([&](store::Tx& tx) { return find_measure(tx, who, testing::areas(), measure); }));
  }
  for (const auto& who : {world.far_town, world.stranger, world.clerk}) {
    EXPECT_TRUE(world.read([&](store::Tx& tx) { return measures(tx, who); }).empty()) << who.name;
    EXPECT_FALSE(world.read([&](store::Tx& tx) { return find_measure(tx, who, testing::areas(), measure); }));
  }
}

TEST_P(MeasureTest, AnIssueIsOfTheForumsOwnArea) {
  auto wanted = world.issue();
  wanted.municipalities = {"31202"};
  wanted.function = "nothing";
  wanted.indicator = "nothing";
  wanted.text = "　";
  EXPECT_EQ(fields(raise(world.coordinator, wanted)), "text function indicator municipality ");
}

TEST_P(MeasureTest, TheSameCauseIsPutDownOnce) {
  const Id issue = world.raise();
  const auto first = cause(issue, "医師が高齢になり、当番を続けることが難しい");
  EXPECT_EQ(cause(issue, "　医師が高齢になり、当番を続けることが難しい ").value(), first.value());
  EXPECT_EQ(world.found(issue).causes.size(), 1u);
}

TEST_P(MeasureTest, ACauseIsNotTakenBackFromUnderAMeasure) {
  const Id issue = world.raise();
  auto wanted = world.wanted(issue);
  wanted.cause = cause(issue, "夜間に代わって診る医療機関が決まっていない").value();
  const Id other = cause(issue, "知られていない").value();
  ASSERT_TRUE(world.propose(wanted));
  const auto withdraw = [&](const Id& id) {
    return world.write(
        [&](store::Tx& tx) { return withdraw_cause(tx, world.coordinator, world.now(), world.deps, id); });
  };
  EXPECT_EQ(code(withdraw(wanted.cause)), "cause-in-use");
  EXPECT_TRUE(withdraw(other));
  EXPECT_TRUE(withdraw(other));
  EXPECT_EQ(world.found(issue).causes.size(), 1u);
}

TEST_P(MeasureTest, WithoutAnOwnerItStaysAProposal) {
  auto wanted = world.wanted(world.raise());
  wanted.owner = {};
  const Id id = world.propose(wanted).value();
  EXPECT_EQ(world.measure(id).state(), State::proposed);
  EXPECT_EQ(code(world.add(id, EventKind::decided)), "no-owner");
  wanted.owner = {"local_association", "鳥取東部医師会（架空）", ""};
  wanted.due = "";
  ASSERT_TRUE(world.change(id, 1, wanted));
  EXPECT_EQ(code(world.add(id, EventKind::decided)), "no-due");
  wanted.due = "2028-03-31";
  ASSERT_TRUE(world.change(id, 2, wanted));
  EXPECT_TRUE(world.add(id, EventKind::decided));
  EXPECT_EQ(world.measure(id).state(), State::decided);
  wanted.owner = {};
  EXPECT_EQ(fields(world.change(id, 3, wanted)), "owner_name ");
}

TEST_P(MeasureTest, TheSecondOfTwoWhoEditIsToldAndNothingIsLost) {
  const Id issue = world.raise();
  auto theirs = world.issue();
  theirs.text = "先に直した課題";
  const auto change = [&](const access::Actor& who, const NewIssue& wanted) {
    return world.write(
        [&](store::Tx& tx) { return change_issue(tx, who, world.now(), world.deps, issue, 1, wanted); });
  };
  EXPECT_TRUE(change(world.town, theirs));
  EXPECT_EQ(code(change(world.coordinator, world.issue())), "changed-meanwhile");
  EXPECT_EQ(world.found(issue).text, "先に直した課題");

  auto wanted = world.wanted(issue);
  const Id id = world.propose(wanted).value();
  wanted.text = "先に直した方策";
  EXPECT_TRUE(world.change(id, 1, wanted));
  wanted.text = "後から直した方策";
  EXPECT_EQ(code(world.change(id, 1, wanted)), "changed-meanwhile");
  EXPECT_EQ(world.measure(id).text, "先に直した方策");
}

TEST_P(MeasureTest, StatesFollowEachOtherAndEndsCanBeUndone) {
  const Id id = world.propose(world.wanted(world.raise())).value();
  EXPECT_EQ(code(world.add(id, EventKind::started)), "not-now");
  EXPECT_TRUE(world.add(id, EventKind::decided));
  EXPECT_EQ(code(world.add(id, EventKind::decided)), "not-now");
  EXPECT_TRUE(world.add(id, EventKind::started));
  EXPECT_EQ(fields(world.add(id, EventKind::noted)), "note ");
  EXPECT_TRUE(world.add(id, EventKind::noted, "会場を押さえた"));
  EXPECT_EQ(fields(world.add(id, EventKind::stopped)), "note ");
  EXPECT_TRUE(world.add(id, EventKind::completed));
  EXPECT_FALSE(world.measure(id).open());
  EXPECT_TRUE(world.add(id, EventKind::reopened, "2回目を開くことになった"));
  EXPECT_EQ(world.measure(id).state(), State::under_way);
  EXPECT_TRUE(world.add(id, EventKind::stopped, "予算がつかなかった"));
  EXPECT_EQ(world.measure(id).state(), State::stopped);
  EXPECT_EQ(world.measure(id).events.size(), 7u);
}

TEST_P(MeasureTest, ADecidedDayIsMovedOnlyWithItsReason) {
  auto wanted = world.wanted(world.raise());
  const Id id = world.propose(wanted).value();
  ASSERT_TRUE(world.add(id, EventKind::decided));
  wanted.due = "2029-03-31";
  EXPECT_EQ(fields(world.change(id, 1, wanted)), "due ");
  EXPECT_EQ(fields(world.add(id, EventKind::postponed)), "note due ");
  EXPECT_TRUE(world.add(id, EventKind::postponed, "会場の都合", "2029-03-31"));
  EXPECT_EQ(world.measure(id).due(), "2029-03-31");
  EXPECT_EQ(world.measure(id).first_due, "2028-03-31");
  world.day(2029, 3, 31);
  EXPECT_FALSE(world.measure(id).overdue(world.today()));
  world.day(2029, 4, 1);
  EXPECT_TRUE(world.measure(id).overdue(world.today()));
}

TEST_P(MeasureTest, WhatIsWrongStandsAtItsField) {
  NewMeasure empty;
  empty.issue = world.raise();
  EXPECT_EQ(fields(world.propose(empty)), "text kind ");
  auto wanted = world.wanted(empty.issue);
  wanted.owner.name = "";
  wanted.due = "3月末";
  wanted.target = "たくさん";
  wanted.lecture = "K8-31-99999-9";
  EXPECT_EQ(fields(world.propose(wanted)), "owner_name due target lecture ");
  wanted = world.wanted(empty.issue);
  wanted.lecture = "https://example.jp/elearning";
  wanted.target = "１，２００．５";
  const Id id = world.propose(wanted).value();
  EXPECT_EQ(world.measure(id).link, "https://example.jp/elearning");
  EXPECT_EQ(world.measure(id).goal.target, 1200.5);
}

TEST_P(MeasureTest, AClosedIssueTakesNoMoreMeasures) {
  const Id issue = world.raise();
  const auto close = [&](std::string_view why) {
    return world.write([&](store::Tx& tx) {
      return close_issue(tx, world.coordinator, world.now(), world.deps, issue, why);
    });
  };
  EXPECT_EQ(code(close("")), "reason-missing");
  EXPECT_TRUE(close("担い手が増えた"));
  EXPECT_TRUE(close("担い手が増えた"));
  EXPECT_EQ(world.found(issue).closed_because, "担い手が増えた");
  EXPECT_EQ(code(world.propose(world.wanted(issue))), "issue-closed");
  EXPECT_TRUE(world.write([&](store::Tx& tx) {
    return reopen_issue(tx, world.coordinator, world.now(), world.deps, issue, "また減った");
  }));
  EXPECT_TRUE(world.propose(world.wanted(issue)));
}

TEST_P(MeasureTest, AWordWithAnInstitutionIsKeptForMembers) {
  auto wanted = world.wanted(world.raise());
  wanted.kind = "approach";
  const Id id = world.propose(wanted).value();
  const auto say = [&](const NewApproach& approach) {
    return world.write([&](store::Tx& tx) {
      return record_approach(tx, world.coordinator, world.now(), world.deps, approach);
    });
  };
  EXPECT_EQ(fields(say({id, Id::trusted("nobody"), "", "2027-02-11", "", Answer::waiting})),
            "institution day spoke ");
  const auto made =
      say({id, world.aoba.id, "医師会長が院長に", "2027-02-09", "夜間の当番があれば", Answer::with_others});
  ASSERT_TRUE(made);
  const auto all = [&] { return world.read([&](store::Tx& tx) { return approaches_of(tx, id); }); };
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all().front().institution_name, world.aoba.name);
  EXPECT_EQ(all().front().answer, Answer::with_others);
  EXPECT_TRUE(world.write([&](store::Tx& tx) {
    return withdraw_approach(tx, world.coordinator, world.now(), world.deps, *made);
  }));
  EXPECT_TRUE(all().empty());
}

TEST_P(MeasureTest, APublicTableNamesTheBodyButNoPerson) {
  const Id id = world.propose(world.wanted(world.raise())).value();
  const auto numbers = world.numbers();
  const auto h = world.read([&](store::Tx& tx) { return held(tx, world.deps, world.forum, 2026); });
  const auto said = [&](forum::Audience audience) {
    return forum::canonical(measures_table(world.deps, h, h.measures, numbers, world.today(), audience));
  };
  EXPECT_NE(said(forum::Audience::members).find("医師会 太郎"), std::string::npos);
  EXPECT_EQ(said(forum::Audience::everybody).find("医師会 太郎"), std::string::npos);
  EXPECT_NE(said(forum::Audience::everybody).find("鳥取東部医師会（架空）"), std::string::npos);
  EXPECT_EQ(h.measures.front().id, id);
}

}  // namespace
}  // namespace kakari::measures
