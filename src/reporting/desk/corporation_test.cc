#include "registry/corporation.h"

#include "reporting/desk/testing.h"

namespace kakari::desk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class CorporationPageTest : public testing::DeskTest {
 protected:
  CorporationPageTest() {
    world.write([&](store::Tx& tx) {
      const auto made =
          registry::make_corporation(tx, world.now(), world.officer, "医療法人 青葉会（架空）", "31").value();
      registry::join_corporation(tx, world.now(), world.officer, made.id, world.aoba.id).value();
      corporation_ = made;
      return 0;
    });
    head_ = access::testing::actor(access::Role::corporation_staff, corporation_.id.text(), "法人 本部",
                                   "p-head");
  }
  http::Pairs one() const { return {{"id", corporation_.id.text()}}; }

  registry::Corporation corporation_;
  access::Actor head_;
};
EACH_ENGINE(CorporationPageTest);

TEST_P(CorporationPageTest, ItSeesHowItsInstitutionsStandAndWhatIsMissingButNoAnswers) {
  EXPECT_THAT(get(head_, "/corporation").body,
              AllOf(HasSubstr(world.aoba.name), Not(HasSubstr(world.midori.name)), HasSubstr("未着手"),
                    HasSubstr("報告がこれからの医療機関は1件です")));
  world.draft();
  EXPECT_THAT(get(head_, "/corporation").body, AllOf(HasSubstr("下書き"), HasSubstr("問の入力と、提出")));
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::home_care})));
  EXPECT_THAT(get(head_, "/corporation").body, AllOf(HasSubstr("県の確認待ち"), HasSubstr("の報告を読む")));
  EXPECT_EQ(get(head_, "/histories/{number}", {{"number", world.aoba.number}}).status, 200);
  EXPECT_EQ(get(head_, "/histories/{number}", {{"number", world.midori.number}}).status, 404);
}

TEST_P(CorporationPageTest, WhoActsForOneOfItsInstitutionsGoesThereWithOnePress) {
  auto both = hire(world.aoba, "mori");
  const Id grant = both.grant;
  EXPECT_THAT(get(head_, "/corporation").body, Not(HasSubstr("action=\"/role\"")));
  head_.account = both.account;
  EXPECT_THAT(get(head_, "/corporation").body, AllOf(HasSubstr("action=\"/role\""), HasSubstr(grant.text())));
}

TEST_P(CorporationPageTest, TheOfficePutsInstitutionsInAndInvitesTheHeadOffice) {
  const auto page = get(world.officer, "/corporations/{id}", one(), {{"q", "みどり"}});
  EXPECT_THAT(page.body, HasSubstr(world.midori.name));
  EXPECT_EQ(
      post(world.officer, "/corporations/{id}/institutions", {{"institution", world.midori.id.text()}}, one())
          .status,
      303);
  EXPECT_THAT(get(head_, "/corporation").body, HasSubstr(world.midori.name));
  const auto letter = post(world.officer, "/corporations/{id}/invitations", {{"for", "本部 花子"}}, one());
  EXPECT_TRUE(letter.body.starts_with("%PDF"));
  EXPECT_THAT(get(world.officer, "/corporations/{id}", one()).body, HasSubstr("本部 花子さんへの招待"));
  EXPECT_EQ(get(world.stranger, "/corporations/{id}", one()).status, 404);
  EXPECT_EQ(get(head_, "/corporations/{id}", one()).status, 403);
}

TEST_P(CorporationPageTest, AProposalTakesOnlyWhatWasTicked) {
  EXPECT_THAT(post(world.officer, "/corporations/proposals", {{"name", "医療法人 港会"}}).body,
              HasSubstr("確かめた医療機関を選んでください"));
  EXPECT_EQ(post(world.officer, "/corporations/proposals",
                 {{"name", "医療法人 港会"}, {"institution", world.midori.id.text()}})
                .status,
            303);
  EXPECT_THAT(get(world.officer, "/corporations").body, HasSubstr("医療法人 港会"));
}

}  // namespace
}  // namespace kakari::desk
