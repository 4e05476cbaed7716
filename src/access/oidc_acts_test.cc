#include "access/oidc_acts.h"

#include <gmock/gmock.h>

#include "access/factor_testing.h"
#include "access/oidc_testing.h"

namespace kakari::access {
namespace {

using ::testing::HasSubstr;
namespace json = boost::json;

class OidcActsTest : public WithFactors<AccessTest> {
 protected:
  OidcActsTest() {
    access_.origin = "https://kakari.example";
    access_.factor_key = "key of the house";
    keep(made_.provider());
    person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
    person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
  }
  void keep(const IdentityProvider& provider) {
    database_->write([&](store::Tx& tx) { EXPECT_TRUE(keep_provider(access_, tx, provider)); });
  }
  static std::string at(const std::string& address, std::string_view name) {
    const auto query = http::parse_urlencoded(std::string_view(address).substr(address.find('?') + 1));
    return std::string(http::find(query, name).value_or(""));
  }
  struct Away {
    std::string step;
    OidcReturned returned;
  };
  /// Goes there and proves who they are.
  Away go(const Live* live = nullptr) {
    const auto begun = begin_oidc(access_, client_, "tottori", {{}, "/reviews"}, live);
    EXPECT_TRUE(begun) << begun.error().code;
    made_.nonce = at(begun->address, "nonce");
    return {begun->step, {"tottori", "c0de", at(begun->address, "state"), made_.issuer(), ""}};
  }
  Result<OidcArrived> back(const Away& away, const Live* live = nullptr) {
    return finish_oidc(access_, client_, away.step, away.returned, live, from);
  }
  std::string refusal(const Result<OidcArrived>& arrived) { return arrived ? "" : arrived.error().code; }
  LivePtr session(std::string_view login) {
    return access_.sessions.find(sign_in(access_, login, password, from)->secret);
  }
  void link(std::string_view login) {
    const LivePtr live = session(login);
    const auto arrived = back(go(live.get()), live.get());
    ASSERT_TRUE(arrived) << arrived.error().code;
    EXPECT_EQ(arrived->linked, "鳥取県の職員認証");
  }

  testing::MadeProvider made_{real_};
  OidcClient client_{real_, {.timeout_s = 2}};
};
EACH_ENGINE(OidcActsTest);

TEST_P(OidcActsTest, WhoIsLinkedIsSignedInWithTheRolesTheyHaveHere) {
  link("clerk");
  EXPECT_THAT(told_, ::testing::Contains(Security::sign_in_linked));
  const auto arrived = back(go());
  ASSERT_TRUE(arrived) << arrived.error().code;
  const LivePtr live = access_.sessions.find(arrived->in.secret);
  ASSERT_TRUE(live);
  EXPECT_EQ(live->actor.role, Role::institution_staff);
  EXPECT_EQ(live->factor, "");
  EXPECT_EQ(arrived->in.next, "/reviews");
  EXPECT_EQ(http::find(made_.last_form, "redirect_uri"),
            "https://kakari.example/sign-in/with/tottori/return");
}

TEST_P(OidcActsTest, OnlyAStrongSignInIsTheSecondProofOfAnOfficer) {
  link("officer");
  EXPECT_EQ(access_.sessions.find(back(go())->in.secret)->factor, "");
  made_.change = [](json::object& said) { said["acr"] = "high"; };
  EXPECT_EQ(access_.sessions.find(back(go())->in.secret)->factor, "oidc");
  made_.change = [](json::object& said) { said["amr"] = json::array{"pwd", "mfa"}; };
  EXPECT_EQ(access_.sessions.find(back(go())->in.secret)->factor, "oidc");
  made_.change = [](json::object& said) { said["acr"] = "low"; };
  add_app("officer");
  const auto weak = back(go());
  EXPECT_EQ(weak->in.secret, "");
  EXPECT_NE(weak->in.step, "") << "the second proof is asked for here";
}

TEST_P(OidcActsTest, AStrongSignInOpensNoGrantOfElsewhereThatCameAfterIt) {
  link("officer");
  made_.change = [](json::object& said) { said["acr"] = "high"; };
  const auto in = back(go())->in;
  const Grant near = give(in.account, {Role::health_centre_officer, "31-米子", "米子保健所", "31"});
  const Grant far = give(in.account, {Role::prefecture_officer, "32", "島根県", "32"});
  const auto here = choose_grant(access_, *access_.sessions.find(in.secret), near.id, from);
  ASSERT_TRUE(here) << here.error().code;
  EXPECT_EQ(access_.sessions.find(here->secret)->factor, "oidc");
  const auto there = choose_grant(access_, *access_.sessions.find(here->secret), far.id, from);
  ASSERT_TRUE(there) << there.error().code;
  EXPECT_EQ(access_.sessions.find(there->secret)->factor, "") << "so the gate holds it back";
}

TEST_P(OidcActsTest, AStrongSignInOfOnePrefectureCountsForNoOther) {
  link("officer");
  made_.change = [](json::object& said) { said["acr"] = "high"; };
  give(*database_->read([&](store::Tx& tx) { return find_account_by_login(tx, "officer"); }),
       {Role::prefecture_officer, "32", "島根県", "32"});
  EXPECT_EQ(access_.sessions.find(back(go())->in.secret)->factor, "");
}

TEST_P(OidcActsTest, AStrangerGetsNoAccountButMayTakeALetter) {
  made_.subject = "stranger";
  const auto arrived = back(go());
  ASSERT_TRUE(arrived);
  EXPECT_EQ(arrived->in.secret, "");
  ASSERT_NE(arrived->stranger, "");
  EXPECT_EQ(find_stranger(access_, arrived->stranger)->identity.name, "田中 一郎");
  const std::string code = database_->write([&](store::Tx& tx) {
    return *invite(tx, access_.moment(), system_actor(),
                   {{Role::prefecture_officer, "31", "鳥取県", "31"}, "1234"});
  });
  const Activation wanted{{code, "1234"}, "田中 一郎", "tanaka@tottori.example", ""};
  const auto in = take_letter(access_, arrived->stranger, wanted, from);
  ASSERT_TRUE(in) << in.error().code;
  EXPECT_EQ(access_.sessions.find(in->secret)->actor.role, Role::prefecture_officer);
  EXPECT_EQ(take_letter(access_, arrived->stranger, wanted, from).error().code, "oidc-state");
  EXPECT_FALSE(sign_in(access_, "tanaka@tottori.example", "", from)) << "there is no password";
  EXPECT_EQ(back(go())->in.account.login, "tanaka@tottori.example");
}

TEST_P(OidcActsTest, AnAnswerIsTakenOnceByTheBrowserThatAsked) {
  link("clerk");
  Away away = go();
  const std::string state = away.returned.state;
  away.returned.state = "guessed";
  EXPECT_EQ(refusal(back(away)), "oidc-state");
  away.returned.state = state;
  EXPECT_EQ(refusal(back({"", away.returned})), "oidc-state");
  EXPECT_EQ(refusal(back({go().step, away.returned})), "oidc-state");
  made_.nonce = at(begin_oidc(access_, client_, "tottori", {})->address, "nonce");
  EXPECT_EQ(refusal(back(away)), "oidc-token") << "the nonce of another sign-in";
  EXPECT_EQ(refusal(back(away)), "oidc-state") << "once";
}

TEST_P(OidcActsTest, AnotherProvidersAnswerIsNotTaken) {
  Away away = go();
  away.returned.issuer = "https://evil.example";
  EXPECT_EQ(refusal(back(away)), "oidc-state");
  away = go();
  away.returned.issuer = "";  // it announces that it says who it is
  EXPECT_EQ(refusal(back(away)), "oidc-state");
  away = go();
  away.returned.provider = "other";
  EXPECT_EQ(refusal(back(away)), "oidc-state");
  EXPECT_EQ(made_.tokens_asked, 0);
}

TEST_P(OidcActsTest, ALinkIsMadeOnlyByWhoBeganItAndHoldsOneAccount) {
  const LivePtr clerk = session("clerk"), officer = session("officer");
  EXPECT_EQ(refusal(back(go(clerk.get()), officer.get())), "oidc-state");
  EXPECT_EQ(refusal(back(go(clerk.get()))), "oidc-state");
  link("clerk");
  EXPECT_EQ(refusal(back(go(officer.get()), officer.get())), "identity-taken");
  real_.advance_us(16 * 60 * second);
  EXPECT_EQ(begin_oidc(access_, client_, "tottori", {}, officer.get()).error().code, "prove-again");
}

TEST_P(OidcActsTest, WhatIsUnlinkedOrEndedSignsNobodyIn) {
  link("clerk");
  const LivePtr clerk = session("clerk");
  const auto linked =
      database_->read([&](store::Tx& tx) { return linked_identities(tx, clerk->actor.account); });
  pass_time(16 * 60);
  EXPECT_EQ(unlink_identity(access_, *clerk, linked.at(0).id, from).error().code, "prove-again");
  ASSERT_TRUE(unlink_identity(access_, *session("clerk"), linked.at(0).id, from));
  EXPECT_NE(back(go())->stranger, "");
  link("clerk");
  database_->write([&](store::Tx& tx) { EXPECT_TRUE(end_provider(access_, tx, "tottori")); });
  EXPECT_EQ(begin_oidc(access_, client_, "tottori", {}).error().code, "no-such-provider");
  keep(made_.provider());
  EXPECT_EQ(back(go())->stranger, "") << "the links are there again";
}

TEST_P(OidcActsTest, NewKeysAreLookedForOnceInTenSeconds) {
  link("clerk");
  EXPECT_EQ(made_.keys_asked, 1);
  made_.rotate();
  real_.advance_us(11 * second);
  EXPECT_EQ(refusal(back(go())), "");
  EXPECT_EQ(made_.keys_asked, 2);
  const int asked = made_.keys_asked;
  for (int i = 0; i < 3; ++i) {
    made_.kid = "forged" + std::to_string(i);
    EXPECT_EQ(refusal(back(go())), "oidc-unknown-key");
  }
  EXPECT_EQ(made_.keys_asked, asked);
}

TEST_P(OidcActsTest, AProviderThatIsGoneIsSaidToBeAndAClockThatIsWrong) {
  link("clerk");
  Away away = go();
  made_.down = true;
  const auto down = back(away);
  ASSERT_EQ(refusal(down), "oidc-down");
  EXPECT_THAT(down.error().message, HasSubstr("鳥取県の職員認証"));
  made_.down = false;
  made_.change = [](json::object& said) { said["iat"] = said.at("iat").as_int64() + 120; };
  EXPECT_EQ(refusal(back(go())), "oidc-clock");
  away = go();
  away.returned.error = "access_denied";
  EXPECT_EQ(refusal(back(away)), "oidc-cancelled");
}

TEST_P(OidcActsTest, AProviderKeepsItsIssuer) {
  IdentityProvider other = made_.provider();
  other.issuer = "https://evil.example";
  database_->write([&](store::Tx& tx) {
    EXPECT_EQ(keep_provider(access_, tx, other).error().code, "other-issuer");
    return Result<void>(std::unexpected(Problem{}));
  });
  for (const auto& [change, why] :
       {std::pair<std::function<void(IdentityProvider&)>, const char*>{
            [](IdentityProvider& p) { p.id = "とっとり"; }, "短い名前"},
        {[](IdentityProvider& p) { p.issuer = "http://login.example"; }, "https"},
        {[](IdentityProvider& p) { p.secret = ""; }, "シークレット"},
        {[](IdentityProvider& p) { p.prefecture = "3"; }, "2桁"},
        {[](IdentityProvider& p) { p.places = {"https://k.example/x"}; }, "接続先"}}) {
    IdentityProvider wrong = made_.provider();
    change(wrong);
    database_->write([&, why = why](store::Tx& tx) {
      EXPECT_THAT(keep_provider(access_, tx, wrong).error().message, HasSubstr(why));
      return Result<void>(std::unexpected(Problem{}));
    });
  }
  const std::string kept = database_->read(
      [&](store::Tx& tx) { return tx.one("SELECT client_secret FROM identity_provider")->text(0); });
  EXPECT_THAT(kept, ::testing::Not(HasSubstr("s3cret")));
}

}  // namespace
}  // namespace kakari::access
