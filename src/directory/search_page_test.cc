#include "directory/search_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SearchPage : public ::testing::Test {
 protected:
  SearchPage() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    static const auto form = std::make_shared<const regime::Form>(regime::load_form("regime", 2025).value());
    deps.areas = &areas;
    deps.form = form;
    deps.words = std::make_shared<const Words>(Words::load("regime", 2025, facets_of(*form)).value());
    SnapshotBuilder builder(facets_of(*form));
    builder.add(clinic(1, "𠮷岡内科医院", "31201"));
    builder.add(clinic(2, "みなと在宅クリニック", "31202"), report());
    builder.add(clinic(3, "ひの病院", "31202"));
    snapshot = builder.build(7);
  }
  static InstitutionRecord clinic(int i, std::string name, std::string municipality) {
    InstitutionRecord r;
    r.id = r.number = fmt::format("31-{:06}-0", i);
    r.name = std::move(name);
    r.prefecture = "31";
    r.municipality = std::move(municipality);
    r.departments = {"内科"};
    r.address = "鳥取県";
    r.invented = true;
    return r;
  }
  static Reported report() {
    Reported out{.year = 2026, .as_of = "2027-01-01"};
    ReportedFunction home{.function = regime::Function::home_care,
                          .standing = reporting::Standing::confirmed};
    home.confirmed_on = "2027-02-10";
    home.confirmed_by = "鳥取県知事";
    ReportedFunction night{.function = regime::Function::after_hours, .with_others = true};
    night.standing = reporting::Standing::being_confirmed;
    night.partner = "ひの病院";
    out.functions = {night, home};
    out.fields = {7};
    out.diseases = {2, 18, 21, 23};
    return out;
  }
  Query ask(const http::Pairs& parameters) const {
    return read_query(parameters, *snapshot, *deps.areas, false).value();
  }
  std::string page(const http::Pairs& parameters) const {
    return search_page(deps, *snapshot, ask(parameters)).body.text();
  }

  Deps deps;
  std::shared_ptr<const Snapshot> snapshot;
};

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

TEST_F(SearchPage, TheFirstPageAsksAndWorksWithoutScript) {
  const std::string text = home_page(*snapshot).body.text();
  EXPECT_THAT(text, HasSubstr("どんな医療機関をお探しですか"));
  EXPECT_THAT(text, HasSubstr("name=\"q\""));
  EXPECT_THAT(text, HasSubstr("3か所"));
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
