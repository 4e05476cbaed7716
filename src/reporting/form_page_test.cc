#include "reporting/form_page.h"

#include <gmock/gmock.h>

#include "reporting/item_about.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

class FormPage : public ::testing::Test {
 protected:
  void SetUp() override {
    auto loaded = regime::load_form("regime", 2026);
    ASSERT_TRUE(loaded.has_value());
    draft.form = std::make_shared<const regime::Form>(std::move(*loaded));
    draft.cycle = lawful_cycle("31", 2026);
    draft.institution.name = "あおば内科クリニック（架空）";
  }
  void answer(const std::string& item, regime::Answer value, Source source = Source::typed) {
    draft.items[item] = {1, std::move(value), source, "山根 花子", 0};
  }
  std::string shown(std::string_view page, FormScreen screen = {}) const {
    screen.draft = &draft;
    screen.page = draft.form->page(page);
    screen.today = Date(2027, 2, 10);
    return form_page(screen).body.text();
  }
  std::vector<std::string> on_screen(std::string_view page) const {
    std::vector<std::string> ids;
    for (const auto* item : items_on_screen(*draft.form, *draft.form->page(page), draft.evaluation()))
      ids.push_back(item->id);
    return ids;
  }
  Draft draft;
};

TEST_F(FormPage, EachItemSaysWhatTheLawAsksWhatItDecidesAndWhatNobodyHasVerified) {
  const std::string html = shown("function");
  EXPECT_THAT(html, HasSubstr("院内掲示による公表について"));
  EXPECT_THAT(html, HasSubstr("別表第八第二の一：第一に規定する機能の有無及び"));
  EXPECT_THAT(html, HasSubstr("の有無に関わります。"));
  EXPECT_THAT(html, HasSubstr("【医療機関用】かかりつけ医機能報告マニュアル"));
  EXPECT_THAT(html, HasSubstr("国のマニュアルで確かめられていません（要確認）。"));
}

TEST_F(FormPage, WithoutCoreTheExtendedPagesAskNothing) {
  answer("core.function", std::int64_t{0});
  EXPECT_TRUE(on_screen("home_care").empty());
  EXPECT_THAT(shown("home_care"), HasSubstr("このページの報告は必要ありません"));
}

TEST_F(FormPage, FollowUpsStandOnTheScreenForThoseWithoutScript) {
  answer("core.specialist", std::int64_t{0});
  EXPECT_THAT(on_screen("staff"), Contains("core.specialist_fte"));
  EXPECT_THAT(hidden_items(*draft.form, *draft.form->page("staff"), draft.evaluation()),
              Contains("core.specialist_fte"));
}

TEST_F(FormPage, SaysWhatWasAnsweredLastYearOnlyWhereItDiffers) {
  draft.last_year = regime::Answers{{"core.function", std::int64_t{1}}, {"core.posted", std::int64_t{1}}};
  answer("core.function", std::int64_t{0});
  answer("core.posted", std::int64_t{1});
  const std::string page = shown("function");
  const std::size_t second_item = page.find("data-item=\"core.posted\"");
  EXPECT_LT(page.find("昨年度は"), second_item);
  EXPECT_EQ(page.find("昨年度は", second_item), std::string::npos);
}

TEST_F(FormPage, AReturnedItemShowsItsReason) {
  answer("core.posted", std::int64_t{1});
  draft.to_fix = {{"core.posted", "掲示の場所をご確認ください。"}};
  EXPECT_THAT(shown("function"), HasSubstr("掲示の場所をご確認ください。"));
}

TEST_F(FormPage, ARefusedAnswerKeepsItsPeriodAndTheReasonOfItsReturn) {
  draft.to_fix = {{"other.school_physician", "昨年の辞令をご確認ください。"}};
  ItemState typed;
  typed.typed = {{"9"}};
  typed.error = "選んでください。";
  FormScreen screen;
  screen.overrides.emplace("other.school_physician", typed);
  std::string page = shown("other", screen);
  page = page.substr(page.find("data-item=\"other.school_physician\""));
  page = page.substr(0, page.find("data-item=", 10));
  EXPECT_THAT(page, HasSubstr("選んでください。"));
  EXPECT_THAT(page, HasSubstr("昨年の辞令をご確認ください。"));
  EXPECT_THAT(page, HasSubstr("までの状況です。"));
}

TEST_F(FormPage, WhatIsWrongNamesItsItemOnce) {
  const regime::Item& item = *draft.form->item("other.school_physician");
  EXPECT_EQ(named(item, "選んでください。"), "学校医：選んでください。");
  EXPECT_EQ(named(item, "「学校医」は示された選択肢から選んでください。"),
            "「学校医」は示された選択肢から選んでください。");
}

TEST_F(FormPage, MissingAnswersAreSaidOnlyWhenAskedFor) {
  EXPECT_THAT(shown("function"), Not(HasSubstr("field-error")));
  FormScreen screen;
  screen.show_missing = true;
  EXPECT_THAT(shown("function", screen), HasSubstr("field-error"));
}

TEST_F(FormPage, EveryItemCarriesWhatThePersonSaw) {
  answer("core.function", std::int64_t{1});
  const std::string page = shown("function");
  EXPECT_THAT(page, HasSubstr("name=\"base:core.function\" value=\"1\""));
  EXPECT_THAT(
      page, HasSubstr("name=\"was:core.function\" value=\"" + fingerprint(regime::Answer(std::int64_t{1}))));
  EXPECT_THAT(page, HasSubstr("name=\"was:core.posted\" value=\"-\""));
}

TEST_F(FormPage, ACorrectedCountShowsNdbsAndAsksWhy) {
  const regime::Item& item = *draft.form->item("after_hours.overtime_claims");
  ItemState state;
  state.answer = state.claims = std::int64_t{415};
  EXPECT_THAT(item_control(item, state, "").text(), HasSubstr("NDBの件数を訂正するとき"));
  state.answer = std::int64_t{420};
  EXPECT_THAT(item_control(item, state, "").text(),
              HasSubstr("NDBの件数は415 回です（訂正した値 420 回）。"));
  state.reason = "月遅れの請求";
  state.counted = 412;
  const std::string corrected = item_control(item, state, "").text();
  EXPECT_THAT(corrected, HasSubstr("NDBの件数が415 回に改まりました（訂正した値 420 回）。"));
  EXPECT_THAT(corrected, HasSubstr("name=\"reason:after_hours.overtime_claims\""));
  EXPECT_THAT(corrected, HasSubstr("value=\"月遅れの請求\""));
}

TEST_F(FormPage, APostedPartnerIsReadInThrees) {
  http::Request request;
  request.form = {{"base:home_care.partners", "0"},
                  {"home_care.partners.0.name", "ひの病院（架空）"},
                  {"home_care.partners.0.number", "31-000217-4"},
                  {"home_care.partners.0.cooperation", "夜間の往診"},
                  {"home_care.partners.1.name", ""}};
  const auto values = posted_values(*draft.form->item("home_care.partners"), request);
  ASSERT_TRUE(values.has_value());
  EXPECT_THAT(*values, ::testing::ElementsAre("31-000217-4", "ひの病院（架空）", "夜間の往診"));
  EXPECT_FALSE(posted_values(*draft.form->item("after_hours.partners"), request).has_value());
}

TEST(Panel, DatesSayHowManyDaysAreLeft) {
  EXPECT_EQ(date_with_days("2027-02-27", Date(2027, 2, 10)), "2月27日（あと17日）");
  EXPECT_EQ(date_with_days("2027-02-10", Date(2027, 2, 10)), "2月10日（本日）");
  EXPECT_EQ(date_with_days("2027-02-09", Date(2027, 2, 10)), "2月9日（過ぎています）");
}

}  // namespace
}  // namespace kakari::reporting
