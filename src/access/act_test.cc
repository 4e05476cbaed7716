#include "access/act.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "platform/store/testing.h"

namespace kakari::access {
namespace {

const std::vector<Scope> subjects = {
    {"clinic-a", "31201", "31-鳥取市", "31", "somebody", "doctor", "local", "federation", "corp", "31-F0001"},
    {"clinic-b", "31202", "31-米子", "31", "somebody", "doctor-b", "other", "federation"},
    {"clinic-c", "32201", "32-松江", "32", "somebody", "doctor-c", "far", "far-federation"},
    {"clinic-d", "31201", "31-鳥取市", "31", "me", "doctor", "local", "federation", "corp", "31-F0001"},
    {"", "", "", "", "somebody"},
};

Actor actor(Role role) {
  static const std::map<Role, std::string> scopes = {
      {Role::institution_staff, "clinic-a"},  {Role::physician, "doctor"},
      {Role::prefecture_officer, "31"},       {Role::health_centre_officer, "31-鳥取市"},
      {Role::municipality_officer, "31201"},  {Role::association_clerk, "local"},
      {Role::association_president, "local"}, {Role::jma_office, "jma"},
      {Role::committee, "committee"},         {Role::corporation_staff, "corp"},
      {Role::ministry_officer, "ministry"},   {Role::forum_coordinator, "31-F0001"},
      {Role::forum_member, "31-F0001"}};
  Actor a;
  a.lead = role == Role::institution_staff;
  a.role = role;
  if (role != Role::anonymous) a.person = Id::trusted("me");
  if (const auto found = scopes.find(role); found != scopes.end()) a.scope = found->second;
  return a;
}

std::string allowed_subjects(Role role, Act act) {
  std::string found;
  for (std::size_t i = 0; i < subjects.size(); ++i)
    if (may(actor(role), act, subjects[i])) found += "abcd-"[i];
  return found;
}

// What each role may do to clinics a (its own), b (same prefecture), c (another one), d (the actor's own
// doing in the same centre as a) and to a subject that says nothing about where it is.
const std::map<Role, std::map<std::string_view, std::string>> promised = {
    {Role::anonymous, {{"public.read", "abcd-"}, {"session.manage", "abcd-"}}},
    {Role::institution_staff,
     {{"public.read", "abcd-"},  {"session.manage", "abcd-"}, {"account.own", "d"},
      {"draft.read", "a"},       {"draft.write", "a"},        {"report.submit", "a"},
      {"report.withdraw", "a"},  {"report.read", "a"},        {"staff.manage", "a"},
      {"institution.read", "a"}, {"journal.read", "a"},       {"workplace.confirm", "a"},
      {"completer.read", "a"},   {"order.read", "a"},         {"report.export", "a"},
      {"contact.manage", "a"},   {"notice.make", "a"},        {"explanation.make", "a"},
      {"facts.write", "a"},      {"model.read", "a"}}},
    {Role::physician,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"training.own", "ad"},
      {"learning.read", "abcd-"}}},
    {Role::prefecture_officer,
     {{"public.read", "abcd-"},     {"session.manage", "abcd-"},  {"account.own", "d"},
      {"account.administer", "ab"}, {"report.read", "abd"},       {"review.list", "abd"},
      {"review.open", "abd"},       {"report.return", "ab"},      {"function.confirm", "ab"},
      {"cycle.publish", "abd"},     {"institution.read", "abd"},  {"institution.link", "abd"},
      {"journal.read", "abd"},      {"schedule.manage", "abd"},   {"preparation.manage", "abd"},
      {"request.send", "abd"},      {"reminder.send", "abd"},     {"report.enter", "abd"},
      {"forum.report", "abd"},      {"order.read", "abd"},        {"order.issue", "abd"},
      {"claims.import", "abd"},     {"report.export", "abd"},     {"progress.read", "abd"},
      {"area.read", "abd"},         {"corporation.read", "abd"},  {"corporation.manage", "abd"},
      {"succession.manage", "abd"}, {"contact.manage", "abd"},    {"notice.make", "abd"},
      {"facts.write", "abd"},       {"function.withhold", "abd"}, {"indicator.read", "abd"},
      {"intent.read", "abd"},       {"scenario.keep", "abd"},     {"forum.manage", "abd"},
      {"forum.read", "abd"},        {"meeting.keep", "abd"},      {"paper.make", "abd"},
      {"measure.keep", "abd"},      {"result.publish", "abd"},    {"living_area.draw", "abd"},
      {"practice.add", "abd"},      {"model.read", "abd"}}},
    {Role::health_centre_officer,
     {{"public.read", "abcd-"}, {"session.manage", "abcd-"},  {"account.own", "d"},
      {"report.read", "ad"},    {"review.list", "ad"},        {"review.open", "ad"},
      {"report.return", "a"},   {"function.confirm", "a"},    {"institution.read", "ad"},
      {"journal.read", "ad"},   {"preparation.manage", "ad"}, {"reminder.send", "ad"},
      {"report.enter", "ad"},   {"order.read", "ad"},         {"report.export", "ad"},
      {"progress.read", "ad"},  {"area.read", "ad"},          {"contact.manage", "ad"},
      {"notice.make", "ad"},    {"facts.write", "ad"},        {"indicator.read", "abd"},
      {"intent.read", "abd"},   {"scenario.keep", "abd"},     {"forum.read", "ad"},
      {"meeting.keep", "ad"},   {"paper.make", "ad"},         {"measure.keep", "ad"},
      {"model.read", "abd"}}},
    {Role::municipality_officer,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"progress.read", "ad"},
      {"area.read", "ad"},
      {"indicator.read", "abd"},
      {"intent.read", "abd"},
      {"scenario.keep", "abd"},
      {"forum.read", "ad"},
      {"meeting.keep", "ad"},
      {"paper.make", "ad"},
      {"measure.keep", "ad"},
      {"living_area.draw", "ad"},
      {"model.read", "abd"}}},
    {Role::administrator,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"account.administer", "abc-"},
      {"institution.read", "abcd-"},
      {"institution.import", "abcd-"},
      {"institution.link", "abcd-"},
      {"journal.read", "abcd-"},
      {"system.administer", "abcd-"},
      {"certificate.import", "abcd-"},
      {"association.manage", "abcd-"},
      {"claims.import", "abcd-"},
      {"corporation.read", "abcd-"},
      {"corporation.manage", "abcd-"},
      {"succession.manage", "abcd-"}}},
    {Role::association_clerk,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"learning.read", "abcd-"},
      {"member.read", "ad"},
      {"member.check", "a"},
      {"credit.decide", "a"},
      {"credit.import", "ad"},
      {"course.manage", "ad"},
      {"course.review", "ad"},
      {"application.read", "ad"},
      {"application.enter", "a"},
      {"application.check", "a"},
      {"inquiry.raise", "ad"},
      {"training.oversee", "ad"},
      {"audit.run", "ad"},
      {"association.manage", "ad"}}},
    {Role::association_president,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"learning.read", "abcd-"},
      {"member.read", "ad"},
      {"member.check", "a"},
      {"credit.decide", "a"},
      {"course.review", "ad"},
      {"application.read", "ad"},
      {"application.check", "a"},
      {"application.approve", "a"},
      {"application.refer", "a"},
      {"inquiry.raise", "ad"},
      {"training.oversee", "ad"},
      {"audit.run", "ad"},
      {"association.manage", "ad"}}},
    {Role::jma_office,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"learning.read", "abcd-"},
      {"learning.manage", "abcd-"},
      {"member.read", "abcd-"},
      {"credit.import", "abcd-"},
      {"application.read", "abcd-"},
      {"certificate.manage", "abc-"},
      {"certificate.import", "abcd-"},
      {"training.oversee", "abcd-"},
      {"audit.run", "abcd-"},
      {"association.manage", "abcd-"}}},
    {Role::committee,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"learning.read", "abcd-"},
      {"application.read", "abcd-"},
      {"committee.decide", "abc-"},
      {"training.oversee", "abcd-"}}},
    {Role::corporation_staff,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"report.read", "ad"},
      {"institution.read", "ad"},
      {"order.read", "ad"},
      {"corporation.read", "ad"}}},
    {Role::ministry_officer,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"progress.read", "abcd-"},
      {"indicator.read", "abcd-"},
      {"practice.add", "abcd-"}}},
    {Role::forum_coordinator,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"indicator.read", "abd"},
      {"intent.read", "abd"},
      {"scenario.keep", "abd"},
      {"forum.read", "ad"},
      {"meeting.keep", "ad"},
      {"paper.make", "ad"},
      {"measure.keep", "ad"},
      {"model.read", "abd"}}},
    {Role::forum_member,
     {{"public.read", "abcd-"},
      {"session.manage", "abcd-"},
      {"account.own", "d"},
      {"indicator.read", "abd"},
      {"intent.read", "abd"},
      {"forum.read", "ad"},
      {"model.read", "abd"}}}};

TEST(Act, PrefecturalAssociationSeesTheMembersUnderItAndDecidesForItsOwnOnly) {
  Actor clerk = actor(Role::association_clerk);
  clerk.scope = "federation";
  EXPECT_TRUE(may(clerk, Act::member_read, subjects[0]));
  EXPECT_FALSE(may(clerk, Act::member_read, subjects[2]));
  EXPECT_FALSE(may(clerk, Act::application_check, subjects[0]));
}

TEST(Act, EveryRoleMayDoToEverySubjectExactlyWhatIsPromised) {
  for (std::size_t r = 0; r < role_count; ++r)
    for (std::size_t a = 0; a < act_count; ++a) {
      const auto& row = promised.at(Role(r));
      const auto found = row.find(id(Act(a)));
      const std::string want = found == row.end() ? "" : found->second;
      EXPECT_EQ(allowed_subjects(Role(r), Act(a)), want) << id(Role(r)) << " " << id(Act(a));
      EXPECT_EQ(could(Role(r), Act(a)), !want.empty()) << id(Role(r)) << " " << id(Act(a));
    }
}

TEST(Act, GrantWithoutScopeReachesNothing) {
  for (std::size_t a = 0; a < act_count; ++a) {
    if (could(Role::anonymous, Act(a)) || Act(a) == Act::account_own) continue;
    for (const Role role : {Role::institution_staff, Role::prefecture_officer, Role::health_centre_officer}) {
      Actor empty = actor(role);
      empty.scope.clear();
      EXPECT_FALSE(may(empty, Act(a), {})) << id(Act(a));
      EXPECT_EQ(scope(empty, Act(a), "r").sql, "1=0");
    }
  }
}

TEST(Act, OnlyWhoLeadsTheStaffManagesIt) {
  Actor clerk = actor(Role::institution_staff);
  EXPECT_TRUE(may(clerk, Act::staff_manage, subjects[0]));
  clerk.lead = false;
  EXPECT_FALSE(may(clerk, Act::staff_manage, subjects[0]));
  EXPECT_EQ(scope(clerk, Act::staff_manage, "r").sql, "1=0");
}

TEST(Act, AnonymousIsAskedToSignInAndOthersAreToldItIsNotTheirs) {
  EXPECT_EQ(may(actor(Role::anonymous), Act::draft_read, subjects[0]).error().kind,
            ProblemKind::unauthenticated);
  EXPECT_EQ(may(actor(Role::prefecture_officer), Act::draft_read, subjects[0]).error().kind,
            ProblemKind::forbidden);
}

TEST(Act, NobodyConfirmsTheirOwn) {
  EXPECT_EQ(may(actor(Role::prefecture_officer), Act::function_confirm, subjects[3]).error().code,
            "own-work");
}

TEST(Act, IdsAreUniqueAndRolesAreFoundByTheirs) {
  std::set<std::string_view> ids;
  for (std::size_t a = 0; a < act_count; ++a) EXPECT_TRUE(ids.insert(id(Act(a))).second);
  for (std::size_t r = 0; r < role_count; ++r) EXPECT_EQ(role_of(id(Role(r))), Role(r));
  EXPECT_FALSE(role_of("root"));
}

class ActListTest : public store::testing::EachEngine {};
EACH_ENGINE(ActListTest);

TEST_P(ActListTest, ListsAgreeWithSingleDecisions) {
  static constexpr store::Migration table[] = {
      {1, "subject",
       "CREATE TABLE subject(mark TEXT, institution_id TEXT, municipality TEXT, health_centre TEXT, "
       "prefecture TEXT, person TEXT, physician_id TEXT, association TEXT, federation TEXT, corporation "
       "TEXT, forum TEXT)"}};
  const store::Room rooms[] = {{"subjects", table}};
  store::testing::Scratch database(GetParam(), rooms);
  database->write([](store::Tx& tx) {
    for (std::size_t i = 0; i < subjects.size(); ++i)
      tx.exec("INSERT INTO subject VALUES (?,?,?,?,?,?,?,?,?,?,?)", std::string(1, "abcd-"[i]),
              subjects[i].institution, subjects[i].municipality, subjects[i].health_centre,
              subjects[i].prefecture, subjects[i].person, subjects[i].physician, subjects[i].association,
              subjects[i].federation, subjects[i].corporation, subjects[i].forum);
  });
  for (std::size_t r = 0; r < role_count; ++r)
    for (std::size_t a = 0; a < act_count; ++a) {
      const Actor who = actor(Role(r));
      const Filter filter = scope(who, Act(a), "s");
      std::vector<store::Value> args(filter.args.begin(), filter.args.end());
      const store::Rows rows = database->read(
          [&](store::Tx& tx) { return tx.run("SELECT s.mark FROM subject s WHERE " + filter.sql, args); });
      std::set<std::string> listed, single;
      for (const store::Row& row : rows) listed.insert(row.text(0));
      for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto decision = may(who, Act(a), subjects[i]);
        if (decision || decision.error().code == "own-work") single.insert(std::string(1, "abcd-"[i]));
      }
      EXPECT_EQ(listed, single) << id(Role(r)) << " " << id(Act(a));
    }
}

}  // namespace
}  // namespace kakari::access
