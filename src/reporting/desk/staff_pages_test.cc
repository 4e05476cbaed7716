#include "reporting/desk/testing.h"

namespace kakari::desk {
namespace {

class StaffPagesTest : public testing::DeskTest {};
EACH_ENGINE(StaffPagesTest);

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_P(StaffPagesTest, ALeadInvitesAndTheCodeIsShownOnceOrPrinted) {
  const auto lead = hire(world.aoba, "mori");
  const auto shown =
      post(lead, "/staff/invitations", {{"name", "木村 蓮"}, {"role", "staff"}, {"as", "screen"}});
  EXPECT_EQ(shown.status, 200);
  EXPECT_THAT(shown.body,
              AllOf(HasSubstr("利用開始コード"), HasSubstr(world.aoba.number), HasSubstr("令和9年2月24日")));
  EXPECT_THAT(get(lead, "/staff").body, AllOf(HasSubstr("木村 蓮"), Not(HasSubstr("利用開始コード</dt>"))));
  const auto printed =
      post(lead, "/staff/invitations", {{"name", "林 桜"}, {"role", "lead"}, {"as", "letter"}});
  EXPECT_TRUE(printed.body.starts_with("%PDF"));
  const auto wrong = post(lead, "/staff/invitations", {{"name", ""}, {"last_day", "2027-01-01"}});
  EXPECT_THAT(wrong.body,
              AllOf(HasSubstr("招待する方のお名前を入力してください"), HasSubstr("今日か、それより後の日")));
}

TEST_P(StaffPagesTest, TheLastLeadIsToldWhatToDoAndStays) {
  const auto lead = hire(world.aoba, "mori");
  hire(world.aoba, "yamane", false);
  const auto refused = post(lead, "/staff/ended", {{"grant", lead.grant.text()}});
  EXPECT_THAT(refused.body, HasSubstr("先に、ほかの方を管理担当者にしてください"));
  EXPECT_THAT(get(lead, "/staff").body, HasSubstr("架空 mori"));
}

TEST_P(StaffPagesTest, WhoDoesNotLeadSeesWhoDoesAndCanChangeNothing) {
  hire(world.aoba, "mori");
  const auto staff = hire(world.aoba, "yamane", false);
  EXPECT_THAT(get(staff, "/staff").body,
              AllOf(HasSubstr("管理担当者は、架空 moriさんです"), Not(HasSubstr("<button"))));
  EXPECT_THAT(post(staff, "/staff/ended", {{"grant", staff.grant.text()}}).body,
              HasSubstr("現在の権限では行えません"));
}

TEST_P(StaffPagesTest, TheAddressForNoticesIsSetAndABounceSaysHowToMendIt) {
  const http::Pairs at{{"number", world.aoba.number}};
  EXPECT_THAT(get(world.clerk, "/contacts/{number}", at).body, HasSubstr("登録されていません"));
  EXPECT_EQ(post(world.clerk, "/contacts/{number}", {{"mail", "aoba@clinic.example"}}, at).status, 303);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution_contact SET bounced_at = ?, bounce = '550 no such user'", world.now().now);
    return 0;
  });
  EXPECT_THAT(get(world.officer, "/contacts/{number}", at).body,
              AllOf(HasSubstr("このアドレスにはメールが届いていません"), HasSubstr("550 no such user")));
  EXPECT_THAT(post(world.clerk, "/contacts/{number}", {{"mail", "aoba"}}, at).body,
              HasSubstr("name@example.jp"));
  EXPECT_EQ(get(world.other_clerk, "/contacts/{number}", at).status, 403);
}

}  // namespace
}  // namespace kakari::desk
