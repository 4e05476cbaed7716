#include "registry/sign_up.h"

#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;

class SignUpTest : public testing::PhysicianTest {
 protected:
  static access::Rules rules() {
    access::Rules small;
    small.password = {1, 8192};
    return small;
  }
  static SignUp wanted(std::string licence, std::string login = "ichiro@example.jp") {
    SignUp s;
    s.enrolment.details = {"髙橋 一郎", "たかはし いちろう", "1970-01-02", std::move(licence), "1996-05-10"};
    s.enrolment.prefecture = "31";
    s.login = std::move(login);
    s.password = "kawa-yama-umi-83";
    return s;
  }
  Result<SignedUp> up(const SignUp& s) { return sign_up(access_, s, {"192.0.2.1", "test"}); }
  static std::vector<std::string> fields(const Result<SignedUp>& result) {
    std::vector<std::string> found;
    if (!result)
      for (const FieldProblem& p : result.error().fields) found.push_back(p.field);
    return found;
  }
  Physician listed(std::string licence, std::string licence_date = "") {
    Physician p;
    p.licence_number = std::move(licence);
    p.licence_date = std::move(licence_date);
    p.name = "高橋 一郎";
    p.kana = "タカハシ イチロウ";
    p.birth_date = "1970-01-02";
    p.standing = Standing::checked;
    p = db_->write([&](store::Tx& tx) {
      p = add_physician(tx, moment_, p);
      add_membership(tx, moment_,
                     {.physician = p.id, .association = east_.id, .from = "2020-04-01", .source = "list"});
      place_physician(tx, moment_, p.id);
      return *find_physician(tx, p.id);
    });
    return p;
  }
  std::string conflict_of(const Physician& p) {
    return db_->read([&](store::Tx& tx) { return open_conflict(tx, p.id); });
  }

  ManualClock scheme_{Date(2026, 2, 10).start()}, real_{Date(2026, 2, 10).start()};
  SystemRandom secrets_;
  access::Access access_{*db_, scheme_, real_, secrets_, rules()};
};
EACH_ENGINE(SignUpTest);

TEST_P(SignUpTest, ANonMemberIsInAtOnceProvisionally) {
  const auto done = up(wanted("123456"));
  ASSERT_TRUE(done);
  EXPECT_FALSE(done->in.secret.empty());
  EXPECT_EQ(done->in.grant.role, access::Role::physician);
  const Physician p = reread(done->enrolled.physician);
  EXPECT_EQ(done->in.grant.scope, p.id.text());
  EXPECT_EQ(p.person, done->in.account.person.text());
  EXPECT_EQ(p.standing, Standing::provisional);
  EXPECT_EQ(p.licence_number, "123456");
  EXPECT_EQ(p.kana, "タカハシ　イチロウ");
  EXPECT_EQ(p.association, tottori_.id.text());
  const auto told = db_->read([&](store::Tx& tx) { return messages::inbox(tx, clerk(tottori_)).at(0); });
  EXPECT_EQ(told.topic, "sign-up");
  EXPECT_EQ(told.link, "/members/" + p.number);
}

TEST_P(SignUpTest, WhoNamesAnAssociationIsLookedAtByIt) {
  SignUp s = wanted("123456");
  s.enrolment.association = matsue_.id.text();
  s.enrolment.layers = "local";
  const auto done = up(s);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->enrolled.physician.association, matsue_.id.text());
  db_->read([&](store::Tx& tx) {
    EXPECT_TRUE(memberships(tx, done->enrolled.physician.id).empty());  // said, not yet so
  });
}

TEST_P(SignUpTest, TheyBecomeThePhysicianOfTheListAndWaitForTheCheck) {
  const Physician known = listed("123456");
  const auto done = up(wanted("１２３４５６"));
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->enrolled.joined);
  EXPECT_EQ(done->enrolled.physician.id, known.id);
  EXPECT_EQ(reread(known).standing, Standing::provisional);
  EXPECT_EQ(reread(known).licence_date, "1996-05-10");
}

TEST_P(SignUpTest, WhereAllFiveAgreeWithAListOfMembersNoCheckIsLeft) {
  const Physician known = listed("123456", "1996-05-10");
  const auto done = up(wanted("123456"));
  ASSERT_TRUE(done);
  EXPECT_EQ(reread(known).standing, Standing::checked);
}

TEST_P(SignUpTest, ANumberThatIsAnothersBecomesACaseAndBlocksNobody) {
  const Physician known = listed("123456");
  SignUp mistyped = wanted("123456", "hanako@example.jp");
  mistyped.enrolment.details.name = "山田 花子";
  mistyped.enrolment.details.kana = "ヤマダ ハナコ";
  const auto first = up(mistyped);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->enrolled.conflict);
  EXPECT_EQ(first->enrolled.physician.licence_number, "");
  EXPECT_EQ(conflict_of(first->enrolled.physician), "123456");
  EXPECT_TRUE(reread(known).person.empty());
  const auto owner = up(wanted("123456"));
  ASSERT_TRUE(owner);
  EXPECT_TRUE(owner->enrolled.joined);
  const auto third = up(wanted("123456", "third@example.jp"));  // the number has an account now
  ASSERT_TRUE(third);
  EXPECT_TRUE(third->enrolled.conflict);
  EXPECT_NE(third->enrolled.physician.id, known.id);
}

TEST_P(SignUpTest, WhoIsRefusedLeavesTheListsEntryToItsOwner) {
  const Physician known = listed("123456");
  const auto wrong = up(wanted("123456", "wrong@example.jp"));
  ASSERT_TRUE(wrong->enrolled.joined);
  scheme_.advance_us(60'000'000);
  moment_.now = scheme_.now();
  const auto refused = db_->write([&](store::Tx& tx) {
    return refuse_physician(tx, clerk(east_), moment_, known.id, "免許証の写しが届きませんでした。");
  });
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->id, known.id);
  EXPECT_EQ(refused->standing, Standing::refused);
  EXPECT_EQ(refused->person, wrong->in.account.person.text());
  EXPECT_EQ(reread(known).standing, Standing::checked);
  EXPECT_EQ(reread(known).licence_number, "123456");
  EXPECT_EQ(reread(known).person, "");
  db_->read([&](store::Tx& tx) {
    const auto grants = access::grants_of(tx, wrong->in.account.id);
    ASSERT_EQ(grants.size(), 1U);
    EXPECT_EQ(grants[0].scope, refused->id.text());
  });
  scheme_.advance_us(60'000'000);
  const auto owner = up(wanted("123456", "owner@example.jp"));
  EXPECT_TRUE(owner->enrolled.joined);
  EXPECT_EQ(owner->enrolled.physician.id, known.id);
}

TEST_P(SignUpTest, ADifferentBirthDateIsACaseToo) {
  const Physician known = listed("123456");
  SignUp s = wanted("123456");
  s.enrolment.details.birth_date = "1970-01-03";
  EXPECT_TRUE(up(s)->enrolled.conflict);
  EXPECT_TRUE(reread(known).person.empty());
}

TEST_P(SignUpTest, ErrorsStandAtTheirFieldsAndNothingIsMade) {
  SignUp s = wanted("12a", "");
  s.enrolment.details.kana = "高橋";
  s.enrolment.prefecture.clear();
  s.enrolment.email = "no address";
  s.password = "short";
  EXPECT_THAT(fields(up(s)),
              ElementsAre("kana", "licence_number", "email", "prefecture", "login", "password"));
  ASSERT_TRUE(up(wanted("123456")));
  EXPECT_THAT(fields(up(wanted("654321"))), ElementsAre("login"));
  EXPECT_FALSE(db_->read([&](store::Tx& tx) { return find_physician_by_licence(tx, "654321"); }));
}

TEST_P(SignUpTest, TryingOutNumbersIsSlowed) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(up(wanted("123456", "")).error().kind, ProblemKind::invalid);
  EXPECT_EQ(up(wanted("123456", "")).error().kind, ProblemKind::too_many);
}

TEST_P(SignUpTest, SomebodySignedInTakesTheGrantToTheirOwnAccount) {
  const auto account = db_->write([&](store::Tx& tx) {
    return *access::add_account(tx, moment_, access::system_actor(), {"髙橋 一郎", "kaicho", ""});
  });
  access::Actor president = actor(access::Role::association_president, east_.id.text(), "x");
  president.person = account.person;
  president.account = account.id;
  president.name = account.name;
  const auto enrol = [&] {
    return enrol_signed_in(access_, president, wanted("123456").enrolment, {"192.0.2.1", ""});
  };
  president.by_token = true;
  EXPECT_EQ(enrol().error().code, "session-needed") << "a program takes no further role";
  president.by_token = false;
  const auto first = enrol();
  ASSERT_TRUE(first);
  EXPECT_EQ(enrol()->physician.id, first->physician.id);
  db_->read([&](store::Tx& tx) {
    const auto grants = access::grants_of(tx, account.id);
    ASSERT_EQ(grants.size(), 1U);
    EXPECT_EQ(grants[0].scope, first->physician.id.text());
  });
}

TEST_P(SignUpTest, ALetterMakesTheAccountThePhysiciansAndOnlyOnce) {
  const Physician known = listed("123456");
  const auto take = [&](const std::string& person) {
    access::Account account{Id::trusted("a-" + person), Id::trusted(person), "髙橋 一郎",
                            person + "@example.jp", 0};
    return db_->write([&](store::Tx& tx) {
      return take_letter(tx, moment_, account, {access::Role::physician, known.id.text(), known.name, "31"});
    });
  };
  ASSERT_TRUE(take("p1"));
  ASSERT_TRUE(take("p1"));
  EXPECT_EQ(reread(known).person, "p1");
  EXPECT_EQ(reread(known).email, "p1@example.jp");
  EXPECT_EQ(reread(known).standing, Standing::checked);
  EXPECT_EQ(take("p2").error().code, "physician-taken");
}

}  // namespace
}  // namespace kakari::registry
