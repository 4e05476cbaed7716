#include "registry/access_facts.h"
#include "reporting/desk/testing.h"
#include "reporting/published.h"

namespace kakari::desk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class AccessPagesTest : public testing::DeskTest {
 protected:
  http::Response save(const access::Actor& who, http::Pairs form) {
    return post(who, "/access-facts", std::move(form));
  }
  std::optional<registry::AccessFacts> kept() {
    return world.read([&](store::Tx& tx) { return registry::access_facts(tx, world.aoba.id); });
  }
  std::vector<reporting::Change> feed() {
    return world.read([](store::Tx& tx) { return reporting::changes_since(tx, 0); });
  }
};
EACH_ENGINE(AccessPagesTest);

TEST_P(AccessPagesTest, WhatTheInstitutionSaysIsKeptAndAnnouncedToTheDirectory) {
  EXPECT_THAT(get(world.clerk, "/access-facts").body, HasSubstr("まだ登録されていません"));
  EXPECT_EQ(
      save(world.clerk,
           {{"wheelchair", "yes"}, {"languages", "en"}, {"languages", "sign"}, {"name_en", "Aoba Clinic"}})
          .status,
      303);
  ASSERT_TRUE(kept());
  EXPECT_EQ(kept()->wheelchair, registry::Wheelchair::yes);
  EXPECT_EQ(kept()->languages, (std::vector<std::string>{"en", "sign"}));
  ASSERT_EQ(feed().size(), 1u);
  EXPECT_EQ(feed()[0].kind, "institution");
  EXPECT_EQ(feed()[0].institution, world.aoba.id.text());
  EXPECT_THAT(get(world.clerk, "/access-facts").body,
              AllOf(HasSubstr("Aoba Clinic"), HasSubstr("田中 花子さんが")));
}

TEST_P(AccessPagesTest, AWrongNameIsRefusedAtItsFieldWithWhatWasTyped) {
  const auto refused = save(world.clerk, {{"wheelchair", "no"}, {"name_en", "あおば"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("ローマ字"), HasSubstr("あおば")));
  EXPECT_FALSE(kept());
  EXPECT_TRUE(feed().empty());
}

TEST_P(AccessPagesTest, TheOfficeOpensItByNumberOthersDoNot) {
  EXPECT_THAT(get(world.officer, "/access-facts", {}, {{"number", world.aoba.number}}).body,
              HasSubstr(world.aoba.name));
  EXPECT_EQ(get(world.stranger, "/access-facts", {}, {{"number", world.aoba.number}}).status, 403);
  EXPECT_EQ(save(world.officer, {{"number", world.aoba.number}, {"wheelchair", "no"}}).status, 303);
  EXPECT_EQ(kept()->set_by, world.officer.name);
  save(world.other_clerk, {{"number", world.aoba.number}, {"wheelchair", "yes"}});
  EXPECT_EQ(kept()->wheelchair, registry::Wheelchair::no) << "a clerk's own institution, whatever is sent";
}

}  // namespace
}  // namespace kakari::desk
