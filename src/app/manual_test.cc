#include "app/manual.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "app/help_pages.h"

namespace kakari::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kManual = R"({"pages":[{"lang":"ja","name":"clinic","title":"使い方 <1>","blocks":[
  {"kind":"paragraph","spans":[{"kind":"text","text":"はじめに "},{"kind":"strong","text":"大切"}]},
  {"kind":"heading","level":2,"id":"報告","text":"報告"},
  {"kind":"list","ordered":true,"items":[
    [{"kind":"paragraph","spans":[{"kind":"link","text":"次","href":"javascript:x"}]}],
    [{"kind":"paragraph","spans":[]},{"kind":"picture","src":"a.0.webp","alt":"画面","width":2,"height":1}]]},
  {"kind":"table","head":["時期","すること"],"rows":[[[{"kind":"text","text":"1月"}],[{"kind":"text","text":"報告"}]]]},
  {"kind":"notice","blocks":[{"kind":"paragraph","spans":[{"kind":"text","text":"要確認です"}]}]}]}]})";

TEST(Manual, IsWrittenOfBlocksSoThatNothingInItCanBecomeMarkup) {
  const auto pages = manual_of(kManual);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].name, "clinic");
  const std::string& html = pages[0].body.text();
  EXPECT_THAT(html, HasSubstr("<h1>使い方 &lt;1&gt;</h1>"));
  EXPECT_THAT(html, HasSubstr("<strong>大切</strong>"));
  EXPECT_THAT(html, HasSubstr("<ol class=\"numbers\"><li><a href=\"#\">次</a></li>"));
  EXPECT_THAT(html, HasSubstr("<img src=\"/static/a.0.webp\" alt=\"画面\" width=\"2\" height=\"1\""));
  EXPECT_THAT(html, HasSubstr("<caption class=\"unseen\">報告</caption>"));
  EXPECT_THAT(html, Not(HasSubstr("javascript")));
}

TEST(Manual, ThatWasMadeByAnotherVersionIsRefusedWithWhatToDo) {
  EXPECT_ANY_THROW(
      manual_of(R"({"pages":[{"lang":"ja","name":"a","title":"b","blocks":[{"kind":"film"}]}]})"));
  EXPECT_ANY_THROW(read_manual("/nowhere/manual.json"));
}

TEST(Manual, SaysWhatIsOnItsPageInThePagesLanguage) {
  constexpr std::string_view part = R"({"kind":"heading","level":2,"id":"a","text":"A"})";
  const auto page = [&](std::string_view lang) {
    return manual_of(fmt::format(R"({{"pages":[{{"lang":"{}","name":"","title":"T","blocks":[{},{},{}]}}]}})",
                                 lang, part, part, part))
        .at(0);
  };
  EXPECT_EQ(page("en").lang, "en");
  EXPECT_THAT(page("en").body.text(), HasSubstr("aria-label=\"On this page\""));
  EXPECT_THAT(page("ja").body.text(), HasSubstr("aria-label=\"このページの内容\""));
}

TEST(Manual, HasAPageForEveryRole) {
  for (int role = 0; role <= int(access::Role::anonymous); ++role)
    EXPECT_THAT(help_of(access::Role(role)), HasSubstr("/help"));
  EXPECT_EQ(help_of(access::Role::institution_staff), "/help/institution");
  EXPECT_EQ(help_of(access::Role::anonymous), "/help");
}

}  // namespace
}  // namespace kakari::app
