#include "access/command.h"

#include <gmock/gmock.h>

#include <sstream>

#include "access/testing.h"

namespace kakari::access {
namespace {

using ::testing::HasSubstr;

class AccountCommandTest : public AccessTest {
 protected:
  std::ostringstream out_, err_;
  const GrantWords officer_{"prefecture_officer", "31", "鳥取県", ""};
};
EACH_ENGINE(AccountCommandTest);

TEST_P(AccountCommandTest, AddedAccountSignsInWithTheGivenPassword) {
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", std::string(password), officer_}, out_, err_), 0)
      << err_.str();
  const auto in = sign_in(access_, "yamamoto", password, from);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->grant.scope_name, "鳥取県");
}

TEST_P(AccountCommandTest, MadePasswordIsPrintedAndWorks) {
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", "", officer_}, out_, err_), 0) << err_.str();
  const std::string printed = out_.str();
  const std::string made = printed.substr(printed.find(": ", printed.find("仮の")) + 2, 19);
  EXPECT_TRUE(sign_in(access_, "yamamoto", made, from)) << printed;
}

TEST_P(AccountCommandTest, APasswordOfTheOperatorLeadsToItsChangeAndThenRunsOut) {
  constexpr Instant day = 86'400 * second;
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", std::string(password), officer_}, out_, err_), 0);
  ASSERT_EQ(add_command(access_, {"森 二郎", "mori", std::string(password), officer_}, out_, err_), 0);
  EXPECT_THAT(out_.str(), HasSubstr("7日以内に"));
  const auto in = sign_in(access_, "yamamoto", password, from, {{}, "/reviews"});
  ASSERT_TRUE(in);
  EXPECT_EQ(in->next, "/account");
  ASSERT_TRUE(
      change_password(access_, *access_.sessions.find(in->secret), password, "niwa-no-matsu-5", from));
  real_.advance_us(7 * day);
  EXPECT_EQ(sign_in(access_, "mori", password, from).error().code, "password-over");
  EXPECT_EQ(sign_in(access_, "mori", "wrong", from).error().code, "sign-in-wrong")
      << "only who knows it is told";
  const auto own = sign_in(access_, "yamamoto", "niwa-no-matsu-5", from, {{}, "/reviews"});
  ASSERT_TRUE(own) << "one's own does not run out";
  EXPECT_EQ(own->next, "");
}

TEST_P(AccountCommandTest, SignOutEndsTheSessionsAndLeavesTheAccount) {
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", std::string(password), officer_}, out_, err_), 0);
  const auto in = sign_in(access_, "yamamoto", password, from);
  ASSERT_EQ(sign_out_command(access_, "yamamoto", out_, err_), 0);
  access_.sessions.forget();  // another program's; a server sees it within two seconds
  EXPECT_FALSE(access_.sessions.find(in->secret));
  EXPECT_TRUE(sign_in(access_, "yamamoto", password, from));
  EXPECT_EQ(journalled("session.end_all"), 1);
  EXPECT_EQ(sign_out_command(access_, "nobody", out_, err_), 1);
}

TEST_P(AccountCommandTest, ATokenThatBecameKnownIsFoundByItsNameAndEnded) {
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", std::string(password), officer_}, out_, err_), 0);
  std::ostringstream leaked, kept, list;
  ASSERT_EQ(token_command(access_, {"yamamoto", "", "", "夜間の出力", 30}, leaked, err_), 0);
  ASSERT_EQ(token_command(access_, {"yamamoto", "", "", "地図", 30}, kept, err_), 0);
  ASSERT_EQ(tokens_command(access_, "yamamoto", list, err_), 0);
  EXPECT_THAT(list.str(), HasSubstr("夜間の出力\t"));
  EXPECT_THAT(list.str(), HasSubstr("まだ使われていません"));
  EXPECT_EQ(end_token_command(access_, "yamamoto", "昼間の出力", out_, err_), 1) << "nothing of that name";
  ASSERT_EQ(end_token_command(access_, "yamamoto", "夜間の出力", out_, err_), 0) << err_.str();
  access_.tokens.forget();  // another program's; a server sees it within two seconds
  const auto secret = [](const std::ostringstream& said) {
    return said.str().substr(0, said.str().size() - 1);
  };
  EXPECT_FALSE(access_.tokens.find(secret(leaked)));
  EXPECT_TRUE(access_.tokens.find(secret(kept)));
  EXPECT_EQ(journalled("token.end"), 1);
  EXPECT_EQ(end_token_command(access_, "yamamoto", "夜間の出力", out_, err_), 1) << "ended once";
  EXPECT_EQ(tokens_command(access_, "nobody", out_, err_), 1);
}

TEST_P(AccountCommandTest, RefusalsSayWhyAndChangeNothing) {
  EXPECT_EQ(add_command(access_, {"山本", "yamamoto", "short", officer_}, out_, err_), 1);
  EXPECT_EQ(add_command(access_, {"山本", "yamamoto", "", {"king", "31", "", ""}}, out_, err_), 1);
  EXPECT_THAT(err_.str(), HasSubstr("「king」という権限はありません"));
  EXPECT_EQ(grant_command(access_, {"yamamoto", officer_}, out_, err_), 1);
  EXPECT_EQ(disable_command(access_, "yamamoto", out_, err_), 1);
  EXPECT_EQ(journalled("account.add"), 0);
}

TEST_P(AccountCommandTest, InviteTokenGrantAndDisableDoWhatTheySay) {
  ASSERT_EQ(add_command(access_, {"山本 一郎", "yamamoto", std::string(password), officer_}, out_, err_), 0);
  ASSERT_EQ(grant_command(access_, {"yamamoto", {"administrator", "", "", ""}}, out_, err_), 0);
  std::ostringstream code, token;
  ASSERT_EQ(
      invite_command(access_, {{"institution_staff", "clinic-a", "あおば内科（架空）", "31"}, "3111234567"},
                     code, err_),
      0);
  EXPECT_TRUE(check_code(access_, {code.str(), "3111234567"}, from));
  EXPECT_EQ(token_command(access_, {"yamamoto", "", "", "夜間", 30}, token, err_), 1) << "two grants";
  ASSERT_EQ(token_command(access_, {"yamamoto", "prefecture_officer", "31", "夜間", 30}, token, err_), 0);
  std::string secret = token.str();
  secret.pop_back();
  EXPECT_TRUE(access_.tokens.find(secret));
  ASSERT_EQ(disable_command(access_, "yamamoto", out_, err_), 0);
  access_.tokens.forget();
  EXPECT_FALSE(access_.tokens.find(secret));
  EXPECT_FALSE(sign_in(access_, "yamamoto", password, from));
}

}  // namespace
}  // namespace kakari::access
