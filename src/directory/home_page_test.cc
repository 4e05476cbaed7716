#include "directory/home_page.h"

#include "directory/embed_page.h"
#include "directory/page_testing.h"

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using HomePage = testing::PublicPage;

TEST_F(HomePage, AsksAndWorksWithoutScript) {
  const std::string text = home_page(deps, *snapshot, home_facts(*snapshot)).body.text();
  EXPECT_THAT(text, HasSubstr("どんな医療機関をお探しですか"));
  EXPECT_THAT(text, HasSubstr("name=\"q\""));
  EXPECT_THAT(text, HasSubstr("href=\"/search?function=home_care\">家に来てくれる</a> <b>1</b>"));
  EXPECT_THAT(text, HasSubstr("href=\"/search?municipality=31202\">米子市</a> <b>2</b>"));
}

TEST_F(HomePage, SaysWhatTheDataIsAndAsOfWhen) {
  const HomeFacts facts = home_facts(*snapshot);
  EXPECT_EQ(facts.institutions, 3u);
  EXPECT_EQ(facts.reported, 1u);
  EXPECT_THAT(
      home_page(deps, *snapshot, facts).body.text(),
      HasSubstr("3か所の医療機関を掲載しています。うち1か所は、かかりつけ医機能の報告を公表しています（令和9"
                "年1月1日現在）"));
}

TEST_F(HomePage, SaysWhomToCallWhenItCannotWait) {
  const std::string text = home_page(deps, *snapshot, home_facts(*snapshot)).body.text();
  EXPECT_THAT(text, HasSubstr("href=\"tel:119\""));
  EXPECT_THAT(text, HasSubstr("href=\"tel:%237119\""));
  EXPECT_THAT(text, HasSubstr("href=\"tel:%238000\""));
}

TEST(Embed, IsAPlainForm) {
  const std::string text = embedded_form("https://kakari.example", "31202", {});
  EXPECT_THAT(text, HasSubstr("<form action=\"https://kakari.example/search\" method=\"get\">"));
  EXPECT_THAT(text, HasSubstr("name=\"municipality\" value=\"31202\""));
  EXPECT_THAT(text, Not(HasSubstr("script")));
  EXPECT_THAT(embedded_form("https://kakari.example", "", {}), Not(HasSubstr("municipality")));
}

}  // namespace
}  // namespace kakari::directory
