// What a resident reads on an institution's page, and what programs read: the same facts, never an intent.
#include "directory/institution_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "directory/institution_api.h"
#include "registry/words.h"

namespace kakari::directory {
namespace {

using regime::Function;
using reporting::Standing;
using ::testing::HasSubstr;
using ::testing::Not;

class InstitutionPage : public ::testing::Test {
 protected:
  static std::shared_ptr<const regime::Form> form() {
    static const auto form = std::make_shared<const regime::Form>(regime::load_form("regime", 2025).value());
    return form;
  }
  InstitutionPage() {
    auto& i = view.institution;
    i.number = "31-000217-4";
    i.name = "みなと在宅クリニック";
    i.prefecture = "31";
    i.municipality = "31202";
    i.address = "鳥取県米子市角盤町1-1";
    i.departments = "内科;小児科";
    i.latitude = 35.4281, i.longitude = 133.3309;
    view.municipality_name = "米子市";
    view.form = form();
    reporting::PublishedReport report;
    report.year = 2026;
    report.as_of = "2027-01-01";
    report.submitted_at = Date(2027, 1, 20).start();
    report.answers["core.function"] = std::int64_t{1};
    report.answers["core.fields"] = regime::Codes{7, 9};
    report.answers["home_care.system"] = std::int64_t{4};
    report.answers["home_care.partners"] =
        regime::Partners{{.number = "31-000100-1", .name = "ひの病院", .cooperation = "夜間の往診"}};
    report.answers["after_hours.rota"] = std::int64_t{3};
    report.functions = {{Function::core, false, Standing::by_report, "", ""},
                        {Function::home_care, true, Standing::confirmed, "2027-02-10", "鳥取県知事"}};
    view.report = std::move(report);
  }
  /// In Japanese, as the day begins.
  static Setting on(Date today) { return {.say = {}, .now = today.start()}; }
  std::string page() const { return institution_page(view, on(Date(2027, 2, 10))).body.text(); }
  Setting setting(Language language = Language::ja) const {
    return {.say = Tongue(language, &english()),
            .now = Date(2027, 2, 10).start(),
            .areas = &areas(),
            .public_url = "https://kakari.example"};
  }
  static const regime::Areas& areas() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    return areas;
  }
  static const regime::English& english() {
    static const auto english = regime::English::load("regime", 2025, *form()).value();
    return english;
  }
  std::string in_english() const { return institution_page(view, setting(Language::en)).body.text(); }
  std::string everything() const {
    std::string out = page();
    for (const Language language : {Language::ja, Language::en})
      out +=
          institution_page(view, setting(language)).body.text() + institution_json(view, setting(language));
    return out;
  }

  InstitutionView view;
};

TEST_F(InstitutionPage, SaysPlainlyWhatTheInstitutionDoesThenTheItems) {
  const std::string text = page();
  EXPECT_LT(text.find("家に来て診ます"), text.find("自院又は連携による在宅医療を提供する体制の確保"));
  EXPECT_THAT(text, HasSubstr("24時間"));
  EXPECT_THAT(text, HasSubstr("ひの病院"));
  EXPECT_THAT(text, HasSubstr("夜間の往診"));
}

TEST_F(InstitutionPage, SaysAsOfWhenByWhomAndWhoConfirmed) {
  EXPECT_THAT(page(), HasSubstr("令和9年1月1日現在"));
  EXPECT_THAT(page(), HasSubstr("鳥取県知事が令和9年2月10日に確認しました"));
  EXPECT_THAT(page(), HasSubstr("医療機関の報告による"));
}

TEST_F(InstitutionPage, EachStandingHasItsWords) {
  view.report->functions[1].standing = Standing::being_confirmed;
  EXPECT_THAT(page(), HasSubstr("報告あり・確認中"));
  view.report->functions[1].standing = Standing::before_confirmation;
  EXPECT_THAT(page(), HasSubstr("報告済・確認前"));
  EXPECT_THAT(page(), Not(HasSubstr("鳥取県知事が")));
}

TEST_F(InstitutionPage, AnAbsentFunctionIsNotShown) {
  EXPECT_THAT(everything(), Not(HasSubstr("after_hours")));
  EXPECT_THAT(everything(), Not(HasSubstr("夜や休日も診てくれる")));
  EXPECT_THAT(everything(), Not(HasSubstr("在宅当番医制")));
}

TEST_F(InstitutionPage, AnIntentIsNeverInAnyOutput) {
  for (const auto& item : form()->items)
    for (const auto& choice : item.choices)
      if (choice.intent || item.id.starts_with("other.intent_")) view.report->answers[item.id] = choice.code;
  for (const auto function : regime::kExtendedFunctions)
    view.report->functions.push_back({function, false, Standing::confirmed, "2027-02-10", "鳥取県知事"});
  EXPECT_THAT(everything(), Not(HasSubstr("意向")));
  for (const char* word : {"intent", "Intent", "willing", "Willing", "wish"})
    EXPECT_THAT(everything(), Not(HasSubstr(word)));
  EXPECT_THAT(everything(), HasSubstr("無し"));
}

TEST_F(InstitutionPage, ClosedIsSaidFirstAndAnswers410) {
  view.institution.closed_on = "2027-01-31";
  const auto shown = institution_page(view, on(Date(2027, 2, 10)));
  EXPECT_EQ(shown.status, 410);
  EXPECT_LT(shown.body.text().find("廃止されています"), shown.body.text().find("していること"));
  EXPECT_EQ(institution_page(view, on(Date(2027, 1, 30))).status, 200);
}

TEST_F(InstitutionPage, NoGeneralOutpatientsIsSaidFirst) {
  EXPECT_THAT(page(), Not(HasSubstr("一般の方の外来は行っていません")));
  view.report->answers["other.no_general_outpatients"] = std::int64_t{1};
  EXPECT_LT(page().find("一般の方の外来は行っていません"), page().find("していること"));
  view.report.reset();
  view.institution.no_general_outpatients = true;
  EXPECT_THAT(page(), HasSubstr("一般の方の外来は行っていません"));
}

TEST_F(InstitutionPage, AnInventedInstitutionIsMarked) {
  view.institution.invented = true;
  EXPECT_THAT(page(), HasSubstr("みなと在宅クリニック（架空）"));
}

TEST_F(InstitutionPage, NotYetReportedIsSaidPlainly) {
  view.report.reset();
  EXPECT_THAT(page(), HasSubstr("まだ公表されていません"));
  EXPECT_THAT(institution_json(view), HasSubstr("\"report\":null"));
}

TEST_F(InstitutionPage, HoursAreToldDayByDay) {
  view.hours = {{.department = "01001", .day = 1, .start = 540, .end = 720},
                {.department = "02001", .day = 1, .start = 570, .end = 750},
                {.department = "01001", .day = 1, .start = 840, .end = 1080},
                {.department = "09010", .day = 7, .start = 0, .end = 1439},
                {.department = "01001", .day = 2, .start = 540, .end = 540}};
  const auto days = registry::week_in_words(view.hours);
  ASSERT_EQ(days.size(), 8u);
  EXPECT_EQ(days[0].hours, "9:00–12:30、14:00–18:00");
  EXPECT_EQ(days[1].hours, "休診");
  EXPECT_EQ(days[6].hours, "休診");
  view.spans = {{.day = 1, .start = 540, .end = 750}, {.day = 1, .start = 840, .end = 1080}};
  EXPECT_THAT(page(), HasSubstr("<th scope=\"row\">月曜日</th><td>9:00–12:30、14:00–18:00</td>"));
  EXPECT_THAT(page(), HasSubstr("休診"));
  EXPECT_TRUE(registry::week_in_words({}).empty());
}

TEST_F(InstitutionPage, EachFunctionSaysHowWithWhomAndSinceWhen) {
  view.since[std::size_t(Function::home_care)] = 2025;
  EXPECT_THAT(page(),
              HasSubstr("○ ほかの医療機関と連携（<a href=\"/institutions/31-000100-1\">ひの病院</a>）"));
  EXPECT_THAT(page(), HasSubstr("令和7年度の報告から"));
  EXPECT_THAT(institution_json(view), HasSubstr("\"since_fiscal_year\":2025"));
  view.report->functions[1].with_others = false;
  EXPECT_THAT(page(), HasSubstr("◎ この医療機関だけで"));
}

TEST_F(InstitutionPage, SaysWhatChangedSinceTheReportBefore) {
  EXPECT_THAT(page(), Not(HasSubstr("前の報告から変わったこと"))) << "there was none before";
  view.before = view.report;
  view.before->year = 2025;
  view.form_before = form();
  EXPECT_THAT(page(), HasSubstr("令和7年度の報告から、変わったところはありません"));
  view.before->functions.pop_back();
  view.report->answers["core.fields"] = regime::Codes{7, 10};
  EXPECT_THAT(page(), HasSubstr("「家に来てくれる」が加わりました"));
  EXPECT_THAT(page(), HasSubstr("加わったもの"));
  EXPECT_THAT(in_english(), HasSubstr("New: Visits you at home"));
  EXPECT_THAT(institution_json(view), HasSubstr("\"kind\":\"began\""));
}

TEST_F(InstitutionPage, WhoTookOverIsSaidFirst) {
  view.institution.closed_on = "2027-01-31";
  view.moved_to = Neighbour{"31-000300-9", "あおば医院", "", "2027-01-31", false};
  EXPECT_THAT(
      page(),
      HasSubstr(
          "令和9年1月31日から、<a href=\"/institutions/31-000300-9\">あおば医院</a>に引き継がれています"));
  EXPECT_THAT(in_english(), HasSubstr("/en/institutions/31-000300-9"));
  view.moved_to.reset();
  view.institution.closed_on.clear();
  view.took_over_from = Neighbour{"31-000200-5", "旧あおば医院", "", "2026-04-01", false};
  EXPECT_THAT(page(), HasSubstr("旧あおば医院</a>を引き継ぎました"));
}

TEST_F(InstitutionPage, WheelchairsAndLanguagesSayByWhomAndWhen) {
  EXPECT_THAT(page(), Not(HasSubstr("受診のしやすさ")));
  view.access = registry::AccessFacts{.name_en = "Minato Home Care Clinic",
                                      .wheelchair = registry::Wheelchair::yes,
                                      .languages = {"en", "sign"},
                                      .set_by = "職員 花子",
                                      .set_at = Date(2027, 1, 5).start()};
  EXPECT_THAT(page(), HasSubstr("車いすのまま受診できます"));
  EXPECT_THAT(page(), HasSubstr("英語、手話"));
  EXPECT_THAT(page(), HasSubstr("医療機関の申告による（令和9年1月5日）"));
  EXPECT_THAT(in_english(), HasSubstr("English, Japanese sign language"));
  EXPECT_THAT(in_english(), HasSubstr("<h1>Minato Home Care Clinic</h1>"));
}

TEST_F(InstitutionPage, InEnglishWhatHasNoEnglishIsMarkedAsJapanese) {
  const std::string text = in_english();
  EXPECT_THAT(text, HasSubstr("<h1 lang=\"ja\">みなと在宅クリニック</h1>"));
  EXPECT_THAT(text, HasSubstr("1 January 2027 (Reiwa 9)"));
  EXPECT_THAT(text, HasSubstr("<span lang=\"ja\">ひの病院</span>"));
  EXPECT_THAT(text, HasSubstr("Confirmed by the governor of Tottori Prefecture on 10 February 2027"));
  EXPECT_THAT(text, Not(HasSubstr("医療機関の報告による")));
  EXPECT_EQ(institution_page(view, setting(Language::en)).lang, "en");
}

TEST_F(InstitutionPage, WhatIsNotPublicIsInNoOutput) {
  auto& i = view.institution;
  i.founder = "秘密の開設者";
  i.manager = "秘密の管理者";
  i.corporation = "secret-corporation";
  view.access.emplace();
  view.access->wheelchair = registry::Wheelchair::no;
  view.access->set_by = "秘密の職員";
  const std::string all = everything();
  for (const char* secret : {"秘密", "secret", "mailto", "founder", "manager"})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
}

TEST_F(InstitutionPage, NothingIsFetchedFromElsewhere) {
  EXPECT_THAT(page(), Not(HasSubstr("<script")));
  EXPECT_THAT(page(), Not(HasSubstr("<img")));
  EXPECT_THAT(page(), HasSubstr("href=\"https://maps.gsi.go.jp/#16/35.42810/133.33090\""));
}

}  // namespace
}  // namespace kakari::directory
