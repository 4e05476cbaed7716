#include <gmock/gmock.h>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

using testing::HasSubstr;

const Item& item(std::string_view id) {
  return *real_form().item(id);
}
Typed typed(std::string_view id, std::string value) {
  return read_typed(item(id), {std::move(value)});
}

TEST(TypedCount, TakesFullWidthDigitsCommasSpacesAndTheUnit) {
  for (const char* text :
       {"1234", "１２３４", "1,234", "１，２３４", " 1234 回", "1234回", "1、234", "1234.0"}) {
    Typed read = typed("home_care.visit_claims", text);
    EXPECT_EQ(read.answer, Answer(1234)) << text << read.error;
  }
}

TEST(TypedCount, RefusesWhatIsNotAWholeNumberAndSaysWhatToDo) {
  EXPECT_THAT(typed("home_care.visit_claims", "-3").error, HasSubstr("0以上"));
  EXPECT_THAT(typed("home_care.visit_claims", "−３").error, HasSubstr("0以上"));
  EXPECT_THAT(typed("home_care.visit_claims", "1.5").error, HasSubstr("小数点のない数"));
  for (const char* text : {"約10", "十", "1.2.3", "1e3", ".", "0x10"})
    EXPECT_THAT(typed("home_care.visit_claims", text).error, HasSubstr("数字で入力")) << text;
  EXPECT_THAT(typed("home_care.visit_claims", std::string(30, '9')).error, HasSubstr("桁"));
}

TEST(TypedTenths, AreCutNotRoundedAndSaySo) {
  Typed read = typed("core.specialist_fte", "1.55");
  EXPECT_EQ(read.answer, Answer(15));
  EXPECT_EQ(read.note, "1.55 は 1.5 として扱います。");
  EXPECT_EQ(typed("core.specialist_fte", "１．９９人").answer, Answer(19));
  EXPECT_EQ(typed("core.specialist_fte", "0.09").answer, Answer(0));
}

TEST(TypedTenths, SayNothingWhenNothingIsLost) {
  for (const char* text : {"1.5", "1.50", "１．５人"}) {
    Typed read = typed("core.specialist_fte", text);
    EXPECT_EQ(read.answer, Answer(15)) << text;
    EXPECT_EQ(read.note, "") << text;
  }
  EXPECT_EQ(typed("core.specialist_fte", "2").answer, Answer(20));
}

TEST(Typed, EmptyInputClearsTheAnswer) {
  for (const char* id : {"core.physicians", "core.specialist_fte", "core.posted", "core.fields",
                         "core.remarks", "after_hours.partners"})
    for (const auto& values : {std::vector<std::string>{}, {""}, {"　"}, {"", "", ""}}) {
      Typed read = read_typed(item(id), values);
      EXPECT_FALSE(read.answer) << id;
      EXPECT_EQ(read.error, "") << id;
    }
}

TEST(TypedChoice, IsOneOfTheCodes) {
  EXPECT_EQ(typed("after_hours.rota", "３").answer, Answer(3));
  EXPECT_THAT(typed("after_hours.rota", "8").error, HasSubstr("選択肢から選んで"));
  EXPECT_THAT(typed("after_hours.rota", "月1回").error, HasSubstr("選択肢から選んで"));
}

TEST(TypedChoices, AreSortedAndOnceEach) {
  EXPECT_EQ(read_typed(item("core.fields"), {"9", "6", "9"}).answer, Answer(Codes{6, 9}));
  EXPECT_NE(read_typed(item("core.fields"), {"6", "18"}).error, "");
}

TEST(TypedText, IsTrimmedAndLimitedInCharacters) {
  EXPECT_EQ(typed("core.remarks", "　一般外来は\r\n行っていません\x07 ").answer,
            Answer("一般外来は\n行っていません"));
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "𠮷";
  EXPECT_TRUE(typed("core.remarks", many).answer);
  EXPECT_THAT(typed("core.remarks", many + "田").error, HasSubstr("2,000字以内"));
  EXPECT_NE(typed("core.remarks", "\xff\xfe").error, "");
}

TEST(TypedPartners, ComeAsNumberNameAndCooperation) {
  Typed read =
      read_typed(item("after_hours.partners"), {"", "架空病院", " 輪番 ", "", "", "", "", "架空医院", ""});
  EXPECT_EQ(read.answer, Answer(Partners{{"", "架空病院", "輪番"}, {"", "架空医院", ""}}));
}

TEST(InWords, SayNumbersWithTheirUnit) {
  EXPECT_EQ(in_words(item("core.specialist_fte"), Answer(15)), "1.5 人");
  EXPECT_EQ(in_words(item("home_care.visit_claims"), Answer(1412)), "1,412 回");
  EXPECT_EQ(in_words(item("core.fields"), Answer(Codes{6, 9})), "呼吸器領域、循環器系領域");
  EXPECT_EQ(in_words(item("after_hours.partners"), Answer(Partners{{"", "架空病院", "輪番"}})),
            "架空病院（輪番）");
}

TEST(InPublicWords, NeverSpeakOfIntent) {
  for (const Item& item : real_form().items)
    for (const Choice& choice : item.choices)
      EXPECT_EQ(in_public_words(item, Answer(choice.code)).find("意向"), std::string::npos)
          << item.id << " " << choice.label;
}

}  // namespace
}  // namespace kakari::regime
