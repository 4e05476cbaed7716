// The machine's clock is put forward or back by hours: nobody is shut out by it, nobody stays in who was
// shown out, and nothing is done twice.
#include <gtest/gtest.h>

#include <set>

#include "access/once.h"
#include "access/testing.h"
#include "base/id.h"

namespace kakari::access {
namespace {

class ClockJumpTest : public AccessTest {
 protected:
  static constexpr Instant hour = 3600 * second;
  const NewGrant clinic_{Role::institution_staff, "clinic-a", "あおば内科クリニック（架空）", "31"};
  Access another_server_{*database_, scheme_, real_, random_, rules()};
};
EACH_ENGINE(ClockJumpTest);

TEST_P(ClockJumpTest, WhoWaitsAfterWrongPasswordsDoesNotWaitForTheClockToComeBack) {
  person("hanako", clinic_);
  real_.advance_us(5 * hour);  // the clock is wrong
  for (int i = 0; i < 8; ++i) (void)sign_in(access_, "hanako", "wrong", from);
  ASSERT_EQ(sign_in(access_, "hanako", password, from).error().kind, ProblemKind::too_many);
  real_.advance_us(-5 * hour);  // and put right
  EXPECT_TRUE(sign_in(access_, "hanako", password, from));
}

TEST_P(ClockJumpTest, PuttingTheClockBackDoesNotMakeGuessingFree) {
  person("hanako", clinic_);
  real_.advance_us(5 * hour);
  for (int i = 0; i < 8; ++i) (void)sign_in(access_, "hanako", "wrong", from);
  real_.advance_us(-5 * hour);
  (void)sign_in(access_, "hanako", "wrong", from);
  EXPECT_EQ(sign_in(access_, "hanako", "wrong", from).error().kind, ProblemKind::too_many);
}

TEST_P(ClockJumpTest, ASessionLivesThroughTheClockBeingPutBackAndEndsInTime) {
  person("hanako", clinic_);
  const auto in = sign_in(access_, "hanako", password, from);
  ASSERT_TRUE(in);
  real_.advance_us(-5 * hour);
  EXPECT_TRUE(access_.sessions.find(in->secret));
  EXPECT_TRUE(another_server_.sessions.find(in->secret));
  real_.advance_us(5 * hour + 13 * hour);
  EXPECT_FALSE(access_.sessions.find(in->secret));
}

TEST_P(ClockJumpTest, WhoSignedOutElsewhereIsOutAlsoWhenTheClockIsPutBack) {
  person("hanako", clinic_);
  const auto in = sign_in(access_, "hanako", password, from);
  ASSERT_TRUE(access_.sessions.find(in->secret)) << "this server has it in memory";
  sign_out(another_server_, *another_server_.sessions.find(in->secret));
  real_.advance_us(-5 * hour);
  EXPECT_FALSE(access_.sessions.find(in->secret));
}

TEST_P(ClockJumpTest, NobodyWaitsForTheAnswerOfAServerThatDiedBeforeTheClockWasPutRight) {
  const IdempotentRequest request{"grant", "key", "POST /reports", "digest"};
  real_.advance_us(5 * hour);
  database_->write([&](store::Tx& tx) { another_server_.idempotency.claim(tx, request); });  // and dies
  real_.advance_us(-5 * hour);
  const auto told = access_.idempotency.begin(request);
  EXPECT_EQ(std::get<Problem>(told).code, "idempotency-answer-lost");
}

TEST_P(ClockJumpTest, WhatWasAnsweredIsNotDoneAgainWhicheverWayTheClockGoes) {
  const IdempotentRequest request{"grant", "key", "POST /reports", "digest"};
  ASSERT_TRUE(std::holds_alternative<std::monostate>(access_.idempotency.begin(request)));
  {
    Once once(access_.idempotency, request);
    person("hanako", clinic_);
    once.answered(http::Response::json("{}", 201));
  }
  access_.idempotency.flush();
  for (const Instant jump : {-9 * hour, 18 * hour, -9 * hour}) {
    real_.advance_us(jump);
    EXPECT_TRUE(std::holds_alternative<http::Response>(access_.idempotency.begin(request))) << jump;
    EXPECT_TRUE(std::holds_alternative<http::Response>(another_server_.idempotency.begin(request))) << jump;
  }
}

TEST(ClockJumpIdTest, IdsAreUniqueThoughTheSameMillisecondsComeAgain) {
  SystemRandom random;
  std::set<Id> made;
  for (int round = 0; round < 50; ++round)
    for (Instant now = 1'800'000'000'000'000; now < 1'800'000'000'400'000; now += 1000)
      made.insert(Id::make(now, random));
  EXPECT_EQ(made.size(), 50U * 400U);
}

}  // namespace
}  // namespace kakari::access
