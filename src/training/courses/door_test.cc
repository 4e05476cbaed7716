#include "training/courses/door.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace kakari::courses {
namespace {

const Id session = Id::parse("0190a0b0-0000-7000-8000-000000000001").value();
const Id other = Id::parse("0190a0b0-0000-7000-8000-000000000002").value();
constexpr std::string_view secret = "a secret of the session";
constexpr Instant t0 = 1'802'000'000'000'000 / code_slot * code_slot;

std::string refusal(const Result<void>& result) {
  return result ? "" : result.error().code;
}

TEST(DoorTest, AQrHoldsForItsSlotAndTheOneBefore) {
  const auto token = read_door_token(door_token(secret, session, Phase::entrance, t0)).value();
  EXPECT_EQ(token.session, session);
  EXPECT_EQ(token.phase, Phase::entrance);
  EXPECT_TRUE(door_token_holds(secret, token, t0));
  EXPECT_TRUE(door_token_holds(secret, token, t0 + 2 * qr_slot - 1));
  EXPECT_EQ(refusal(door_token_holds(secret, token, t0 + 2 * qr_slot)), "qr-expired");
  EXPECT_EQ(refusal(door_token_holds(secret, token, t0 - 1)), "qr-expired");
}

TEST(DoorTest, ASharedPhotographIsRefusedAndToldWhy) {
  const auto token = read_door_token(door_token(secret, session, Phase::exit, t0)).value();
  const auto later = door_token_holds(secret, token, t0 + 3600'000'000LL);
  EXPECT_NE(later.error().message.find("期限が切れています"), std::string::npos);
  EXPECT_NE(later.error().message.find("写真や転送"), std::string::npos);
}

TEST(DoorTest, ATokenOfAnotherSessionPhaseOrSecretIsFalse) {
  auto token = read_door_token(door_token(secret, session, Phase::entrance, t0)).value();
  EXPECT_EQ(refusal(door_token_holds("another secret", token, t0)), "qr-false");
  token.phase = Phase::exit;
  EXPECT_EQ(refusal(door_token_holds(secret, token, t0)), "qr-false");
  token.phase = Phase::entrance;
  token.session = other;
  EXPECT_EQ(refusal(door_token_holds(secret, token, t0)), "qr-false");
  token.session = session;
  token.slot += 1;
  EXPECT_EQ(refusal(door_token_holds(secret, token, t0)), "qr-false");
}

TEST(DoorTest, WhatIsNoTokenIsNotRead) {
  for (const std::string_view text :
       {"", "abc", "a.in.1.mac", "....", "0190a0b0-0000-7000-8000-000000000001.in.x.y"})
    EXPECT_FALSE(read_door_token(text)) << text;
}

TEST(DoorTest, ACodeTellsItsPhaseForItsSlotAndTheOneBefore) {
  const std::string in = door_code(secret, session, Phase::entrance, t0);
  const std::string out = door_code(secret, session, Phase::exit, t0);
  EXPECT_EQ(in.size(), 6U);
  EXPECT_EQ(phase_of_code(secret, session, in, t0), Phase::entrance);
  EXPECT_EQ(phase_of_code(secret, session, out, t0 + 2 * code_slot - 1), Phase::exit);
  EXPECT_FALSE(phase_of_code(secret, session, in, t0 + 2 * code_slot));
  EXPECT_FALSE(phase_of_code(secret, other, in, t0));
}

TEST(DoorTest, ATicketHoldsInTheBrowserThatReadTheQrWhileSigningIn) {
  const std::string t = ticket(secret, session, Phase::entrance, t0, "nonce");
  const auto opened = open_ticket(secret, t, "nonce", t0 + ticket_time);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->slot, t0);
  EXPECT_EQ(open_ticket(secret, t, "another phone", t0).error().code, "ticket-false");
  EXPECT_EQ(open_ticket(secret, t, "", t0).error().code, "ticket-false");
  EXPECT_EQ(open_ticket(secret, t, "nonce", t0 + ticket_time + 1).error().code, "ticket-expired");
  EXPECT_EQ(open_ticket("another", t, "nonce", t0).error().code, "ticket-false");
}

TEST(DoorTest, APassOfAPhysicianHoldsForTwoMinutesAtMost) {
  const Instant now = t0 / pass_slot * pass_slot;
  const std::string pass = pass_token(secret, session, now);
  EXPECT_EQ(physician_of_pass(pass), session);
  EXPECT_TRUE(pass_holds(secret, pass, now + 2 * pass_slot - 1));
  EXPECT_EQ(refusal(pass_holds(secret, pass, now + 2 * pass_slot)), "pass-expired");
  EXPECT_EQ(refusal(pass_holds("another", pass, now)), "pass-false");
  const Id nobody = Id::trusted("01a39c8a-340c-7c1f-853a-275dfbadcfd3");
  EXPECT_EQ(pass_holds("", pass_token("", nobody, t0), t0).error().code, "pass-false")
      << "no secret signs nothing";
}

}  // namespace
}  // namespace kakari::courses
