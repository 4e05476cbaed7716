#include "access/permissions.h"

#include <gmock/gmock.h>

#include "access/act_words.h"
#include "access/page_testing.h"
#include "access/permissions_pages.h"

namespace kakari::access {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Instant day = 86'400'000'000;
// Institutions of a room above, as this test has them.
constexpr std::string_view place = "(CASE g.scope WHEN 'clinic-31' THEN '31' WHEN 'clinic-32' THEN '32' END)";

class PermissionsTest : public BehindGate {
 protected:
  PermissionsTest() {
    gate_.add(router_, permission_routes(access_, std::string(place)));
    officer_ = person("officer", {Role::prefecture_officer, "31", "鳥取県", {}});
    centre_ = person("centre", {Role::health_centre_officer, "31-米子", "米子保健所", {}});
    clinic_ = person("clinic", {Role::institution_staff, "clinic-31", "あおば（架空）", "31"});
    other_ = person("other", {Role::institution_staff, "clinic-32", "しまね（架空）", "32"});
    person("admin", {Role::administrator, "", "", {}});
    scheme_.advance_us(91 * day);
  }
  BothNow now() const { return {real_.now(), scheme_.now()}; }
  static Actor as(const Person& p) { return actor_of(p.account, p.grant); }
  Permissions seen(const Actor& actor, const PermissionFilter& filter = {}) {
    return database_->read([&](store::Tx& tx) { return permissions(tx, actor, place, filter, now()); });
  }
  std::vector<std::string> logins(const Actor& actor, const PermissionFilter& filter = {}) {
    std::vector<std::string> all;
    for (const HeldPermission& held : seen(actor, filter).rows) all.push_back(held.login);
    std::ranges::sort(all);
    return all;
  }

  Person officer_, centre_, clinic_, other_;
};

TEST_P(PermissionsTest, AnOfficerSeesTheirPrefectureAndTheAdministratorAll) {
  EXPECT_THAT(logins(as(officer_)), ::testing::ElementsAre("centre", "clinic", "officer"));
  EXPECT_EQ(seen(system_actor()).total, 5);
  EXPECT_EQ(seen(as(clinic_)).total, 0);
  EXPECT_FALSE(database_->read(
      [&](store::Tx& tx) { return permission(tx, as(officer_), place, other_.grant.id).has_value(); }));
}

TEST_P(PermissionsTest, ItIsSaidWhoGaveAGrant) {
  database_->write([&](store::Tx& tx) {
    const Account made = *insert_account(tx, access_.moment(), {"新しい方", "fresh", ""});
    insert_grant(tx, access_.moment(), as(officer_), made,
                 {Role::municipality_officer, "31201", "鳥取市", {}});
    Actor self;
    self.person = made.person;
    insert_grant(tx, access_.moment(), self, made, {Role::municipality_officer, "31202", "米子市", {}});
  });
  PermissionFilter filter;
  filter.text = "fresh";
  const auto rows = seen(as(officer_), filter).rows;
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].given_by, officer_.account.name);
  EXPECT_EQ(rows[1].given_by, "利用開始の手紙");
  filter.text = "centre";
  EXPECT_EQ(seen(as(officer_), filter).rows.at(0).given_by, "運用担当者");
}

TEST_P(PermissionsTest, WhoHasNotComeForNinetyDaysIsMarked) {
  session("clinic");
  EXPECT_EQ(seen(as(officer_)).idle, 2) << "never seen";
  PermissionFilter idle;
  idle.idle = true;
  EXPECT_THAT(logins(as(officer_), idle), ::testing::ElementsAre("centre", "officer"));
  real_.advance_us(91 * day);
  EXPECT_EQ(seen(as(officer_)).idle, 3);
}

TEST_P(PermissionsTest, AGrantThatIsNewIsNotMarkedThoughNobodyHasComeYet) {
  scheme_.advance_us(-89 * day);
  const Person fresh = person("fresh", {Role::municipality_officer, "31201", "鳥取市", {}});
  scheme_.advance_us(89 * day);
  EXPECT_EQ(seen(as(officer_)).idle, 3);
  PermissionFilter idle;
  idle.idle = true;
  EXPECT_THAT(logins(as(officer_), idle), ::testing::ElementsAre("centre", "clinic", "officer"));
  idle.idle = false;
  idle.text = "fresh";
  EXPECT_FALSE(seen(as(officer_), idle).rows.at(0).idle(now()));
  scheme_.advance_us(2 * day);
  EXPECT_TRUE(seen(as(officer_), idle).rows.at(0).idle(now()));
}

TEST_P(PermissionsTest, AGrantThatAProgramUsesIsNotMarked) {
  session("officer");
  EXPECT_EQ(seen(as(officer_)).idle, 2);
  database_->write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO api_token(id, hash, account_grant, name, created_at, expires_at, used_at, ended_at) "
        "VALUES ('t', 'h', ?, '連携', 1, 2, ?, 0)",
        clinic_.grant.id, real_.now());
  });
  EXPECT_EQ(seen(as(officer_)).idle, 1);
}

TEST_P(PermissionsTest, WhatIsLookedForIsFoundAsWritten) {
  PermissionFilter filter;
  filter.text = "米子";
  EXPECT_THAT(logins(as(officer_), filter), ::testing::ElementsAre("centre"));
  filter.text = "%";
  EXPECT_THAT(logins(as(officer_), filter), ::testing::IsEmpty());
  filter = {};
  filter.role = Role::institution_staff;
  EXPECT_THAT(logins(as(officer_), filter), ::testing::ElementsAre("clinic"));
  filter = {};
  filter.page_size = 2;
  filter.page = 2;
  EXPECT_EQ(logins(as(officer_), filter).size(), 1u);
}

TEST_P(PermissionsTest, AGrantEndsWithAReasonThatTheJournalKeeps) {
  const std::string secret = session("officer"), clerk = session("clinic");
  const std::string end = "/permissions/" + clinic_.grant.id.text() + "/end";
  get(end, secret);
  EXPECT_EQ(post(end, secret, {{"reason", " "}}).status, 422);
  EXPECT_EQ(post(end, secret, {{"reason", "異動のため"}}).status, 303);
  EXPECT_EQ(seen(as(officer_)).total, 2);
  EXPECT_EQ(post(end, secret, {{"reason", "異動のため"}}).status, 404) << "already";
  EXPECT_EQ(access_.sessions.find(clerk), nullptr);
  const auto reason = database_->read([](store::Tx& tx) {
    return tx.one("SELECT after_json FROM journal_entry WHERE act = 'account.end_grant'")->text(0);
  });
  EXPECT_THAT(reason, HasSubstr("異動のため"));
}

TEST_P(PermissionsTest, NobodyEndsTheirOwnOrThoseOfAnotherPrefecture) {
  const std::string secret = session("officer");
  EXPECT_EQ(post("/permissions/" + officer_.grant.id.text() + "/end", secret, {{"reason", "x"}}).status, 403);
  EXPECT_EQ(post("/permissions/" + other_.grant.id.text() + "/end", secret, {{"reason", "x"}}).status, 404);
  get("/permissions/" + other_.grant.id.text() + "/end", secret, 404);
  get("/permissions", session("clinic"), 403);
}

TEST_P(PermissionsTest, AReviewIsRecordedForTheYearWithWhatWasThere) {
  const std::string secret = session("officer");
  EXPECT_THAT(get("/permissions", secret), HasSubstr("点検はまだです"));
  EXPECT_EQ(post("/permissions/reviews", secret, {{"note", "全員に照会した"}}).status, 303);
  const std::string page = get("/permissions", secret);
  EXPECT_THAT(page, HasSubstr("点検は済んでいます"));
  EXPECT_THAT(page, HasSubstr("全員に照会した"));
  EXPECT_EQ(journalled("permission.review"), 1);
  EXPECT_THAT(get("/permissions", session("admin")), Not(HasSubstr("全員に照会した")));
}

TEST_P(PermissionsTest, TheListCanBeTakenAway) {
  const std::string secret = session("officer");
  const auto csv = send(Method::get, "/permissions.csv", secret);
  EXPECT_THAT(csv.body, HasSubstr("米子保健所"));
  EXPECT_THAT(csv.body, Not(HasSubstr("しまね")));
  EXPECT_THAT(std::string(csv.header("Content-Disposition")), HasSubstr("attachment"));
  EXPECT_TRUE(send(Method::get, "/permissions.xlsx", secret).body.starts_with("PK"));
}

TEST_P(PermissionsTest, AnAuditorReadsWhichRoleMayDoWhat) {
  const std::string page = get("/permissions/rules", session("officer"));
  EXPECT_THAT(page, HasSubstr("機能を確認する"));
  EXPECT_THAT(page, HasSubstr("ご自身のものを除く"));
}

EACH_ENGINE(PermissionsTest);

TEST(ActWords, EveryActOfEveryRoleIsSaidInWords) {
  for (std::size_t r = 0; r < role_count; ++r)
    for (std::size_t a = 0; a < act_count; ++a) {
      const std::string how = reach(Role(r), Act(a));
      EXPECT_EQ(how.empty(), !could(Role(r), Act(a))) << id(Role(r)) << ' ' << id(Act(a));
      EXPECT_NE(how, "―") << id(Role(r)) << ' ' << id(Act(a));
    }
}

TEST(ActWords, SayHowFar) {
  EXPECT_EQ(reach(Role::prefecture_officer, Act::function_confirm), "自分の都道府県");
  EXPECT_EQ(reach(Role::health_centre_officer, Act::function_confirm), "保健所の管内");
  EXPECT_EQ(reach(Role::institution_staff, Act::staff_manage), "自分の医療機関（職員を管理する方だけ）");
  EXPECT_EQ(reach(Role::institution_staff, Act::draft_write), "自分の医療機関");
  EXPECT_EQ(reach(Role::administrator, Act::draft_read), "");
  EXPECT_TRUE(of_another(Act::function_confirm));
  EXPECT_FALSE(of_another(Act::draft_write));
}

}  // namespace
}  // namespace kakari::access
