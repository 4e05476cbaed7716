#include "reporting/bulk_confirmation.h"

#include "reporting/dossier.h"
#include "reporting/flag_facts.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class BulkTest : public InWorld {
 protected:
  BulkTest() {
    EXPECT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
    auto midori = report_with({Function::home_care});
    midori["home_care.visit_claims"] = std::int64_t(5);
    EXPECT_TRUE(world.submit(midori, world.other_clerk, world.midori.id));
    recount_all_flags(world.db, "31", year);
  }
  BulkCandidates candidates(const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return bulk_candidates(tx, who, {.year = year}); }).value();
  }
  static std::vector<BulkPick> all_of(const BulkCandidates& found) {
    std::vector<BulkPick> picks;
    for (const auto& c : found.rows) picks.push_back({c.institution, c.revision});
    return picks;
  }
  Result<BulkAct> confirm_all(const access::Actor& who, const Id& id) {
    return confirm_in_bulk(world.db, who, world.now(), id, year, all_of(candidates(who)));
  }
  Result<BulkAct> confirm_all() { return confirm_all(world.officer, world.now().new_id()); }
  Result<BulkAct> undo(const Id& id, std::string_view reason = {}) {
    return reverse_in_bulk(world.db, world.officer, world.now(), id, reason);
  }
  std::vector<Decision> given(const Id& institution) {
    return world.read([&](store::Tx& tx) { return decisions(tx, institution, year); });
  }
  std::string why_left_out(const Id& act) {
    const auto left = world.read([&](store::Tx& tx) { return bulk_left_out(tx, act); });
    return left.size() == 1 ? left[0].reason : "";
  }
};
EACH_ENGINE(BulkTest);

TEST_P(BulkTest, OneActConfirmsEachFunctionByItsOwnHash) {
  const auto found = candidates(world.officer);
  EXPECT_EQ(found.reports, 2);
  EXPECT_EQ(found.functions, 3);
  const auto act = confirm_all();
  ASSERT_TRUE(act);
  EXPECT_EQ(act->reports, 2);
  EXPECT_EQ(act->functions, 3);
  EXPECT_EQ(act->by, "山田 太郎");
  const auto decisions = given(world.aoba.id);
  ASSERT_EQ(decisions.size(), 2u);
  EXPECT_NE(decisions[0].function_hash, decisions[1].function_hash);
  EXPECT_EQ(world.stage(), Stage::settled);
  EXPECT_EQ(candidates(world.officer).reports, 0);
}

TEST_P(BulkTest, TheSameActAgainConfirmsNothingTwice) {
  const Id id = world.now().new_id();
  const auto picks = all_of(candidates(world.officer));
  for (int i = 0; i < 2; ++i) {
    const auto act = confirm_in_bulk(world.db, world.officer, world.now(), id, year, picks);
    ASSERT_TRUE(act);
    EXPECT_EQ(act->functions, 3);
  }
  EXPECT_EQ(given(world.aoba.id).size(), 2u);
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return bulk_left_out(tx, id); }).empty());
}

TEST_P(BulkTest, WhatIsFlaggedOrAskedIsNotAmongThem) {
  world.write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO claim_count (institution_id, year, item, count) VALUES (?, ?, 'home_care.visit_claims', "
        "99)",
        world.midori.id, year);
  });
  recount_all_flags(world.db, "31", year);
  EXPECT_EQ(candidates(world.officer).reports, 1);
  EXPECT_EQ(candidates(world.officer).flagged, 1);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return inquire(tx, world.officer, world.now(), world.aoba.id, year,
                   {.kind = InquiryKind::institution, .question = "当番の日をお知らせください"});
  }));
  EXPECT_EQ(candidates(world.officer).reports, 0);
  EXPECT_EQ(candidates(world.officer).asked, 1);
}

TEST_P(BulkTest, WhatChangedMeanwhileIsLeftOutAndSaid) {
  const auto picks = all_of(candidates(world.officer));
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return withdraw(tx, world.clerk, world.now(), world.aoba.id, year); }));
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  const auto act =
      confirm_in_bulk(world.db, world.officer, world.now(), world.now().new_id(), year, picks).value();
  EXPECT_EQ(act.chosen, 2);
  EXPECT_EQ(act.reports, 1);
  EXPECT_TRUE(why_left_out(act.id).contains("新しい版")) << why_left_out(act.id);
  EXPECT_TRUE(given(world.aoba.id).empty());
}

TEST_P(BulkTest, AFlagRaisedSinceTheListWasShownKeepsAReportOut) {
  const auto picks = all_of(candidates(world.officer));
  world.write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO claim_count (institution_id, year, item, count) VALUES (?, ?, 'home_care.visit_claims', "
        "99)",
        world.midori.id, year);
  });
  const auto act =
      confirm_in_bulk(world.db, world.officer, world.now(), world.now().new_id(), year, picks).value();
  EXPECT_EQ(act.reports, 1);
  EXPECT_TRUE(why_left_out(act.id).contains("99")) << why_left_out(act.id);
}

TEST_P(BulkTest, WhoComesSecondIsToldWhoConfirmedAndWhen) {
  const auto picks = all_of(candidates(world.officer));
  ASSERT_TRUE(confirm_all());
  auto second = access::testing::actor(access::Role::prefecture_officer, "31", "中村 誠", "p-second");
  const auto act = confirm_in_bulk(world.db, second, world.now(), world.now().new_id(), year, picks).value();
  EXPECT_EQ(act.reports, 0);
  const auto left = world.read([&](store::Tx& tx) { return bulk_left_out(tx, act.id); });
  ASSERT_EQ(left.size(), 2u);
  EXPECT_TRUE(left[0].reason.contains("山田 太郎さんが2月10日")) << left[0].reason;
}

TEST_P(BulkTest, AHealthCentreConfirmsItsMunicipalitiesOnly) {
  EXPECT_EQ(candidates(world.centre).reports, 1);
  const auto everything = all_of(candidates(world.officer));
  const auto act =
      confirm_in_bulk(world.db, world.centre, world.now(), world.now().new_id(), year, everything).value();
  EXPECT_EQ(act.reports, 1);
  EXPECT_TRUE(given(world.aoba.id).empty());
  EXPECT_EQ(world.read([&](store::Tx& tx) { return find_bulk_act(tx, world.stranger, act.id); }).error().kind,
            ProblemKind::forbidden);
  EXPECT_EQ(world.read([&](store::Tx& tx) { return bulk_candidates(tx, world.clerk, {.year = year}); })
                .error()
                .kind,
            ProblemKind::forbidden);
}

TEST_P(BulkTest, ItIsTakenBackOnTheSameDayWithoutAReasonAsAnEvent) {
  const auto act = confirm_all().value();
  const auto undone = undo(act.id);
  ASSERT_TRUE(undone);
  EXPECT_EQ(undone->standing, 0);
  EXPECT_EQ(undone->functions, 3) << "nothing is deleted";
  EXPECT_GT(undone->reversed_at, 0);
  EXPECT_TRUE(given(world.aoba.id).at(0).reversed);
  EXPECT_EQ(candidates(world.officer).functions, 3) << "they wait again";
  const auto history = world.read([&](store::Tx& tx) {
    return journal::history(tx, {"bulk_confirmation", act.id.text()});
  });
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[1].entry.act, "function.bulk_reverse");
}

TEST_P(BulkTest, OnALaterDayItNeedsAReason) {
  const auto act = confirm_all().value();
  world.day(2027, 2, 11);
  EXPECT_EQ(undo(act.id).error().code, "reason-missing");
  EXPECT_EQ(undo(act.id, "一覧の取り違え")->standing, 0);
}

TEST_P(BulkTest, AfterPublicationItIsAChangeWithAReasonThatResidentsSee) {
  const auto act = confirm_all().value();
  ASSERT_TRUE(world.publish());
  EXPECT_EQ(function_of(world.shown(), Function::home_care)->standing, Standing::confirmed);
  EXPECT_EQ(undo(act.id).error().code, "reason-missing");
  ASSERT_TRUE(undo(act.id, "当番表と合わないため"));
  EXPECT_NE(function_of(world.shown(), Function::home_care)->standing, Standing::confirmed);
}

TEST_P(BulkTest, OneDecisionIsTakenBackOnItsDayWithoutAReasonAndLaterWithOne) {
  const auto act = confirm_all().value();
  const auto all = given(world.aoba.id);
  const auto take_back = [&](const Decision& d) {
    return world.write([&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), d.id, ""); });
  };
  ASSERT_TRUE(take_back(all[0]));
  const auto left = world.read([&](store::Tx& tx) { return find_bulk_act(tx, world.officer, act.id); });
  EXPECT_EQ(left->standing, 2);
  world.day(2027, 2, 11);
  EXPECT_EQ(take_back(all[1]).error().code, "reason-missing");
}

TEST_P(BulkTest, ASecondOfficerIsToldOfTheFirstDecision) {
  ASSERT_TRUE(confirm_all());
  auto second = access::testing::actor(access::Role::prefecture_officer, "31", "中村 誠", "p-second");
  const auto told = world.write([&](store::Tx& tx) {
    return confirm(tx, second, world.now(), world.aoba.id, year, Function::home_care,
                   world.hash(tx, Function::home_care));
  });
  EXPECT_EQ(told.error().code, "decided-already");
  EXPECT_TRUE(told.error().message.contains("山田 太郎さんが2月10日")) << told.error().message;
}

}  // namespace
}  // namespace kakari::reporting
