#include "access/reseal.h"

#include <gmock/gmock.h>

#include "access/factor_testing.h"
#include "access/identity_provider.h"
#include "access/key_ring.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

class ResealTest : public FactorTesting {
 protected:
  void keep(std::string_view id) {
    const IdentityProvider provider{
        std::string(id), "県の職員認証", "31", "https://login.example", "kakari", "s3cret", {}, {}, {}};
    database_->write([&](store::Tx& tx) { EXPECT_TRUE(keep_provider(access_, tx, provider)); });
  }
  std::string secret_of(std::string_view id) {
    return database_->read([&](store::Tx& tx) { return find_provider(access_, tx, id)->secret; });
  }
  Result<SignedIn> signs_in(const App& app) {
    pass_time(60);
    return prove_by_code(access_, step("officer"), app.code(real_.now()), from);
  }
};
EACH_ENGINE(ResealTest);

TEST_P(ResealTest, WhatAnEarlierKeyClosedIsOpenedAndThenClosedWithTheNewOne) {
  const App app = add_app("officer");
  keep("tottori");
  access_.factor_key = "new key\na key of tests";
  EXPECT_TRUE(signs_in(app)) << "before it is closed anew";
  EXPECT_EQ(secret_of("tottori"), "s3cret");
  EXPECT_EQ(reseal(access_), 2);
  EXPECT_EQ(reseal(access_), 0) << "once";
  EXPECT_EQ(journalled("factor.reseal"), 1);
  access_.factor_key = "new key";
  EXPECT_TRUE(signs_in(app)) << "the earlier key is gone";
  EXPECT_EQ(secret_of("tottori"), "s3cret");
}

TEST_P(ResealTest, ManyAreClosedAnewInSlices) {
  database_->write([&](store::Tx& tx) {
    for (int i = 0; i < 401; ++i)
      tx.exec(
          "INSERT INTO factor(id, account, kind, name, handle, data, counter, created_at, used_at, ended_at) "
          "VALUES (?, 'a', 'totp', '', '', ?, 0, 1, 0, 0)",
          access_.moment().new_id(), store::Blob{close_box("a key of tests", "s", random_)});
  });
  access_.factor_key = "new key\na key of tests";
  EXPECT_EQ(reseal(access_), 401);
}

TEST_P(ResealTest, ARecoveryCodeOfAnEarlierKeyWorksWhileThatKeyIsHere) {
  const App app = add_app("officer");
  const auto codes = make_recovery_codes(access_, *live("officer"), from);
  ASSERT_TRUE(codes);
  access_.factor_key = "new key\na key of tests";
  reseal(access_);
  EXPECT_TRUE(prove_by_code(access_, step("officer"), codes->at(0), from));
  access_.factor_key = "new key";
  EXPECT_EQ(prove_by_code(access_, step("officer"), codes->at(1), from).error().code, "code-invalid");
}

TEST_P(ResealTest, WhatNoKeyOpensStaysAsItIs) {
  const App app = add_app("officer");
  access_.factor_key = "new key\nsome other key";
  EXPECT_EQ(reseal(access_), 0);
  access_.factor_key = "newest\nnew key\na key of tests";
  EXPECT_TRUE(signs_in(app));
}

TEST_P(ResealTest, ServersOfWhichOneHasTheNewKeyFirstUnderstandEachOther) {
  access_.factor_key = "old\nnew";  // the new one is made known everywhere before any server closes with it
  const App before = add_app("officer");
  access_.factor_key = "new\nold";
  EXPECT_TRUE(signs_in(before));
  const App after = add_app("clerk");
  access_.factor_key = "old\nnew";
  pass_time(60);
  EXPECT_TRUE(prove_by_code(access_, step("clerk"), after.code(real_.now()), from));
}

TEST(KeyRing, IsALineForEachKey) {
  EXPECT_THAT(keys_of("a\nb\nc"), ::testing::ElementsAre("a", "b", "c"));
  EXPECT_THAT(keys_of("a"), ::testing::ElementsAre("a"));
  EXPECT_EQ(newest_key("a\nb"), "a");
  EXPECT_EQ(newest_key(""), "");
}

}  // namespace
}  // namespace kakari::access
