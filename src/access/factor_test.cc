#include "access/factor.h"

#include <gmock/gmock.h>

#include "access/factor_testing.h"
#include "access/linked_identity.h"
#include "access/recovery.h"
#include "access/sign_in_event.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class FactorTest : public FactorTesting {};
EACH_ENGINE(FactorTest);

TEST_P(FactorTest, PasswordAloneOpensNoSessionWhereAFactorIsHeld) {
  const App app = add_app("officer");
  const auto in = sign_in(access_, "officer", password, from);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->secret, "");
  EXPECT_FALSE(access_.sessions.find(in->step));
  pass_time(30);
  const auto proved = prove_by_code(access_, in->step, app.code(real_.now()), from);
  ASSERT_TRUE(proved) << proved.error().message;
  EXPECT_EQ(access_.sessions.find(proved->secret)->factor, "totp");
}

TEST_P(FactorTest, EachHalfMinutesCodeCountsOnce) {
  const App app = add_app("officer");
  pass_time(60);
  const std::string code = app.code(real_.now());
  ASSERT_TRUE(prove_by_code(access_, step("officer"), code, from));
  const auto again = prove_by_code(access_, step("officer"), code, from);
  EXPECT_EQ(again.error().code, "code-used");
  EXPECT_EQ(prove_by_code(access_, step("officer"), app.code(real_.now() - 30 * second), from).error().code,
            "code-used")
      << "nor an earlier one";
  pass_time(30);
  EXPECT_TRUE(prove_by_code(access_, step("officer"), app.code(real_.now()), from));
}

TEST_P(FactorTest, TheCodeThatConfirmedAnAppDoesNotSignIn) {
  const App app = add_app("officer");
  EXPECT_EQ(prove_by_code(access_, step("officer"), app.code(real_.now()), from).error().code, "code-used");
}

TEST_P(FactorTest, ASecondPressOfTheSameFormOpensTheSameSession) {
  const App app = add_app("officer");
  pass_time(60);
  const std::string first = step("officer"), code = app.code(real_.now());
  const auto one = prove_by_code(access_, first, code, from);
  const auto two = prove_by_code(access_, first, code, from);
  ASSERT_TRUE(one);
  ASSERT_TRUE(two) << two.error().message;
  EXPECT_EQ(one->secret, two->secret);
  EXPECT_FALSE(prove_by_code(access_, first, "000000", from));
  pass_time(61);
  EXPECT_EQ(prove_by_code(access_, first, code, from).error().code, "step-over");
}

TEST_P(FactorTest, FiveWrongCodesLeadBackToThePasswordAndAreTold) {
  const App app = add_app("officer");
  pass_time(60);
  const std::string first = step("officer");
  told_.clear();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(prove_by_code(access_, first, "000000", from).error().code, "code-invalid");
  EXPECT_THAT(told_, ElementsAre(Security::codes_guessed));
  pass_time(60);
  EXPECT_EQ(prove_by_code(access_, first, app.code(real_.now()), from).error().code, "step-over");
}

TEST_P(FactorTest, AStepIsOverAfterTenMinutes) {
  const App app = add_app("officer");
  const std::string first = step("officer");
  pass_time(601);
  EXPECT_EQ(prove_by_code(access_, first, app.code(real_.now()), from).error().code, "step-over");
  EXPECT_FALSE(find_step(access_, first));
}

TEST_P(FactorTest, GuessingCodesIsSlowedOverSteps) {
  add_app("officer");
  int waits = 0;
  for (int i = 0; i < 30; ++i) {
    const auto in = sign_in(access_, "officer", password, {"198.51.100." + std::to_string(i), "x"});
    if (!in) continue;
    waits +=
        prove_by_code(access_, in->step, "000000", {"198.51.100." + std::to_string(i), "x"}).error().kind ==
        ProblemKind::too_many;
  }
  EXPECT_GE(waits, 20);
}

TEST_P(FactorTest, AThiefOfThePasswordCannotHoldUpWhoHasSignedInOnThisDevice) {
  const App app = add_app("officer");
  pass_time(60);
  const auto mine = prove_by_code(access_, step("officer"), app.code(real_.now()), from);
  for (int i = 0; i < 40; ++i) {
    const From thief{"203.0.113." + std::to_string(i), "x"};
    if (const auto in = sign_in(access_, "officer", password, thief))
      (void)prove_by_code(access_, in->step, "000000", thief);
  }
  pass_time(30);
  From here = from;
  here.device = mine->device;
  const auto in = sign_in(access_, "officer", password, here);
  ASSERT_TRUE(in);
  EXPECT_TRUE(prove_by_code(access_, in->step, app.code(real_.now()), here));
}

TEST_P(FactorTest, RecoveryCodeWorksOnceAndNeverWaits) {
  add_app("officer");
  const auto codes = make_recovery_codes(access_, *live("officer"), from);
  ASSERT_TRUE(codes);
  ASSERT_THAT(*codes, SizeIs(10));
  for (int i = 0; i < 20; ++i) (void)prove_by_code(access_, step("officer"), "000000", from);
  std::string typed;
  for (const char c : codes->at(3)) typed += c == '-' ? ' ' : char(std::tolower(c));
  const auto in = prove_by_code(access_, step("officer"), typed, from);
  ASSERT_TRUE(in) << in.error().message;
  EXPECT_EQ(access_.sessions.find(in->secret)->factor, "recovery");
  EXPECT_EQ(prove_by_code(access_, step("officer"), typed, from).error().code, "code-invalid");
  EXPECT_EQ(left("officer"), 9);
  EXPECT_THAT(told_, ::testing::Contains(Security::recovery_used));
}

TEST_P(FactorTest, NewRecoveryCodesReplaceTheOldOnes) {
  add_app("officer");
  const auto old = make_recovery_codes(access_, *live("officer"), from);
  ASSERT_TRUE(make_recovery_codes(access_, *live("officer"), from));
  EXPECT_FALSE(prove_by_code(access_, step("officer"), old->at(0), from));
  EXPECT_EQ(left("officer"), 10);
}

TEST_P(FactorTest, NobodyUsesAnothersRecoveryCode) {
  add_app("officer");
  add_app("clerk");
  const auto codes = make_recovery_codes(access_, *live("clerk"), from);
  EXPECT_FALSE(prove_by_code(access_, step("officer"), codes->at(0), from));
}

TEST_P(FactorTest, TheSessionThatAddsAFactorHasItAndTheOthersEnd) {
  const auto other = sign_in(access_, "officer", password, from);
  const auto mine = sign_in(access_, "officer", password, from);
  const auto in = add_factor(access_, *access_.sessions.find(mine->secret),
                             {FactorKind::totp, "業務用", {}, totp_key("x"), 0}, from);
  ASSERT_TRUE(in);
  EXPECT_EQ(access_.sessions.find(in->secret)->factor, "totp");
  EXPECT_FALSE(access_.sessions.find(other->secret));
  pass_time(11);
  EXPECT_FALSE(access_.sessions.find(mine->secret)) << "but for a second press";
  EXPECT_EQ(journalled("factor.add"), 1);
}

TEST_P(FactorTest, AddingAndRemovingNeedARecentProof) {
  add_app("clerk");
  const LivePtr me = live("clerk");
  pass_time(16 * 60);
  EXPECT_EQ(add_factor(access_, *me, {FactorKind::totp, "x", {}, "k", 0}, from).error().code, "prove-again");
  EXPECT_EQ(remove_factor(access_, *me, factors("clerk").at(0).id, from).error().code, "prove-again");
  EXPECT_EQ(make_recovery_codes(access_, *me, from).error().code, "prove-again");
  EXPECT_EQ(prove_again(access_, *me, "wrong", from).error().fields.at(0).field, "password");
  const auto again = prove_again(access_, *me, password, from);
  ASSERT_TRUE(again);
  const LivePtr fresh = access_.sessions.find(again->secret);
  EXPECT_EQ(fresh->factor, me->factor);
  EXPECT_TRUE(remove_factor(access_, *fresh, factors("clerk").at(0).id, from));
  EXPECT_EQ(left("clerk"), 0) << "codes go with the last factor";
}

TEST_P(FactorTest, ASessionWithoutTheSecondProofChangesNothingOfHowOneSignsIn) {
  add_app("clerk");
  const LivePtr me = live("clerk");
  const std::string secret = database_->write([&](store::Tx& tx) {
    return access_.sessions.open(tx, me->actor.account, me->actor.grant, {from.address, from.agent});
  });
  const LivePtr half = access_.sessions.find(secret);
  ASSERT_EQ(half->factor, "");
  const auto code = [](const auto& refused) { return refused ? std::string() : refused.error().code; };
  EXPECT_EQ(code(add_factor(access_, *half, {FactorKind::totp, "x", {}, "k", 0}, from)), "sign-in-again");
  EXPECT_EQ(code(remove_factor(access_, *half, factors("clerk").at(0).id, from)), "sign-in-again");
  EXPECT_EQ(code(make_recovery_codes(access_, *half, from)), "sign-in-again");
  EXPECT_EQ(code(change_password(access_, *half, password, "niwa-no-matsu-5", from)), "sign-in-again");
  EXPECT_EQ(code(unlink_identity(access_, *half, Id(), from)), "sign-in-again");
  EXPECT_TRUE(change_password(access_, *me, password, "niwa-no-matsu-5", from));
}

TEST_P(FactorTest, PressedTwiceTheProofKeepsOneSession) {
  const auto in = sign_in(access_, "clerk", password, from);
  const auto first = prove_again(access_, *access_.sessions.find(in->secret), password, from);
  const auto second = prove_again(access_, *access_.sessions.find(in->secret), password, from);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->secret, second->secret);
  pass_time(11);
  EXPECT_TRUE(access_.sessions.find(second->secret));
  EXPECT_EQ(journalled("session.prove"), 1);
}

TEST_P(FactorTest, ASecretThatWasReplacedOpensNothingThatLastsLonger) {
  const auto in = sign_in(access_, "clerk", password, from);
  const LivePtr before = access_.sessions.find(in->secret);  // as another server remembers it
  ASSERT_TRUE(prove_again(access_, *before, password, from));
  const auto chosen = choose_grant(access_, *before, before->actor.grant, from);
  ASSERT_TRUE(chosen) << "pressed twice";
  pass_time(11);
  EXPECT_FALSE(access_.sessions.find(chosen->secret));
}

TEST_P(FactorTest, ASessionThatHasEndedElsewhereChangesNothing) {
  add_app("clerk");
  const LivePtr me = live("clerk");
  database_->write([&](store::Tx& tx) { access_.sessions.end(tx, me->hash); });
  EXPECT_EQ(change_password(access_, *me, password, "niwa-no-matsu-5", from).error().code, "session-over");
  EXPECT_EQ(unlink_identity(access_, *me, Id(), from).error().code, "session-over");
}

TEST_P(FactorTest, ChoosingARoleKeepsTheFactorAndProvesNothing) {
  add_app("clerk");
  const LivePtr me = live("clerk");
  pass_time(16 * 60);
  const auto chosen = choose_grant(access_, *me, me->actor.grant, from);
  const LivePtr now = access_.sessions.find(chosen->secret);
  EXPECT_EQ(now->factor, "totp");
  EXPECT_FALSE(proved_recently(access_, *now));
}

TEST_P(FactorTest, TheLastFactorOfAnOfficeIsReplacedNotRemoved) {
  add_app("officer");
  const LivePtr me = live("officer");
  EXPECT_EQ(remove_factor(access_, *me, factors("officer").at(0).id, from).error().code, "last-factor");
  const auto in = add_factor(access_, *me, {FactorKind::totp, "新しい端末", {}, "k", 0}, from);
  ASSERT_TRUE(in);
  const LivePtr now = access_.sessions.find(in->secret);
  EXPECT_TRUE(remove_factor(access_, *now, factors("officer").at(0).id, from));
  EXPECT_THAT(factors("officer"), SizeIs(1));
}

TEST_P(FactorTest, TheAdministratorResetsAndThePersonIsTold) {
  add_app("officer");
  const LivePtr me = live("officer");
  const auto reset = [&](const Actor& by) {
    return database_->write(
        [&](store::Tx& tx) { return reset_factors(access_, tx, by, *find_account(tx, me->actor.account)); });
  };
  EXPECT_FALSE(reset(me->actor)) << "nobody their own";
  told_.clear();
  ASSERT_TRUE(reset(system_actor()));
  access_.sessions.forget();
  EXPECT_THAT(told_, ElementsAre(Security::factors_reset));
  EXPECT_FALSE(access_.sessions.find(csrf_of("x")));
  EXPECT_NE(sign_in(access_, "officer", password, from)->secret, "") << "and may set up anew";
}

TEST_P(FactorTest, SecretsAreClosedInTheDatabase) {
  const App app = add_app("officer");
  const auto codes = make_recovery_codes(access_, *live("officer"), from);
  database_->read([&](store::Tx& tx) {
    for (const store::Row& row : tx.query("SELECT data, handle FROM factor")) {
      EXPECT_EQ(row.text(0).find(app.key), std::string::npos);
      for (const std::string& code : *codes) EXPECT_EQ(row.text(1).find(code), std::string::npos);
    }
  });
}

}  // namespace
}  // namespace kakari::access
