#include "app/grant_scope.h"

#include <gmock/gmock.h>

#include "app/house.h"
#include "platform/store/testing.h"
#include "registry/association.h"
#include "registry/physician.h"

namespace kakari::app {
namespace {

using ::testing::HasSubstr;

class GrantScope : public store::testing::EachEngine {
 protected:
  std::string name(std::string_view role, std::string_view scope) {
    const auto found = asked(role, scope);
    return found ? found->scope_name : "refused: " + found.error().message;
  }
  Result<access::GrantWords> asked(std::string_view role, std::string_view scope) {
    return database_->read([&](store::Tx& tx) { return grant_scope(tx, areas_, role, scope); });
  }
  store::testing::Scratch database_{GetParam(), rooms()};
  SystemRandom random_;
  const regime::Areas areas_ = regime::Areas::load(share_folder("") + "/regime/areas");
};
EACH_ENGINE(GrantScope);

TEST_P(GrantScope, IsShownByTheNameOfWhomItIsFor) {
  EXPECT_EQ(name("prefecture_officer", "34"), "広島県");
  EXPECT_EQ(name("health_centre_officer", "31-米子"), "米子保健所");
  EXPECT_EQ(name("municipality_officer", "31201"), "鳥取市");
  EXPECT_EQ(name("jma_office", ""), "日本医師会");
  EXPECT_EQ(name("administrator", ""), "システムの運用");
}

TEST_P(GrantScope, OfAnAssociationIsKeptByItsId) {
  const auto made = database_->write([&](store::Tx& tx) {
    return registry::add_association(tx, {1, &random_},
                                     {.number = "31-01", .name = "東部医師会（架空）", .prefecture = "31"});
  });
  const auto found = asked("association_clerk", "31-01");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->scope, made.id.text());
  EXPECT_EQ(found->scope_name, "東部医師会（架空）");
  EXPECT_EQ(found->prefecture, "31");
}

TEST_P(GrantScope, ThatDoesNotExistIsRefusedWithHowItIsWritten) {
  for (const auto& [role, scope, how] : {std::tuple("prefecture_officer", "99", "2桁"),
                                         {"prefecture_officer", "鳥取県", "2桁"},
                                         {"municipality_officer", "31999", "5桁"},
                                         {"health_centre_officer", "31-どこか", "31-米子"},
                                         {"institution_staff", "31-999999-9", "export institutions"},
                                         {"association_president", "31-99", "export associations"},
                                         {"corporation_staff", "どこにもない会", "医療法人"},
                                         {"physician", "D-9999999-9", "会員"},
                                         {"forum_coordinator", "31-F9999", "31-F0001"},
                                         {"jma_office", "31", "--scope を付けずに"}}) {
    const auto found = asked(role, scope);
    ASSERT_FALSE(found) << role << ' ' << scope;
    EXPECT_THAT(found.error().message, HasSubstr(how)) << role;
  }
  EXPECT_THAT(asked("prefecture_officer", "").error().message, HasSubstr("--scope（都道府県コード）"));
}

}  // namespace
}  // namespace kakari::app
