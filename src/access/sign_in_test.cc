#include "access/sign_in.h"

#include <gmock/gmock.h>

#include "access/testing.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

using ::testing::HasSubstr;

class SignInTest : public AccessTest {
 protected:
  std::string letter(int days = 60) {
    return database_->write([&](store::Tx& tx) {
      return *invite(
          tx, access_.moment(), system_actor(),
          {{Role::institution_staff, "clinic-a", "あおば内科クリニック（架空）", "31"}, "3111234567", days});
    });
  }
  Activation filled(const std::string& code) {
    return {{code, "3111234567"}, "田中 花子", "hanako@example.jp", std::string(password)};
  }
};
EACH_ENGINE(SignInTest);

TEST_P(SignInTest, LoginIsComparedFoldedAndPasswordExactly) {
  person("Hanako", {Role::prefecture_officer, "31", "鳥取県", "31"});
  EXPECT_TRUE(sign_in(access_, "ｈａｎａｋｏ", password, from));
  EXPECT_FALSE(sign_in(access_, "hanako", "Kawa-yama-umi-83", from));
}

TEST_P(SignInTest, UnknownLoginAndWrongPasswordGetTheSameAnswer) {
  person("hanako", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto wrong = sign_in(access_, "hanako", "wrong-wrong-wrong", from);
  const auto unknown = sign_in(access_, "nobody", "wrong-wrong-wrong", from);
  EXPECT_EQ(wrong.error().message, unknown.error().message);
  EXPECT_EQ(wrong.error().code, unknown.error().code);
}

TEST_P(SignInTest, GuessingIsSlowedMoreAndMoreAndSaysHowLongToWait) {
  person("hanako", {Role::prefecture_officer, "31", "鳥取県", "31"});
  std::string refusal;
  for (int i = 0; i < 6 && refusal.empty(); ++i)
    if (const auto in = sign_in(access_, "hanako", "wrong", from); in.error().kind == ProblemKind::too_many)
      refusal = in.error().message;
  EXPECT_THAT(refusal, HasSubstr("あと2秒"));
  EXPECT_FALSE(sign_in(access_, "hanako", password, from)) << "also with the right password";
  real_.advance_us(2 * second);
  EXPECT_TRUE(sign_in(access_, "hanako", password, from)) << "never locked for good";
}

TEST_P(SignInTest, StrangersCannotHoldUpSomebodyWhoSignedInFromThereBefore) {
  person("hanako", {Role::prefecture_officer, "31", "鳥取県", "31"});
  ASSERT_TRUE(sign_in(access_, "hanako", password, from));
  for (int i = 0; i < 30; ++i) (void)sign_in(access_, "hanako", "wrong", {"198.51.100.7", "x"});
  EXPECT_TRUE(sign_in(access_, "hanako", password, from));
}

TEST_P(SignInTest, OneAddressTryingManyLoginsIsSlowed) {
  int refused = 0;
  for (int i = 0; i < 40; ++i)
    refused +=
        sign_in(access_, "login" + std::to_string(i), "wrong", from).error().kind == ProblemKind::too_many;
  EXPECT_GE(refused, 19);
}

TEST_P(SignInTest, ANetworkOfManyAddressesIsSlowedAsOne) {
  int refused = 0;
  for (int i = 0; i < 40; ++i)
    refused += sign_in(access_, "login" + std::to_string(i), "wrong",
                       {"2001:db8:0:1::" + std::to_string(i + 1), "x"})
                   .error()
                   .kind == ProblemKind::too_many;
  EXPECT_GE(refused, 19);
  EXPECT_EQ(sign_in(access_, "login0", "wrong", {"2001:db8:0:2::1", "x"}).error().code, "sign-in-wrong");
}

TEST_P(SignInTest, TriesAreForgottenAfterSomeHours) {
  const Throttled subject[] = {{"test", 2, 300}};
  const Instant start = real_.now();
  for (Instant t = 0; t < 3600; t += 100) (void)count_try(*database_, start + t * second, subject);
  EXPECT_FALSE(count_try(*database_, start + 3500 * second + 1, subject));
  EXPECT_TRUE(count_try(*database_, start + 12 * 3600 * second, subject));
  EXPECT_TRUE(count_try(*database_, start + 12 * 3600 * second + 1, subject));
}

TEST_P(SignInTest, LetterMakesAnAccountWithItsGrantInOneGo) {
  const std::string code = letter();
  const auto checked = check_code(access_, {code, "３１１１２３４５６７"}, from);
  ASSERT_TRUE(checked) << checked.error().message;
  EXPECT_EQ(checked->grant.scope_name, "あおば内科クリニック（架空）");
  const auto in = activate(access_, filled(code), from);
  ASSERT_TRUE(in) << in.error().message;
  EXPECT_EQ(in->grant.scope, "clinic-a");
  EXPECT_EQ(access_.sessions.find(in->secret)->actor.role, Role::institution_staff);
  EXPECT_TRUE(sign_in(access_, "hanako@example.jp", password, from));
  EXPECT_EQ(journalled("account.invite"), 1);
  EXPECT_EQ(journalled("account.add"), 1);
  EXPECT_EQ(journalled("account.grant"), 1);
}

TEST_P(SignInTest, CodeWorksOnce) {
  const std::string code = letter();
  ASSERT_TRUE(activate(access_, filled(code), from));
  const auto again = check_code(access_, {code, "3111234567"}, from);
  ASSERT_FALSE(again);
  EXPECT_THAT(again.error().message, HasSubstr("すでに使われています"));
}

TEST_P(SignInTest, CodeWithoutTheSecondPieceDiesAfterTenTries) {
  const std::string code = letter();
  for (int i = 0; i < 10; ++i) {
    const auto wrong =
        check_code(access_, {code, std::to_string(3'111'234'500 + i)}, {std::to_string(i), ""});
    EXPECT_EQ(wrong.error().fields.at(0).field, "second");
  }
  EXPECT_THAT(check_code(access_, {code, "3111234567"}, from).error().message, HasSubstr("再発行"));
}

TEST_P(SignInTest, CodeRunsOut) {
  const std::string code = letter(1);
  scheme_.advance_us(86'400 * second);
  EXPECT_THAT(check_code(access_, {code, "3111234567"}, from).error().message, HasSubstr("有効期限"));
}

TEST_P(SignInTest, GuessingAtCodesIsSlowed) {
  int refused = 0;
  for (int i = 0; i < 20; ++i)
    refused += check_code(access_, {new_code(random_), "1"}, from).error().kind == ProblemKind::too_many;
  EXPECT_GE(refused, 9);
}

TEST_P(SignInTest, ReplacedLetterNoLongerWorks) {
  const std::string old = letter();
  const std::string fresh = database_->write([&](store::Tx& tx) {
    return *invite(tx, access_.moment(), system_actor(),
                   {{Role::institution_staff, "clinic-a", "あおば", "31"}, "3111234567"}, true);
  });
  EXPECT_FALSE(check_code(access_, {old, "3111234567"}, from));
  EXPECT_TRUE(check_code(access_, {fresh, "3111234567"}, from));
}

TEST_P(SignInTest, AnInstitutionWithoutACodeTypesItsOwnNumberWithOrWithoutHyphens) {
  const std::string code = database_->write([&](store::Tx& tx) {
    return *invite(tx, access_.moment(), system_actor(),
                   {{Role::institution_staff, "clinic-a", "あおば", "31"}, "31-000217-4"});
  });
  for (const char* typed : {"31-000217-4", "310002174", "３１ー０００２１７－４"})
    EXPECT_TRUE(check_code(access_, {code, typed}, from)) << typed;
  EXPECT_FALSE(check_code(access_, {code, "31-000218-4"}, from));
}

TEST_P(SignInTest, ErrorsOfActivationStandAtTheirFieldsAndTheCodeStaysGood) {
  const std::string code = letter();
  const auto bad = activate(access_, {{code, "3111234567"}, "", "", "short"}, from);
  ASSERT_FALSE(bad);
  std::string fields;
  for (const FieldProblem& field : bad.error().fields) fields += field.field + " ";
  EXPECT_EQ(fields, "name login password ");
  person("hanako@example.jp", {Role::prefecture_officer, "31", "鳥取県", "31"});
  EXPECT_EQ(activate(access_, filled(code), from).error().fields.at(0).field, "login");
  Activation other = filled(code);
  other.login = "hanako2@example.jp";
  EXPECT_TRUE(activate(access_, other, from));
}

TEST_P(SignInTest, SecondLetterAddsAGrantToTheSameAccount) {
  const auto in = activate(access_, filled(letter()), from);
  const auto code = database_->write([&](store::Tx& tx) {
    return invite(tx, access_.moment(), system_actor(),
                  {{Role::institution_staff, "clinic-b", "みなと医院（架空）", "31"}, "3119876543"});
  });
  ASSERT_TRUE(accept(access_, access_.sessions.find(in->secret)->actor, {*code, "3119876543"}, from));
  EXPECT_EQ(sign_in(access_, "hanako@example.jp", password, from)->grants, 2u);
}

TEST_P(SignInTest, OfficerInvitesOnlyInTheOwnPrefectureAndClinicOnlyItself) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Person clerk = person("clerk", {Role::institution_staff, "clinic-a", "あおば", "31"});
  database_->write([&](store::Tx& tx) {
    const auto by = [&](const Person& p, NewGrant g) {
      return invite(tx, access_.moment(), actor_of(p.account, p.grant), {g, "3111234567"}).has_value();
    };
    EXPECT_TRUE(by(officer, {Role::institution_staff, "clinic-a", "", "31"}));
    EXPECT_FALSE(by(officer, {Role::institution_staff, "clinic-z", "", "32"}));
    EXPECT_TRUE(by(officer, {Role::health_centre_officer, "31-米子", "", ""}));
    EXPECT_FALSE(by(officer, {Role::prefecture_officer, "32", "", ""}));
    EXPECT_FALSE(by(officer, {Role::administrator, "", "", ""}));
    EXPECT_TRUE(by(clerk, {Role::institution_staff, "clinic-a", "", "31"}));
    EXPECT_FALSE(by(clerk, {Role::institution_staff, "clinic-b", "", "31"}));
    EXPECT_FALSE(by(clerk, {Role::prefecture_officer, "31", "", ""}));
    return false;
  });
}

TEST_P(SignInTest, APhysiciansLetterIsTheirAssociationsToMake) {
  const auto made = [&](std::string scope, const Scope& whose) {
    Actor clerk;
    clerk.person = Id::trusted("clerk");
    clerk.role = Role::association_clerk;
    clerk.scope = std::move(scope);
    return database_->write([&](store::Tx& tx) {
      NewInvitation wanted{{Role::physician, "d1", "架空 医師", {}}, "123456"};
      wanted.physician = whose;
      return invite(tx, access_.moment(), clerk, wanted);
    });
  };
  Scope whose;
  whose.physician = "d1";
  whose.association = "east";
  EXPECT_FALSE(made("west", whose));
  const auto code = made("east", whose);
  ASSERT_TRUE(code);
  std::string taken;
  access_.letter_taken = [&](store::Tx&, const Moment&, const Account& account,
                             const NewGrant& grant) -> Result<void> {
    taken = account.person.text() + grant.scope;
    if (account.login == "refused@example.jp")
      return problem(ProblemKind::conflict, "has-account", "すでに登録されています。");
    return {};
  };
  EXPECT_EQ(
      activate(access_, {{*code, "123456"}, "架空 医師", "refused@example.jp", std::string(password)}, from)
          .error()
          .code,
      "has-account");
  const auto in = activate(
      access_, {{*code, "１２３４５６"}, "架空 医師", "doctor@example.jp", std::string(password)}, from);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->grant.role, Role::physician);
  EXPECT_EQ(taken, in->account.person.text() + "d1");
}

TEST_P(SignInTest, NobodyGrantsThemselves) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto made = database_->write([&](store::Tx& tx) {
    return grant(tx, access_.moment(), actor_of(officer.account, officer.grant), officer.account,
                 {Role::health_centre_officer, "31-米子", "米子保健所", ""});
  });
  EXPECT_EQ(made.error().code, "own-work");
}

TEST_P(SignInTest, ChangedPasswordEndsTheOtherSessions) {
  person("hanako", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const auto here = sign_in(access_, "hanako", password, from);
  const auto there = sign_in(access_, "hanako", password, from);
  const LivePtr live = access_.sessions.find(here->secret);
  EXPECT_EQ(change_password(access_, *live, "wrong", "niwa-no-matsu-5", from).error().fields.at(0).field,
            "old_password");
  EXPECT_EQ(change_password(access_, *live, password, "short", from).error().fields.at(0).field, "password");
  ASSERT_TRUE(change_password(access_, *live, password, "niwa-no-matsu-5", from));
  EXPECT_TRUE(access_.sessions.find(here->secret));
  EXPECT_FALSE(access_.sessions.find(there->secret));
  EXPECT_FALSE(sign_in(access_, "hanako", password, from));
  EXPECT_TRUE(sign_in(access_, "hanako", "niwa-no-matsu-5", from));
}

TEST_P(SignInTest, OnePressSignInWorksInDemoModeOnly) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  EXPECT_EQ(sign_in_as(access_, officer.account.id, officer.grant.id, from).error().kind,
            ProblemKind::not_found);
  Rules demo = rules();
  demo.demo = true;
  Access open(*database_, scheme_, real_, random_, demo);
  const auto in = sign_in_as(open, officer.account.id, officer.grant.id, from);
  ASSERT_TRUE(in);
  EXPECT_EQ(open.sessions.find(in->secret)->actor.scope, "31");
}

TEST_P(SignInTest, TokenIsForOneGrantAndEndsOnItsDay) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Person other = person("other", {Role::prefecture_officer, "32", "島根県", "32"});
  database_->write([&](store::Tx& tx) {
    EXPECT_FALSE(access_.tokens.make(tx, access_.moment(), actor_of(other.account, other.grant),
                                     officer.grant.id, "夜間の取り込み", 30));
  });
  const auto secret = database_->write([&](store::Tx& tx) {
    return access_.tokens.make(tx, access_.moment(), actor_of(officer.account, officer.grant),
                               officer.grant.id, "夜間の取り込み", 30);
  });
  ASSERT_TRUE(secret);
  EXPECT_THAT(*secret, ::testing::StartsWith("kk_"));
  const LivePtr live = access_.tokens.find(*secret);
  ASSERT_TRUE(live);
  EXPECT_TRUE(live->actor.by_token);
  EXPECT_EQ(live->actor.scope, "31");
  real_.advance_us(30LL * 86'400 * second);
  EXPECT_FALSE(access_.tokens.find(*secret));
}

TEST_P(SignInTest, EndedTokenIsRefused) {
  const Person officer = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  const Actor actor = actor_of(officer.account, officer.grant);
  const auto secret = database_->write([&](store::Tx& tx) {
    return access_.tokens.make(tx, access_.moment(), actor, officer.grant.id, "x", 30);
  });
  ASSERT_TRUE(access_.tokens.find(*secret));
  database_->write([&](store::Tx& tx) {
    EXPECT_TRUE(
        access_.tokens.end(tx, access_.moment(), actor, access_.tokens.list(tx, actor.account).at(0).id));
  });
  access_.tokens.forget();
  EXPECT_FALSE(access_.tokens.find(*secret));
}

TEST(Code, FindsEveryWrongCharacterAndEverySwap) {
  SeededRandom random(5);
  for (int round = 0; round < 50; ++round) {
    const std::string code = read_code(new_code(random));
    ASSERT_EQ(code.size(), 16u);
    for (std::size_t i = 0; i < code.size(); ++i) {
      std::string wrong = code;
      wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
      EXPECT_EQ(read_code(wrong), "");
      if (i > 0 && code[i] != code[i - 1]) {
        std::string swapped = code;
        std::swap(swapped[i], swapped[i - 1]);
        EXPECT_EQ(read_code(swapped), "") << code << " " << i;
      }
    }
  }
}

TEST(Code, IsReadAsPeopleTypeIt) {
  SeededRandom random(5);
  const std::string code = new_code(random), plain = read_code(code);
  std::string typed;
  for (const char c : plain) typed += char(std::tolower(c));
  EXPECT_EQ(read_code(typed), plain);
  EXPECT_EQ(read_code(" " + code + " "), plain);
  EXPECT_EQ(read_code("ABCD-EFGH"), "");
  EXPECT_EQ(read_code(""), "");
}

}  // namespace
}  // namespace kakari::access
