#include <gmock/gmock.h>

#include "access/factor.h"
#include "access/recovery.h"
#include "access/testing.h"
#include "platform/store/writer_stats.h"

namespace kakari::access {
namespace {

class SessionTest : public AccessTest {};
EACH_ENGINE(SessionTest);

TEST_P(SessionTest, SecretOfTheCookieFindsWhoIsSignedIn) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  ASSERT_TRUE(in) << in.error().message;
  const LivePtr live = access_.sessions.find(in->secret);
  ASSERT_TRUE(live);
  EXPECT_EQ(live->actor.person, officer.account.person);
  EXPECT_EQ(live->actor.role, Role::prefecture_officer);
  EXPECT_EQ(live->actor.scope, "31");
  EXPECT_EQ(live->actor.scope_name, "鳥取県");
  EXPECT_EQ(live->csrf, csrf_of(in->secret));
  EXPECT_FALSE(access_.sessions.find("x"));
  EXPECT_FALSE(access_.sessions.find(std::string(43, 'A')));
}

TEST_P(SessionTest, DatabaseHoldsNoSecret) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  const auto rows = database_->read([&](store::Tx& tx) {
    return tx.query("SELECT 1 FROM session WHERE hash = ? OR hash = ?", in->secret, csrf_of(in->secret));
  });
  EXPECT_TRUE(rows.empty());
}

TEST_P(SessionTest, EndsAfterAnHourWithoutARequestAndAfterTwelveInAnyCase) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  const Instant start = real_.now();
  for (int half_hours = 0; half_hours < 23; ++half_hours) {
    real_.advance_us(1800 * second);
    ASSERT_TRUE(access_.sessions.find(in->secret)) << half_hours;
  }
  real_.set(start + 12 * 3600 * second);
  EXPECT_FALSE(access_.sessions.find(in->secret));

  const auto idle = sign_in(access_, "officer", password, from);
  real_.advance_us(3601 * second);
  EXPECT_FALSE(access_.sessions.find(idle->secret));
}

TEST_P(SessionTest, LastSeenIsWrittenAtMostEveryFiveMinutes) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  const auto jobs = database_->writer_stats().jobs;
  for (int i = 0; i < 100; ++i) {
    real_.advance_us(3 * second);
    access_.sessions.find(in->secret);
  }
  EXPECT_LE(database_->writer_stats().jobs - jobs, 1);
}

TEST_P(SessionTest, EndOnAnotherServerCountsWithinTwoSeconds) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  Access other(*database_, scheme_, real_, random_, rules());
  ASSERT_TRUE(other.sessions.find(in->secret));
  sign_out(access_, *access_.sessions.find(in->secret));
  EXPECT_FALSE(access_.sessions.find(in->secret));
  real_.advance_us(2 * second + 1);
  EXPECT_FALSE(other.sessions.find(in->secret));
}

TEST_P(SessionTest, WhatAnotherServerEndedOpensNothingNewInThoseTwoSeconds) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Grant second_grant = give(officer.account, {Role::administrator, "", "", ""});
  const auto in = sign_in(access_, "officer", password, from);
  Access other(*database_, scheme_, real_, random_, rules());
  other.factor_key = access_.factor_key;
  const LivePtr remembered = other.sessions.find(in->secret);
  ASSERT_TRUE(remembered);
  sign_out_everywhere(access_, *access_.sessions.find(in->secret), false);
  EXPECT_EQ(choose_grant(other, *remembered, second_grant.id, from).error().code, "session-over");
  EXPECT_EQ(prove_again(other, *remembered, password, from).error().code, "session-over");
  const NewFactor app{FactorKind::totp, "盗まれた画面から", {}, "key", 1};
  EXPECT_EQ(add_factor(other, *remembered, app, from).error().code, "session-over");
  EXPECT_EQ(make_recovery_codes(other, *remembered, from).error().code, "session-over");
  EXPECT_TRUE(database_->read([&](store::Tx& tx) { return factors_of(tx, officer.account.id).empty(); }));
}

TEST_P(SessionTest, ChangeOfRoleRotatesTheSecretAndKeepsTheEnd) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Grant second_grant = give(officer.account, {Role::administrator, "", "", ""});
  const auto in = sign_in(access_, "officer", password, from);
  EXPECT_EQ(in->grants, 2u);
  real_.advance_us(600 * second);
  const LivePtr before = access_.sessions.find(in->secret);
  const auto chosen = choose_grant(access_, *before, second_grant.id, from);
  ASSERT_TRUE(chosen);
  EXPECT_FALSE(access_.sessions.find(in->secret));
  const LivePtr after = access_.sessions.find(chosen->secret);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->actor.role, Role::administrator);
  EXPECT_EQ(after->ends_at, before->ends_at);
  EXPECT_NE(after->csrf, before->csrf);
}

TEST_P(SessionTest, NobodyTakesAGrantOfSomebodyElse) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Person other = person("other", {Role::prefecture_officer, "32", "島根県", "32"});
  const auto in = sign_in(access_, "officer", password, from);
  EXPECT_FALSE(choose_grant(access_, *access_.sessions.find(in->secret), other.grant.id, from));
  EXPECT_TRUE(access_.sessions.find(in->secret));
}

TEST_P(SessionTest, EndedGrantOrDisabledAccountEndsItsSessions) {
  const Person a = person("officer-a", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Person b = person("officer-b", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in_a = sign_in(access_, "officer-a", password, from);
  const auto in_b = sign_in(access_, "officer-b", password, from);
  ASSERT_TRUE(access_.sessions.find(in_a->secret) && access_.sessions.find(in_b->secret));
  database_->write([&](store::Tx& tx) {
    EXPECT_TRUE(end_grant(tx, access_.moment(), system_actor(), a.grant.id));
    EXPECT_TRUE(disable_account(tx, access_.moment(), system_actor(), b.account.id));
  });
  real_.advance_us(2 * second + 1);
  EXPECT_FALSE(access_.sessions.find(in_a->secret));
  EXPECT_FALSE(access_.sessions.find(in_b->secret));
  EXPECT_FALSE(sign_in(access_, "officer-a", password, from));
  EXPECT_FALSE(sign_in(access_, "officer-b", password, from));
}

TEST_P(SessionTest, SignOutEverywhereLeavesOnlyThisOne) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto here = sign_in(access_, "officer", password, from);
  const auto there = sign_in(access_, "officer", password, {"192.0.2.9", "phone"});
  const LivePtr live = access_.sessions.find(here->secret);
  database_->read(
      [&](store::Tx& tx) { EXPECT_EQ(access_.sessions.list(tx, live->actor.account).size(), 2u); });
  sign_out_everywhere(access_, *live, true);
  EXPECT_TRUE(access_.sessions.find(here->secret));
  EXPECT_FALSE(access_.sessions.find(there->secret));
}

TEST_P(SessionTest, WhoIsKnownIsNotLookedUpInTheDatabaseAgain) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto in = sign_in(access_, "officer", password, from);
  const auto token = database_->write([&](store::Tx& tx) {
    return access_.tokens.make(tx, access_.moment(), system_actor(), officer.grant.id, "連携", 1);
  });
  const LivePtr session = access_.sessions.find(in->secret), program = access_.tokens.find(*token);
  ASSERT_TRUE(session && program);
  database_->write([&](store::Tx& tx) {
    tx.exec("DELETE FROM session");
    tx.exec("DELETE FROM api_token");
  });
  EXPECT_EQ(access_.sessions.find(in->secret), session);
  EXPECT_EQ(access_.tokens.find(*token), program);
  real_.advance_us(access_.rules.cache_us + 1);
  EXPECT_FALSE(access_.sessions.find(in->secret)) << "but only for a moment";
  EXPECT_FALSE(access_.tokens.find(*token));
}

}  // namespace
}  // namespace kakari::access
