#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "forum/results/pages.h"
#include "forum/results/testing.h"

namespace kakari::results {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class IntegrationPageTest : public store::testing::EachEngine {
 protected:
  testing::World world{GetParam()};
  std::vector<access::Route> routes = pages(world.deps);

  std::string page() {
    http::Request request;
    request.query = {{"year", "2026"}};
    return access::ask(routes, world.officer, world.now(), http::Method::get, "/integration",
                       std::move(request))
        .body;
  }
};
EACH_ENGINE(IntegrationPageTest);

TEST_P(IntegrationPageTest, BeforeTheFirstReportItSaysSoAndNamesNoGap) {
  EXPECT_THAT(page(), HasSubstr("この年度の報告はまだありません"));
  EXPECT_THAT(page(), Not(HasSubstr("担い手なし")));
  EXPECT_THAT(page(), Not(HasSubstr("空白はありません")));
}

TEST_P(IntegrationPageTest, FromTheFirstReportOnItCountsTheGaps) {
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::core})));
  EXPECT_THAT(page(), HasSubstr("まだ誰も取り上げていない空白が"));
}

}  // namespace
}  // namespace kakari::results
