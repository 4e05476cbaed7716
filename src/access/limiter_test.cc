#include "access/limiter.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace kakari::access {
namespace {

constexpr Instant second = 1'000'000;

class LimiterTest : public ::testing::Test {
 protected:
  static LimitRules rules() {
    LimitRules few;
    few.per_address_a_minute = 60;
    few.burst_of_address = 5;
    few.per_account_a_minute = 120;
    few.burst_of_account = 10;
    few.searches_per_address_a_minute = 30;
    few.burst_of_searches = 2;
    few.at_once_of_address = few.at_once_of_account = 3;
    few.free_address = "10.0.0.9";
    return few;
  }
  int admitted(std::string_view address, std::string_view account, int tries, Ask ask = Ask::page) {
    int in = 0;
    for (int i = 0; i < tries; ++i) in += limiter_.enter(address, account, ask).wait_s == 0;
    return in;
  }

  ManualClock clock_{1'790'000'000 * second};
  Limiter limiter_{rules(), clock_};
};

TEST_F(LimiterTest, ABurstIsServedAndThenOneForEachSecond) {
  EXPECT_EQ(admitted("192.0.2.1", "", 20), 5);
  EXPECT_EQ(limiter_.enter("192.0.2.1", "").wait_s, 1);
  clock_.advance_us(3 * second);
  EXPECT_EQ(admitted("192.0.2.1", "", 20), 3);
  EXPECT_GT(limiter_.refused(), 0u);
}

TEST_F(LimiterTest, WaitingAsLongAsAskedIsEnough) {
  admitted("192.0.2.1", "", 20, Ask::search);
  const int wait = limiter_.enter("192.0.2.1", "", Ask::search).wait_s;
  EXPECT_EQ(wait, 2);
  clock_.advance_us(wait * second);
  EXPECT_EQ(limiter_.enter("192.0.2.1", "", Ask::search).wait_s, 0);
}

TEST_F(LimiterTest, SearchesHaveABudgetOfTheirOwn) {
  EXPECT_EQ(admitted("192.0.2.1", "", 9, Ask::search), 2);
  EXPECT_EQ(admitted("192.0.2.1", "", 9), 5);
}

TEST_F(LimiterTest, OneAddressDoesNotSlowAnother) {
  admitted("192.0.2.1", "", 20);
  EXPECT_EQ(admitted("192.0.2.2", "", 5), 5);
}

TEST_F(LimiterTest, SixtyClerksBehindOneAddressEachHaveTheirOwnBudget) {
  admitted("192.0.2.1", "", 20);
  for (int clerk = 0; clerk < 60; ++clerk)
    EXPECT_EQ(admitted("192.0.2.1", fmt::format("clerk {}", clerk), 12), 10);
}

TEST_F(LimiterTest, AnAccountIsLimitedFromWhereverItAsks) {
  int in = 0;
  for (int i = 0; i < 20; ++i) in += admitted(fmt::format("192.0.2.{}", i), "clerk", 1);
  EXPECT_EQ(in, 10);
}

TEST_F(LimiterTest, AnIpv6NetworkCountsAsOneAddress) {
  int in = 0;
  for (int i = 1; i < 20; ++i) in += admitted(fmt::format("2001:db8:1:2::{:x}", i), "", 1);
  EXPECT_EQ(in, 5);
  EXPECT_EQ(admitted("2001:db8:1:3::1", "", 9), 5);
}

TEST_F(LimiterTest, TheMachineItselfAndTheProxyAreNotCounted) {
  for (const char* free : {"127.0.0.1", "::1", "10.0.0.9"}) EXPECT_EQ(admitted(free, "", 50), 50) << free;
  EXPECT_EQ(admitted("127.0.0.1", "clerk", 50), 10);
}

TEST_F(LimiterTest, AClockSetBackLocksNobodyOut) {
  admitted("192.0.2.1", "", 20);
  clock_.advance_us(-365 * 86'400 * second);
  EXPECT_LE(limiter_.enter("192.0.2.1", "").wait_s, 1);
  clock_.advance_us(second);
  EXPECT_EQ(limiter_.enter("192.0.2.1", "").wait_s, 0);
  clock_.advance_us(2 * 365 * 86'400 * second);
  EXPECT_EQ(admitted("192.0.2.1", "", 20), 5);
}

TEST_F(LimiterTest, QuickRequestsSideBySideAreNotHeldAgainstABrowser) {
  std::vector<Limiter::Place> page;
  for (int i = 0; i < 5; ++i) page.push_back(limiter_.enter("", "clerk"));
  for (const auto& place : page) EXPECT_EQ(place.wait_s, 0);
}

TEST_F(LimiterTest, SlowRequestsOfOneAccountLeaveRoomForOthers) {
  std::vector<Limiter::Place> exports;
  for (int i = 0; i < 3; ++i) exports.push_back(limiter_.enter("", "clerk"));
  clock_.advance_us(second);
  EXPECT_EQ(limiter_.enter("", "clerk").wait_s, 2);
  EXPECT_EQ(limiter_.enter("", "another").wait_s, 0);
  exports.pop_back();
  exports.push_back(limiter_.enter("", "clerk"));
  EXPECT_EQ(exports.back().wait_s, 0);
  EXPECT_EQ(limiter_.enter("", "clerk").wait_s, 2) << "at once, since its last one was slow";
  exports.clear();
  EXPECT_EQ(limiter_.enter("", "clerk").wait_s, 0);
}

TEST_F(LimiterTest, WhoeverWasRefusedTakesNoPlace) {
  clock_.advance_us(second);
  { const auto moved = limiter_.enter("192.0.2.1", ""); }
  admitted("192.0.2.1", "", 20);
  clock_.advance_us(60 * second);
  EXPECT_EQ(admitted("192.0.2.1", "", 20), 5);
}

TEST_F(LimiterTest, NothingIsLimitedWithoutANumber) {
  LimitRules none = rules();
  none.per_address_a_minute = 0;
  Limiter open(none, clock_);
  int in = 0;
  for (int i = 0; i < 5000; ++i) in += open.enter("192.0.2.1", "").wait_s == 0;
  EXPECT_EQ(in, 5000);
}

TEST_F(LimiterTest, MillionsOfAddressesTakeNoMoreMemory) {
  const std::size_t before = limiter_.bytes();
  EXPECT_LT(before, 16u << 20);
  constexpr int addresses = 2'000'000;
  std::vector<std::string> some;
  for (int i = 0; i < 4096; ++i) some.push_back(fmt::format("10.{}.{}.7", i / 256, i % 256));
  std::string six = "2001:db8::1";
  for (int i = 0; i < addresses; ++i) limiter_.enter(some[std::size_t(i) % some.size()], "");
  for (int i = 0; i < addresses / 4; ++i)
    limiter_.enter(fmt::format("2001:db8:{:x}:{:x}::1", i >> 16, i & 0xffff), "");
  EXPECT_EQ(limiter_.bytes(), before);
}

TEST(LimiterAtWork, CountsOfManyThreadsAddUp) {
  LimitRules rules;
  rules.per_account_a_minute = 1;
  rules.burst_of_account = 1000;
  const ManualClock clock(1);
  Limiter limiter(rules, clock);
  std::atomic<int> in = 0;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) in += limiter.enter("", "clerk").wait_s == 0;
      });
  }
  EXPECT_EQ(in, 1000);
}

TEST(LimiterAtWork, KnowsWhatCostsMore) {
  for (const char* costly : {"/search", "/en/search", "/fhir/Organization", "/open-data/{edition}/{file}"})
    EXPECT_EQ(ask_of(costly), Ask::search) << costly;
  for (const char* page : {"/", "/institutions/{id}", "/sign-in"}) EXPECT_EQ(ask_of(page), Ask::page) << page;
}

}  // namespace
}  // namespace kakari::access
