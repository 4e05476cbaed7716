#include "reporting/desk/publicity.h"
#include "reporting/desk/testing.h"
#include "reporting/withholding.h"

namespace kakari::desk {
namespace {

using reporting::testing::report_with;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class OwnPageTest : public testing::DeskTest {
 protected:
  std::string page() { return get(world.clerk, "/public-contents").body; }
};
EACH_ENGINE(OwnPageTest);

TEST_P(OwnPageTest, BeforePublicationItSaysWhatWillBePublicAndFromWhen) {
  EXPECT_THAT(page(), AllOf(HasSubstr("まだ公表されていません"), Not(HasSubstr("これから公表される内容"))));
  ASSERT_TRUE(world.submit(report_with({regime::Function::home_care})));
  EXPECT_THAT(page(), AllOf(HasSubstr("これから公表される内容"), HasSubstr("報告あり・確認中"),
                            HasSubstr("令和9年4月1日"), HasSubstr("公表されない理由")));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(regime::Function::home_care));
  EXPECT_THAT(page(), HasSubstr("県の確認"));
}

TEST_P(OwnPageTest, WhatWasFoundAbsentIsNotPublicAndSaysWhy) {
  ASSERT_TRUE(world.submit(report_with({regime::Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.find_absent(regime::Function::home_care));
  EXPECT_THAT(page(), HasSubstr("県が体制を確認できなかったため"));
}

TEST_P(OwnPageTest, WhatThePrefectureWithholdsIsNamedWithItsReason) {
  ASSERT_TRUE(world.submit(report_with({regime::Function::home_care})));
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return reporting::withhold_function(
        tx, world.officer, world.now(),
        {world.aoba.id, regime::Function::home_care, "体制を確かめるため", "お電話ください"});
  }));
  EXPECT_THAT(page(), AllOf(HasSubstr("都道府県が公表を止めています"), HasSubstr("体制を確かめるため"),
                            HasSubstr("お電話ください")));
}

TEST_P(OwnPageTest, TheResidentsPageIsShownAsItWillBe) {
  deps_.public_page = [](store::Tx&, const registry::Institution& of,
                         const std::optional<reporting::PublishedReport>& report, Instant) {
    html::Writer w;
    w << of.name << (report ? std::string("の報告") : std::string("の報告なし"));
    return html::Page{.title = of.name, .body = w.take()};
  };
  routes_ = pages(deps_);
  EXPECT_EQ(get(world.clerk, "/public-contents/preview").status, 404);
  ASSERT_TRUE(world.submit(report_with({regime::Function::home_care})));
  EXPECT_THAT(get(world.clerk, "/public-contents/preview").body,
              AllOf(HasSubstr("公表される前の画面です"), HasSubstr(world.aoba.name + "の報告")));
}

}  // namespace
}  // namespace kakari::desk
