#include "regime/form.h"

#include <gmock/gmock.h>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Form2025, HasThe77RowsOfTheManual) {
  EXPECT_EQ(real_form().rows(), 77U);
  std::map<std::string, int> rows;
  for (const Item& item : real_form().items) rows[item.section] += !item.follow_up && !item.extra;
  EXPECT_EQ(rows, (std::map<std::string, int>{{"core", 20},
                                              {"after_hours", 9},
                                              {"discharge_support", 12},
                                              {"home_care", 10},
                                              {"care_coordination", 14},
                                              {"other", 12}}));
}

TEST(Form2025, SaysOfEachRowHowFarItsWordingIsVerified) {
  std::map<Status, int> rows;
  for (const Item& item : real_form().items) rows[item.status] += !item.follow_up && !item.extra;
  EXPECT_EQ(rows[Status::verified], 17);
  EXPECT_EQ(rows[Status::verified_cut], 3);
  EXPECT_EQ(rows[Status::law_only], 33);
  EXPECT_EQ(rows[Status::reconstructed], 24);
  for (const Item& item : real_form().items)
    if (!item.follow_up) {
      EXPECT_EQ(!unverified(item.status), !item.manual_no.empty()) << item.id;
    }
}

TEST(Form2025, CoversAll31SubjectsOfTable8) {
  std::vector<std::string> ids;
  for (const Clause& clause : real_form().clauses) ids.push_back(clause.id);
  EXPECT_THAT(ids, ElementsAre("2-1", "2-2", "2-3", "2-4", "2-5", "2-6", "2-7", "2-8", "2-9", "4-1-イ",
                               "4-1-ロ", "4-2-イ", "4-2-ロ", "4-2-ハ", "4-2-ニ", "4-2-ホ", "4-3-イ", "4-3-ロ",
                               "4-3-ハ", "4-3-ニ", "4-4-イ", "4-4-ロ", "4-4-ハ", "4-4-ニ", "4-4-ホ", "4-5",
                               "6-1", "6-2", "6-3", "6-4", "6-5"));
  for (const std::string& clause : ids)
    EXPECT_NE(std::ranges::find(real_form().items, clause, &Item::statutory), real_form().items.end())
        << clause;
}

TEST(Form2025, HasTwoRowsForTheFunctionAndItsPosting) {
  EXPECT_EQ(std::ranges::count(real_form().items, "2-1", &Item::statutory), 2);
}

TEST(Form2025, HasThe17FieldsAndThe40DiseasesByTheirNumbers) {
  const Item& fields = *real_form().item("core.fields");
  ASSERT_EQ(fields.choices.size(), 18U);
  EXPECT_EQ(fields.choice(1)->label, "皮膚・形成外科領域");
  EXPECT_EQ(fields.choice(17)->label, "小児領域");
  EXPECT_TRUE(fields.choice(0)->excludes_others);
  const Item& diseases = *real_form().item("core.diseases");
  ASSERT_EQ(diseases.choices.size(), 41U);
  EXPECT_EQ(diseases.choice(18)->label, "高血圧症");
  EXPECT_THAT(diseases.choice(18)->aliases, ElementsAre("高血圧"));
  EXPECT_THAT(diseases.choice(22)->fields, ElementsAre(6, 17));
  for (const Choice& disease : diseases.choices)
    for (std::int64_t field : disease.fields) EXPECT_NE(fields.choice(field), nullptr) << disease.label;
}

// 別表第一第四: 別表第八第六第五号を除く
TEST(Form2025, NeverPublishesIntentAndPublishesTheRest) {
  for (const Item& item : real_form().items) EXPECT_EQ(item.published, item.statutory != "6-5") << item.id;
}

// 別表第八第四の五: イ, ロ, ハ only
TEST(Form2025, AsksForUpToEightPartnersOfAfterHoursDischargeAndHomeCareOnly) {
  std::set<std::string> sections;
  for (const Item& item : real_form().items)
    if (item.kind == Kind::partners) {
      EXPECT_EQ(item.maximum, 8) << item.id;
      sections.insert(item.section);
    }
  EXPECT_THAT(sections, ElementsAre("after_hours", "discharge_support", "home_care"));
}

TEST(Form2025, TakesOnlyClaimCountsFromTheClaims) {
  for (const Item& item : real_form().items) {
    EXPECT_EQ(item.ndb, item.id.ends_with("_claims")) << item.id;
    if (!item.ndb) continue;
    EXPECT_EQ(item.period, Period::previous_fiscal_year) << item.id;
    EXPECT_FALSE(item.required) << item.id;
  }
}

TEST(Form2025, BindsAConfirmationToEveryItemOfItsFunction) {
  for (Function f : kExtendedFunctions)
    for (const Item& item : real_form().items)
      EXPECT_EQ(item.section == id(f), std::ranges::count(real_form().rule(f).items, item.id) == 1)
          << item.id;
}

TEST(Form2025, ShowsOneTopicAScreenAndFollowUpsAfterTheirItem) {
  std::vector<std::string> labels;
  for (const FormPage& page : real_form().pages) labels.push_back(page.label);
  EXPECT_THAT(labels, ElementsAre("機能と掲示", "領域と疾患", "相談・職員ほか", "時間外の診療",
                                  "入退院の支援", "在宅医療", "介護との連携", "その他・確認"));
  for (const FormPage& page : real_form().pages)
    EXPECT_FALSE(real_form().item(page.items.front())->follow_up) << page.id;
}

TEST(Form2025, ComesBackFromItsText) {
  Form back = form_from_text(real_form().text);
  EXPECT_EQ(back.text, real_form().text);
  EXPECT_EQ(back.hash, real_form().hash);
  EXPECT_EQ(back.items.size(), real_form().items.size());
  Answers answers = full_answers(real_form());
  EXPECT_EQ(evaluate(back, answers).asked, evaluate(real_form(), answers).asked);
  EXPECT_EQ(function_hash(back, answers, Function::home_care),
            function_hash(real_form(), answers, Function::home_care));
}

TEST(FormFromText, RefusesWhatIsNotAForm) {
  EXPECT_THROW(form_from_text("{}"), std::runtime_error);
  EXPECT_THROW(form_from_text("nonsense"), std::runtime_error);
}

TEST(Form2026, InheritsTheFormOf2025WithItsOwnYearAndTitle) {
  const Form& form = real_form(2026);
  EXPECT_EQ(form.year, 2026);
  EXPECT_EQ(form.title, "令和8年度 かかりつけ医機能報告");
  EXPECT_EQ(form.rows(), 77U);
  EXPECT_NE(form.hash, real_form().hash);
}

TEST(Years, AreThoseWithAForm) {
  EXPECT_THAT(years("regime"), ElementsAre(2025, 2026));
}

TEST(PeriodText, NamesTheDatesOfTheReportYear) {
  EXPECT_EQ(period_text(Period::as_of_january_1, 2026), "令和9年1月1日現在");
  EXPECT_EQ(period_text(Period::previous_calendar_year, 2026), "令和8年1月1日から令和8年12月31日まで");
  EXPECT_EQ(period_text(Period::previous_fiscal_year, 2026), "令和7年4月1日から令和8年3月31日まで");
  EXPECT_EQ(period_text(Period::previous_fiscal_year_monthly_mean, 2025),
            "令和6年4月1日から令和7年3月31日までの月平均");
}

}  // namespace
}  // namespace kakari::regime
