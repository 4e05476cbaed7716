#include "reporting/flags.h"

#include "reporting/flag_facts.h"
#include "reporting/settle.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

std::vector<std::string> codes(const std::vector<Flag>& all) {
  std::vector<std::string> codes;
  for (const Flag& flag : all) codes.push_back(flag.code);
  return codes;
}
bool has(const std::vector<Flag>& all, std::string_view code) {
  return std::ranges::any_of(all, [&](const Flag& f) { return f.code == code; });
}
std::int64_t no(std::string_view item) {
  return std::get<std::int64_t>(plain_answer(*form_2025()->item(item), false));
}

/// A report with 在宅医療 whose claims are as many as said.
Answers home_care(std::int64_t visits) {
  auto answers = report_with({Function::home_care});
  answers["home_care.system"] = std::int64_t(3);
  for (const char* item :
       {"home_care.visit_claims", "home_care.house_call_claims", "home_care.management_claims"})
    answers[item] = std::int64_t(0);
  answers["home_care.visit_claims"] = visits;
  return answers;
}

TEST(Flags, APlainReportHasNone) {
  EXPECT_EQ(codes(flags(*form_2025(), home_care(40), {})), std::vector<std::string>{});
}

TEST(Flags, ClaimsWithoutTheServiceAreFlaggedByWhatNdbCounted) {
  auto answers = report_with({Function::after_hours});
  answers["home_care.system"] = no("home_care.system");
  const Answers claims{{"home_care.visit_claims", std::int64_t(412)}};
  const auto found = flags(*form_2025(), answers, {.claims = &claims});
  ASSERT_TRUE(has(found, "home-care-claims-without-system"));
  const auto flag = std::ranges::find(found, "home-care-claims-without-system", &Flag::code);
  EXPECT_EQ(flag->item, "home_care.system");
  EXPECT_TRUE(flag->unverified) << "which claims belong to which service is our reading";
  EXPECT_TRUE(flag->message.contains("412")) << flag->message;
  answers["home_care.system"] = std::int64_t(3);
  EXPECT_FALSE(has(flags(*form_2025(), answers, {.claims = &claims}), "home-care-claims-without-system"));
}

TEST(Flags, WhatTheFormAsksItselfIsSaidOnce) {
  auto answers = home_care(12);
  answers["home_care.system"] = no("home_care.system");
  const auto found = flags(*form_2025(), answers, {});
  EXPECT_EQ(std::ranges::count_if(found, [](const Flag& f) { return f.item == "home_care.system"; }), 1);
}

TEST(Flags, AServiceWithoutAClaimIsFlaggedAfterTwoYearsOnly) {
  const auto now = home_care(0);
  EXPECT_FALSE(has(flags(*form_2025(), now, {}), "home-care-without-claims")) << "a first year";
  auto last = home_care(0);
  EXPECT_TRUE(has(flags(*form_2025(), now, {.last_year = &last}), "home-care-without-claims"));
  last = home_care(5);
  EXPECT_FALSE(has(flags(*form_2025(), now, {.last_year = &last}), "home-care-without-claims"));
  last = home_care(0);
  last["home_care.system"] = no("home_care.system");
  EXPECT_FALSE(has(flags(*form_2025(), now, {.last_year = &last}), "home-care-without-claims")) << "new";
}

TEST(Flags, AnUnknownCountIsNotNought) {
  auto now = home_care(0);
  const auto last = home_care(0);
  for (const char* item :
       {"home_care.visit_claims", "home_care.house_call_claims", "home_care.management_claims"})
    now.erase(item);
  EXPECT_FALSE(has(flags(*form_2025(), now, {.last_year = &last}), "home-care-without-claims"));
  const Answers claims{{"home_care.visit_claims", std::int64_t(0)}};
  EXPECT_TRUE(
      has(flags(*form_2025(), now, {.last_year = &last, .claims = &claims}), "home-care-without-claims"));
  const Answers before{{"home_care.visit_claims", std::int64_t(3)}};
  EXPECT_FALSE(
      has(flags(*form_2025(), now, {.last_year = &last, .claims = &claims, .claims_last_year = &before}),
          "home-care-without-claims"));
}

TEST(Flags, CountsEqualToLastYearsToTheDigitMayBeACopy) {
  auto now = home_care(41);
  now["home_care.house_call_claims"] = std::int64_t(17);
  now["home_care.management_claims"] = std::int64_t(39);
  auto last = now;
  EXPECT_TRUE(has(flags(*form_2025(), now, {.last_year = &last}), "counts-as-last-year"));
  const Answers claims{{"home_care.visit_claims", std::int64_t(41)}};
  EXPECT_FALSE(has(flags(*form_2025(), now, {.last_year = &last, .claims = &claims}), "counts-as-last-year"))
      << "NDB counted the same";
  last["home_care.house_call_claims"] = std::int64_t(18);
  EXPECT_FALSE(has(flags(*form_2025(), now, {.last_year = &last}), "counts-as-last-year"));
}

TEST(Flags, PartnersThatClosedOrDoNotNameUsBackAreFlaggedWhereTheyAreNamed) {
  auto answers = report_with({Function::after_hours});
  answers["after_hours.partners"] =
      regime::Partners{{"31-1", "みどり病院", "当番"}, {"", "手書き医院", "当番"}};
  FlagFacts facts;
  facts.partners["31-1"] = {"みどり病院", "", true, true};
  EXPECT_EQ(flags(*form_2025(), answers, facts), std::vector<Flag>{});
  facts.partners["31-1"].names_back = false;
  EXPECT_TRUE(has(flags(*form_2025(), answers, facts), "partner-does-not-name"));
  facts.partners["31-1"].reported = false;
  EXPECT_EQ(flags(*form_2025(), answers, facts), std::vector<Flag>{}) << "it may name us yet";
  facts.partners["31-1"].closed_on = "2026-10-31";
  const auto closed = flags(*form_2025(), answers, facts);
  ASSERT_EQ(codes(closed), std::vector<std::string>{"partner-closed"});
  EXPECT_EQ(closed[0].item, "after_hours.partners");
}

class FlagCountTest : public InWorld {
 protected:
  std::int64_t kept() {
    return world.read([&](store::Tx& tx) {
      return tx.one("SELECT flags FROM report WHERE institution_id = ?", world.aoba.id)->integer(0);
    });
  }
  /// A report under review with one flag.
  void submit_flagged() {
    ASSERT_TRUE(world.submit(home_care(0)));
    world.write([&](store::Tx& tx) { put_counts(tx, 9); });
    recount_all_flags(world.db, "31", year);
  }
  void put_counts(store::Tx& tx, std::int64_t visits) {
    tx.exec("DELETE FROM claim_count WHERE institution_id = ?", world.aoba.id);
    tx.exec("INSERT INTO claim_count (institution_id, year, item, count) VALUES (?, ?, ?, ?)", world.aoba.id,
            year, "home_care.visit_claims", visits);
  }
};
EACH_ENGINE(FlagCountTest);

TEST_P(FlagCountTest, IsKeptWithTheReportAndFollowsTheClaims) {
  submit_flagged();
  EXPECT_EQ(kept(), 1) << "reported 0, counted 9";
  world.write([&](store::Tx& tx) { put_counts(tx, 0); });
  EXPECT_EQ(recount_all_flags(world.db, "31", year), 1u);
  EXPECT_EQ(kept(), 0);
}

TEST_P(FlagCountTest, OnlyFunctionsThatWaitCount) {
  submit_flagged();
  ASSERT_TRUE(world.open());
  EXPECT_EQ(kept(), 1);
  ASSERT_TRUE(world.confirm(Function::home_care));
  EXPECT_EQ(kept(), 0);
}

TEST_P(FlagCountTest, APartnerWhoReportsLaterWithoutNamingUsRaisesAFlag) {
  auto answers = home_care(0);
  answers["home_care.system"] = std::int64_t(4);
  answers["home_care.partners"] = regime::Partners{{world.midori.number, world.midori.name, "夜間の往診"}};
  ASSERT_TRUE(world.submit(answers));
  EXPECT_EQ(kept(), 0);
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  EXPECT_EQ(kept(), -1) << "to be counted anew";
  EXPECT_EQ(count_all_missing_flags(world.db), 1u);
  EXPECT_EQ(kept(), 1);
}

TEST_P(FlagCountTest, WhatNobodyCountedYetIsCountedInShortTransactions) {
  ASSERT_TRUE(world.submit(home_care(0)));
  world.write([&](store::Tx& tx) { tx.exec("UPDATE report SET flags = -1"); });
  EXPECT_EQ(count_all_missing_flags(world.db), 1u);
  EXPECT_EQ(kept(), 0);
  EXPECT_EQ(count_all_missing_flags(world.db), 0u);
}

}  // namespace
}  // namespace kakari::reporting
