#include "paperwork/request_letter.h"

#include <gtest/gtest.h>

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

const LetterHead head{
    .date = Date(2026, 11, 4),
    .sender = "鳥取県\n福祉保健部 医療政策課",
    .contact = "福祉保健部 医療政策課　かかりつけ医機能報告担当\n電話 0857-00-0000（平日 8:30–17:15）",
    .activation_url = "https://kakari.pref.example/activation",
    .sign_in_url = "https://kakari.pref.example/sign-in",
    .target = Date(2027, 2, 28),
    .legal_deadline = Date(2027, 3, 31)};

RequestLetter sample() {
  return {.postal = "6830812",
          .address = "鳥取県米子市角盤町1丁目1番地",
          .institution = "𠮷岡髙﨑内科医院（架空）",
          .number = "31-000012-3",
          .subject = "令和8年度 かかりつけ医機能報告のお願い",
          .text =
              "日頃から医療行政にご協力いただき、ありがとうございます。\n医療法第30条の18の4に基づき、貴院の"
              "かかりつけ医機能について、ご報告をお願いします。",
          .code = LetterCode{"K7Q4-9MXT-2HPR-A4C7", "10桁の医療機関コード", "令和9年1月3日"}};
}

std::string one(const RequestLetter& letter, const LetterHead& with = head) {
  RequestLetters letters(with, "報告のお願い");
  letters.add(letter);
  return letters.finish();
}

TEST(RequestLetter, SaysToWhomWhatByWhenAndHowOnOnePage) {
  const std::string pdf = one(sample());
  EXPECT_EQ(pages(pdf), 1);
  expect_within(pdf, 18);
  const std::string text = page_text(pdf, 1);
  for (const char* said :
       {"〒683-0812", "𠮷岡髙﨑内科医院（架空）御中", "31-000012-3", "令和8年11月4日", "福祉保健部医療政策課",
        "令和9年2月28日（日）", "令和9年3月31日（水）", "K7Q4-9MXT-2HPR-A4C7", "10桁の医療機関コード",
        "https://kakari.pref.example/activation", "令和9年1月3日", "0857-00-0000"})
    EXPECT_NE(text.find(said), std::string::npos) << said;
  EXPECT_EQ(text.find("activation?"), std::string::npos) << "no code in an address";
}

TEST(RequestLetter, AddressStandsInTheWindowHoweverLongItIs) {
  RequestLetter letter = sample();
  letter.address =
      "鳥取県東伯郡湯梨浜町大字はわい長瀬字中浜通り1234番地56　医療モール湯梨浜セントラルパークビル3階302号"
      "室";
  letter.institution =
      "医療法人社団 湯梨浜中央総合在宅医療支援会 "
      "はわい長瀬こどもとおとなの内科小児科呼吸器科循環器科クリニック"
      "（架空）";
  const std::string pdf = one(letter);
  const std::string text = page_text(pdf, 1);
  EXPECT_NE(text.find("302号室"), std::string::npos);
  EXPECT_NE(text.find("クリニック（架空）御中"), std::string::npos);
  constexpr double mm = 72 / 25.4;
  for (const Box& box : words(pdf)) {
    if (box.top > 55 * mm || box.left > 115 * mm) continue;
    EXPECT_LE(box.right, 108 * mm) << box.word;
    EXPECT_LE(box.bottom, 50 * mm) << box.word;
  }
}

TEST(RequestLetter, CodeStandsOnOneLineWhateverItsLetters) {
  RequestLetter letter = sample();
  letter.code->code = "WWWW-WWWW-WWWW-WWWW";
  const std::string text = asked(one(letter), "pdftotext -layout {} -");
  EXPECT_NE(text.find("WWWW-WWWW-WWWW-WWWW"), std::string::npos) << text;
}

TEST(RequestLetter, WhoHasAnAccountGetsNoCode) {
  RequestLetter letter = sample();
  letter.has_account = true;
  letter.code.reset();
  const std::string text = page_text(one(letter), 1);
  EXPECT_EQ(text.find("利用開始コード"), std::string::npos);
  EXPECT_NE(text.find("https://kakari.pref.example/sign-in"), std::string::npos);
}

TEST(RequestLetter, ExtensionOfTheInstitutionIsSaid) {
  RequestLetter letter = sample();
  letter.extended_until = Date(2027, 5, 31);
  EXPECT_NE(page_text(one(letter), 1).find("令和9年5月31日"), std::string::npos);
}

TEST(RequestLetter, LongTextGoesOnToAPageOfItsOwnAndIsNotCut) {
  RequestLetter letter = sample();
  for (int i = 0; i < 40; ++i)
    letter.text += "\nご不明な点は、お気軽にお尋ねください（その" + std::to_string(i) + "）。";
  const std::string pdf = one(letter);
  EXPECT_EQ(pages(pdf), 2);
  EXPECT_NE(page_text(pdf, 1).find("K7Q4-9MXT-2HPR-A4C7"), std::string::npos);
  EXPECT_NE(page_text(pdf, 2).find("その39"), std::string::npos);
}

TEST(RequestLetter, ManyLettersAreOneFile) {
  RequestLetters letters(head, "報告のお願い");
  for (int i = 0; i < 5; ++i) {
    RequestLetter letter = sample();
    letter.number = "31-00000" + std::to_string(i) + "-0";
    letters.add(letter);
  }
  const std::string pdf = letters.finish();
  EXPECT_EQ(pages(pdf), 5);
  EXPECT_NE(page_text(pdf, 5).find("31-000004-0"), std::string::npos);
}

TEST(RequestLetter, WithoutAContactThereAreLinesToFillIn) {
  LetterHead bare = head;
  bare.contact = "";
  const std::string text = page_text(one(sample(), bare), 1);
  EXPECT_NE(text.find("お問い合わせ先"), std::string::npos);
  EXPECT_NE(text.find("電話"), std::string::npos);
}

}  // namespace
}  // namespace kakari::paperwork
