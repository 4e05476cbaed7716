#include "reporting/held_since.h"

#include <gtest/gtest.h>

#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using regime::Function;

PublishedReport held(int year, std::vector<Function> functions) {
  PublishedReport out;
  out.year = year;
  for (const Function f : functions) out.functions.push_back({f, false, Standing::confirmed, "", ""});
  return out;
}

TEST(HeldSince, IsTheFirstYearOfTheRunThatEndsWithTheNewest) {
  const std::vector years{held(2028, {Function::core, Function::home_care}),
                          held(2027, {Function::home_care}), held(2026, {Function::core}),
                          held(2025, {Function::core, Function::home_care})};
  EXPECT_EQ(held_since(years, Function::home_care), 2027);
  EXPECT_EQ(held_since(years, Function::core), 2028);
  EXPECT_EQ(held_since(years, Function::after_hours), 0);
}

TEST(HeldSince, AYearWithoutAReportIsABreak) {
  const std::vector years{held(2028, {Function::core}), held(2026, {Function::core})};
  EXPECT_EQ(held_since(years, Function::core), 2028);
  EXPECT_EQ(held_since({}, Function::core), 0);
}

class PublishedYears : public testing::InWorld {};
EACH_ENGINE(PublishedYears);

TEST_P(PublishedYears, AreNewestFirstAndOnlyThoseThatAreOut) {
  using namespace testing;
  const auto years = [&] {
    return world.read([&](store::Tx& tx) { return published_years(tx, world.aoba.id); });
  };
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_TRUE(years().empty()) << "not published yet";
  ASSERT_TRUE(world.publish());
  ASSERT_EQ(years().size(), 1u);
  EXPECT_EQ(years().front().year, year);
  EXPECT_EQ(years().front().answers, world.shown()->answers);
  EXPECT_EQ(held_since(years(), Function::home_care), year);
}

}  // namespace
}  // namespace kakari::reporting
