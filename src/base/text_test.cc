#include "base/text.h"

#include <gtest/gtest.h>

namespace kakari {
namespace {

TEST(Fold, VariantKanjiAreTheSameForSearching) {
  EXPECT_EQ(fold("髙橋"), fold("高橋"));
  EXPECT_EQ(fold("宮﨑"), fold("宮崎"));
  EXPECT_EQ(fold("渡邉"), fold("渡辺"));
  EXPECT_EQ(fold("渡邊"), fold("渡辺"));
  EXPECT_EQ(fold("𠮷田"), fold("吉田"));
  EXPECT_EQ(fold("濵田醫院"), fold("浜田医院"));
  EXPECT_EQ(fold("神社"), fold("神社"));  // compatibility forms
  EXPECT_NE(fold("高橋"), fold("喬橋"));
}

TEST(Fold, WidthCaseKanaAndSpacesDoNotMatter) {
  EXPECT_EQ(fold("ＮＴＴ東日本　札幌病院"), fold("ntt 東日本札幌病院"));
  EXPECT_EQ(fold("さくらクリニック"), fold("サクラｸﾘﾆｯｸ"));
  EXPECT_EQ(fold("ｶﾞｰﾃﾞﾝ"), fold("ガーデン"));
  EXPECT_EQ(fold("か\u3099"), fold("ガ"));
  EXPECT_EQ(fold("関ヶ原"), fold("関ケ原"));
}

TEST(Fold, HyphensAndLongVowelMarksAreOneKind) {
  EXPECT_EQ(fold("２ー６－３"), fold("2-6-3"));
  EXPECT_EQ(fold("2‐6−3"), fold("2-6-3"));
}

TEST(Fold, MarksThatAreNotSeenAreLeftOut) {
  EXPECT_EQ(fold("葛\U000E0100城"), fold("葛城"));
  EXPECT_EQ(fold("\uFEFF内科"), fold("内科"));
  EXPECT_EQ(fold(""), "");
}

TEST(Fold, FoldingTwiceChangesNothing) {
  for (const char* text : {"髙橋ｸﾘﾆｯｸ Ａ－１", "Ⅲ号館①", "が\u3099ヶ", "ÀÉ"})
    EXPECT_EQ(fold(fold(text)), fold(text)) << text;
}

TEST(Fold, BrokenBytesDoNotStopIt) {
  EXPECT_FALSE(fold("内\xE3\x81").empty());
  EXPECT_FALSE(fold("\xFF\xFE").empty());
}

TEST(Text, NarrowMakesFullWidthDigitsAndLettersAscii) {
  EXPECT_EQ(narrow("３１−０００２１７"), "31−000217");
  EXPECT_EQ(narrow("ＡＢＣ　１"), "ABC 1");
}

TEST(Text, TrimKnowsTheIdeographicSpace) {
  EXPECT_EQ(trim("　 内科　外科\t　"), "内科　外科");
  EXPECT_EQ(trim(" 　 "), "");
}

TEST(Text, LengthCountsCharactersNotBytes) {
  EXPECT_EQ(length("𠮷野家"), 3u);
  EXPECT_EQ(length(""), 0u);
  EXPECT_FALSE(length("\xE3\x81"));
  EXPECT_FALSE(length("\xC0\x80"));
}

TEST(Text, CountsAreReadAsPeopleTypeThem) {
  EXPECT_EQ(parse_count("１，２３４"), 1234);
  EXPECT_EQ(parse_count(" 12 "), 12);
  EXPECT_EQ(parse_count("１、２３４"), 1234);
  EXPECT_EQ(parse_count("-3"), -3);
  EXPECT_FALSE(parse_count(""));
  EXPECT_FALSE(parse_count("12人"));
  EXPECT_FALSE(parse_count("1.5"));
  EXPECT_FALSE(parse_count(",1"));
  EXPECT_FALSE(parse_count("1,"));
  EXPECT_FALSE(parse_count("99999999999999999999"));
}

TEST(Text, CommasStandBetweenThousands) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1234), "1,234");
  EXPECT_EQ(with_commas(-1234567), "-1,234,567");
}

}  // namespace
}  // namespace kakari
