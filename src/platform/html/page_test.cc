#include "platform/html/page.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

namespace kakari::html {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Document, WritesTheFirstHeadingUnlessThePageHasItsOwn) {
  EXPECT_THAT(document({}, {.title = "未報告"}), HasSubstr("<h1>未報告</h1>"));
  Writer own;
  own << "<h1>3件あります</h1>";
  EXPECT_THAT(document({}, {.title = "未報告", .body = own.take()}), Not(HasSubstr("<h1>未報告</h1>")));
}

TEST(Document, MarksWhereOneIsAndCountsWithCommas) {
  const auto html =
      document({.nav = {{"ホーム", "/"}, {"確認", "/review", 1128}}}, {.title = "確認", .nav = "/review"});
  EXPECT_THAT(html, HasSubstr("<a href=\"/review\" aria-current=\"page\">確認 <strong>1,128</strong></a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/\">ホーム</a>"));
}

TEST(Document, OffersToSignOutOnlyToWhoIsSignedIn) {
  EXPECT_THAT(
      document({.person = "田中さん", .csrf = "tok"}, {}),
      HasSubstr(
          "<form action=\"/sign-out\" method=\"post\"><input type=\"hidden\" name=\"csrf\" value=\"tok\">"));
  EXPECT_THAT(document({}, {}), Not(HasSubstr("<form")));
}

TEST(Document, EscapesEveryNameItIsGiven) {
  const std::string evil = "<script>x</script>\"";
  const auto html = document(
      {.place = evil, .person = evil, .nav = {{evil, evil}}, .links = {{evil, evil}}, .banner = evil},
      {.title = evil, .crumbs = {{evil, evil}, {evil, ""}}});
  EXPECT_THAT(html, Not(HasSubstr("<script>x")));
}

TEST(Document, SpeaksTheLanguageOfThePage) {
  const auto html = document({.person = "Tanaka"}, {.title = "Search", .lang = "en"});
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("Skip to main content"));
  EXPECT_THAT(html, HasSubstr("Sign out"));
}

class AssetsTest : public testing::Test {
 protected:
  AssetsTest() { std::filesystem::create_directories(folder); }
  ~AssetsTest() override { std::filesystem::remove_all(folder); }
  void manifest(std::string_view json) { std::ofstream(folder / "manifest.json") << json; }

  std::filesystem::path folder = std::filesystem::path(testing::TempDir()) /
                                 ("kakari-assets-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
};

TEST_F(AssetsTest, PagesNameTheStyleByItsContent) {
  manifest("{\n \"style.css\": \"style-Ab12.css\",\n \"map.js\": \"map-9.js\"\n}\n");
  const auto assets = Assets::load(folder);
  const auto html = document({.assets = &assets}, {.script = "map.js"});
  EXPECT_THAT(html, HasSubstr("href=\"/static/style-Ab12.css\""));
  EXPECT_THAT(html, HasSubstr("src=\"/static/map-9.js\""));
  EXPECT_EQ(assets.href("other.css"), "/static/other.css");
}

TEST_F(AssetsTest, AMissingManifestSaysWhatToDo) {
  EXPECT_THROW(Assets::load(folder), std::runtime_error);
  manifest("{}");
  EXPECT_THROW(Assets::load(folder), std::runtime_error);
}

}  // namespace
}  // namespace kakari::html
