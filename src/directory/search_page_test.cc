#include "directory/search_page.h"

#include "directory/api.h"
#include "directory/page_testing.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using SearchPage = testing::PublicPage;

TEST_F(SearchPage, WorksWithoutScript) {
  const std::string text = page({{"q", "内科"}});
  EXPECT_THAT(text, HasSubstr("method=\"get\""));
  EXPECT_THAT(text, HasSubstr("action=\"/search\""));
  EXPECT_THAT(text, HasSubstr("role=\"search\""));
  EXPECT_THAT(text, HasSubstr("name=\"function\" value=\"home_care\""));
  EXPECT_THAT(text, HasSubstr("<details"));
  EXPECT_THAT(text, HasSubstr("この条件で探す"));
  EXPECT_THAT(text, Not(HasSubstr("<script")));
}

TEST_F(SearchPage, TellsWhatAnInstitutionDoesBeforeAnyOfficialTerm) {
  const std::string text = page({{"q", "家に来てほしい 糖尿病"}});
  EXPECT_THAT(text, HasSubstr("「家に来てほしい」→ 在宅医療、「糖尿病」で探しました"));
  EXPECT_THAT(text, HasSubstr("みなと在宅クリニック（架空）"));
  EXPECT_THAT(text, HasSubstr("家に来て診ます"));
  EXPECT_THAT(text, HasSubstr("◎ 在宅医療"));
  EXPECT_THAT(text, HasSubstr("○ 時間外の診療（ひの病院と）（確認中）"));
  EXPECT_THAT(text, HasSubstr("令和9年1月1日現在、県の確認 2月10日"));
  EXPECT_THAT(text, HasSubstr("書いたとおりのことばで探す"));
  EXPECT_THAT(text, Not(HasSubstr("意向")));
}

TEST_F(SearchPage, NothingFoundSaysWhichFilterToDrop) {
  const std::string text = page({{"q", "吉岡"}, {"function", "home_care"}});
  EXPECT_THAT(text, HasSubstr("条件に合う医療機関が見つかりませんでした"));
  EXPECT_THAT(text, HasSubstr("「家に来てくれる」をはずす"));
  EXPECT_THAT(text, HasSubstr("「吉岡」をはずす"));
}

TEST_F(SearchPage, NotReportedIsSaid) {
  EXPECT_THAT(page({{"q", "吉岡"}}), HasSubstr("まだ公表されていません"));
}

TEST_F(SearchPage, AttackersWordsAreOnlyWords) {
  EXPECT_THAT(page({{"q", "<script>alert(1)</script>"}}), Not(HasSubstr("<script>")));
}

TEST_F(SearchPage, EachConditionIsALinkThatTakesItAway) {
  const std::string text = page({{"q", "内科"}, {"function", "home_care"}, {"municipality", "31202"}});
  EXPECT_THAT(text,
              HasSubstr("<a class=\"chip\" href=\"/search?q=%E5%86%85%E7%A7%91&amp;function=home_care"));
  EXPECT_THAT(text,
              HasSubstr("<a class=\"chip\" href=\"/search?q=%E5%86%85%E7%A7%91&amp;municipality=31202\""));
  EXPECT_THAT(text, HasSubstr("条件をすべてはずす"));
  EXPECT_THAT(page({{"q", "内科"}}), Not(HasSubstr("class=\"chip\"")));
}

TEST_F(SearchPage, DistancesHaveTheirCountsAndTheWayBackFromTooNear) {
  const http::Pairs asked{{"lat", "35.47"}, {"lon", "133.33"}};
  const std::string text = page(asked);
  EXPECT_THAT(text, HasSubstr("3 km以内</span> <b>0</b>"));
  EXPECT_THAT(text, HasSubstr("10 km以内</span> <b>3</b>"));
  EXPECT_THAT(text, HasSubstr("10 kmまで広げる</a>（3件）"));
  EXPECT_THAT(text, HasSubstr("「現在地から3 km以内」をはずす"));
}

TEST_F(SearchPage, APlaceThatNobodyKnowsIsSaid) {
  EXPECT_THAT(page({{"from", "ほんとうにない町"}}),
              HasSubstr("「ほんとうにない町」がどこか、わかりませんでした"));
}

TEST_F(SearchPage, SpeaksEnglishUnderEn) {
  const Tongue english(Language::en, nullptr);
  const html::Page shown = search_page(deps, *snapshot, ask({{"q", "内科"}}), {.say = english});
  EXPECT_EQ(shown.lang, "en");
  EXPECT_THAT(shown.body.text(), HasSubstr("action=\"/en/search\""));
  EXPECT_THAT(shown.body.text(), HasSubstr("href=\"/en/institutions/31-000001-0\""));
  EXPECT_THAT(shown.body.text(), HasSubstr("<span lang=\"ja\">𠮷岡内科医院（架空）</span>"));
  EXPECT_THAT(shown.body.text(), Not(HasSubstr("しぼりこむ")));
}

TEST_F(SearchPage, NothingButTextIsLookedAtAndNotMoreThanWasPromised) {
  EXPECT_EQ(beginning("内科\x01\xFF歯科", 100), "内科歯科");
  EXPECT_EQ(beginning("𠮷岡内科", 2), "𠮷岡");
}

TEST_F(SearchPage, TheAddressHoldsTheWholeQuestion) {
  const http::Pairs asked{
      {"q", "糖尿病"}, {"function", "home_care"}, {"municipality", "31202"}, {"page", "2"}};
  const Query query = ask(asked);
  const Query again = ask(http::parse_urlencoded(text_of(query)));
  EXPECT_EQ(again.text, "糖尿病");
  EXPECT_EQ(again.wanted, query.wanted);
  EXPECT_EQ(again.municipality, "31202");
  EXPECT_EQ(again.page, 2u);
  EXPECT_EQ(without(query, {.kind = Restriction::Kind::facet}).wanted.size(), 0u);
}

TEST_F(SearchPage, LeavingOutAWordLeavesTheOthersWhole) {
  const auto left = [](std::string_view typed, std::string_view dropped) {
    Query query;
    query.text = typed;
    return without(query, {.kind = Restriction::Kind::word, .said = std::string(dropped)}).text;
  };
  EXPECT_EQ(left("小児科 小児", "小児"), "小児科");
  EXPECT_EQ(left("内科　back  pain zzz", "back pain"), "内科 zzz") << "however many spaces were typed";
  EXPECT_EQ(left("内科", "内科"), "");
}

TEST_F(SearchPage, ProgramsAreToldWhichFiltersThereAre) {
  const auto read = [&](const http::Pairs& asked) { return read_query(asked, *snapshot, *deps.areas, true); };
  const auto refused = read({{"colour", "blue"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().fields.at(0).message, HasSubstr("disease"));
  EXPECT_FALSE(read({{"disease", "999"}}).has_value());
  EXPECT_FALSE(read({{"lat", "95"}, {"lon", "133"}}).has_value());
  EXPECT_FALSE(read({{"page", "0"}}).has_value());
  EXPECT_TRUE(read({{"q", std::string(10'000, 'x')}}).has_value());
}

TEST_F(SearchPage, TheApiGivesTheSameAnswer) {
  const std::string json = search_json(deps, *snapshot, ask({{"q", "家に来てほしい"}}));
  EXPECT_THAT(json, HasSubstr("\"total\":1"));
  EXPECT_THAT(json, HasSubstr("\"means\":\"在宅医療\""));
  EXPECT_THAT(json, HasSubstr("\"standing\":\"confirmed\""));
  EXPECT_THAT(json, Not(HasSubstr("意向")));
}

}  // namespace
}  // namespace kakari::directory
