#include "access/passkey_acts.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "access/passkey_testing.h"
#include "access/secret.h"
#include "access/testing.h"

namespace kakari::access {
namespace {

using testing::MadeKey;
using testing::Saying;

class PasskeyActsTest : public AccessTest {
 protected:
  PasskeyActsTest() {
    access_.origin = "https://kakari.example";
    access_.factor_key = "key of the house";
    access_.tell_person = [this](store::Tx&, const Moment&, const SecurityNotice& notice) {
      told_.push_back(notice.what);
    };
    person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
    person("other", {Role::prefecture_officer, "31", "鳥取県", "31"});
  }
  static boost::json::object read(const Result<std::string>& options) {
    EXPECT_TRUE(options) << options.error().code;
    return boost::json::parse(*options).as_object();
  }
  static std::string challenge(const boost::json::object& options) {
    return std::string(options.at("challenge").as_string());
  }
  Saying saying(const boost::json::object& options, std::uint32_t counter = 0) {
    Saying said{.challenge = challenge(options)};
    said.counter = counter;
    return said;
  }
  LivePtr live(std::string_view login) {
    return access_.sessions.find(sign_in(access_, login, password, from)->secret);
  }
  Result<SignedIn> add(const MadeKey& device, const LivePtr& who) {
    const auto options = read(begin_new_passkey(access_, *who));
    return add_passkey(access_, *who, "業務用のパソコン", device.made(saying(options)), from);
  }
  PasskeyProof proof(const MadeKey& device, std::string_view login, const std::string& step = {},
                     std::uint32_t counter = 1) {
    PasskeyProof given = device.proof(saying(read(ask_for_passkey(access_, step, from)), counter));
    given.user_handle = account(login).text();
    return given;
  }
  Id account(std::string_view login) {
    return database_->read([&](store::Tx& tx) { return find_account_by_login(tx, login)->id; });
  }
  std::string refusal(const Result<SignedIn>& in) { return in ? "" : in.error().code; }

  std::vector<Security> told_;
  MadeKey device_{-7};
};
EACH_ENGINE(PasskeyActsTest);

TEST_P(PasskeyActsTest, AVerifiedPasskeyIsTheWholeSignInAndCountsAsBothProofs) {
  const auto added = add(device_, live("officer"));
  ASSERT_TRUE(added) << added.error().code;
  EXPECT_EQ(access_.sessions.find(added->secret)->factor, "passkey");
  const auto in =
      prove_by_passkey(access_, {}, proof(device_, "officer"), {{}, "/reviews"}, {"192.0.2.7", "phone"});
  ASSERT_TRUE(in) << in.error().code;
  EXPECT_EQ(in->account.id, account("officer"));
  EXPECT_EQ(in->next, "/reviews");
  EXPECT_EQ(access_.sessions.find(in->secret)->factor, "passkey");
}

TEST_P(PasskeyActsTest, ATouchIsEnoughAfterThePasswordButNotAlone) {
  ASSERT_TRUE(add(device_, live("officer")));
  const auto after = sign_in(access_, "officer", password, from);
  ASSERT_TRUE(after->secret.empty());
  Saying touched = saying(read(ask_for_passkey(access_, after->step, from)), 1);
  touched.flags = 0x01;
  const auto in = prove_by_passkey(access_, after->step, device_.proof(touched), {}, from);
  ASSERT_TRUE(in) << in.error().code;
  EXPECT_EQ(access_.sessions.find(in->secret)->factor, "passkey");
  touched.challenge = challenge(read(ask_for_passkey(access_, {}, from)));
  touched.counter = 2;
  PasskeyProof alone = device_.proof(touched);
  alone.user_handle = account("officer").text();
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, alone, {}, from)), "passkey-not-verified");
}

TEST_P(PasskeyActsTest, AChallengeIsAnsweredOnceAndWithinFiveMinutes) {
  ASSERT_TRUE(add(device_, live("officer")));
  const PasskeyProof once = proof(device_, "officer");
  ASSERT_TRUE(prove_by_passkey(access_, {}, once, {}, from));
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, once, {}, from)), "passkey-challenge");
  const PasskeyProof late = proof(device_, "officer", {}, 2);
  real_.advance_us(301 * second);
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, late, {}, from)), "passkey-challenge");
  EXPECT_EQ(
      refusal(prove_by_passkey(access_, {}, device_.proof({.challenge = new_secret(random_)}), {}, from)),
      "passkey-challenge");
}

TEST_P(PasskeyActsTest, AChallengeOfOnePersonsSignInIsNotAnsweredForAnother) {
  ASSERT_TRUE(add(device_, live("officer")));
  MadeKey others(-8, "credential-of-other");
  ASSERT_TRUE(add(others, live("other")));
  const auto after = sign_in(access_, "officer", password, from);
  EXPECT_EQ(refusal(prove_by_passkey(access_, after->step, proof(others, "other", after->step), {}, from)),
            "passkey-unknown");
  EXPECT_EQ(refusal(prove_by_passkey(access_, after->step, proof(device_, "officer"), {}, from)),
            "passkey-challenge");
  PasskeyProof disguised = proof(others, "officer");
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, disguised, {}, from)), "passkey-unknown");
}

TEST_P(PasskeyActsTest, ACopyIsRefusedAndThePersonTold) {
  ASSERT_TRUE(add(device_, live("officer")));
  ASSERT_TRUE(prove_by_passkey(access_, {}, proof(device_, "officer", {}, 9), {}, from));
  told_.clear();
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, proof(device_, "officer", {}, 5), {}, from)),
            "passkey-copied");
  EXPECT_THAT(told_, ::testing::ElementsAre(Security::passkey_copied));
  EXPECT_EQ(journalled("factor.copied"), 1);
}

TEST_P(PasskeyActsTest, ARemovedPasskeyOpensNothing) {
  ASSERT_TRUE(add(device_, live("officer")));
  database_->write([&](store::Tx& tx) { tx.exec("UPDATE factor SET ended_at = 1"); });
  EXPECT_EQ(refusal(prove_by_passkey(access_, {}, proof(device_, "officer"), {}, from)), "passkey-unknown");
}

TEST_P(PasskeyActsTest, NobodyRegistersAKeyTwiceOrThroughAnothersChallenge) {
  ASSERT_TRUE(add(device_, live("officer")));
  EXPECT_EQ(refusal(add(device_, live("other"))), "passkey-known");
  const MadeKey fresh(-7, "credential-fresh");
  const LivePtr other = live("other");
  const auto options = read(begin_new_passkey(access_, *other));
  const LivePtr third = [&] {
    person("third", {Role::prefecture_officer, "31", "鳥取県", "31"});
    return live("third");
  }();
  EXPECT_EQ(refusal(add_passkey(access_, *third, "x", fresh.made(saying(options)), from)),
            "passkey-challenge");
}

TEST_P(PasskeyActsTest, TheBrowserIsToldWhichKeysThereAre) {
  const LivePtr officer = live("officer");
  const auto added = add(device_, officer);
  const auto more = read(begin_new_passkey(access_, *access_.sessions.find(added->secret)));
  EXPECT_EQ(more.at("excludeCredentials").as_array().at(0).at("id").as_string(), base64url(device_.id));
  EXPECT_EQ(more.at("rp").at("id").as_string(), "kakari.example");
  const auto after = sign_in(access_, "officer", password, from);
  const auto asked = read(ask_for_passkey(access_, after->step, from));
  EXPECT_EQ(asked.at("allowCredentials").as_array().size(), 1u);
  EXPECT_EQ(asked.at("userVerification").as_string(), "preferred");
  const auto whole = read(ask_for_passkey(access_, {}, from));
  EXPECT_TRUE(whole.at("allowCredentials").as_array().empty());
  EXPECT_EQ(whole.at("userVerification").as_string(), "required");
}

TEST_P(PasskeyActsTest, AHouseUnderANumberOffersNone) {
  const LivePtr officer = live("officer");
  access_.origin = "https://192.0.2.1";
  EXPECT_FALSE(offers_passkeys(access_));
  EXPECT_EQ(begin_new_passkey(access_, *officer).error().code, "no-passkeys");
}

}  // namespace
}  // namespace kakari::access
