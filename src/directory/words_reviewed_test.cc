// The reviewed list itself: what residents type leads where they mean, and symptoms that cannot wait say so.
#include <gtest/gtest.h>

#include "base/text.h"
#include "directory/query.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

const Words& reviewed() {
  static const Words words = Words::load("regime", 2025, synthetic_facets()).value();
  return words;
}

const Meaning& meaning(std::string_view said) {
  static const Meaning none;
  const Meaning* found = reviewed().find(fold(said));
  return found ? *found : none;
}

using Leads = std::initializer_list<std::pair<const char*, const char*>>;

void expect(const Leads& leads) {
  for (const auto& [said, target] : leads)
    EXPECT_EQ(meaning(said).targets, std::vector<std::string>{target}) << said;
}

TEST(ReviewedWords, LeadWhereResidentsMean) {
  EXPECT_GT(reviewed().size(), 1500u);
  expect({{"通院が難しい", "function.home_care"},
          {"往診", "function.home_care"},
          {"家で最期まで", "function.home_care"},
          {"夜中の急病", "function.after_hours"},
          {"休日当番医", "function.after_hours"},
          {"土曜にやっている", "open.saturday"},
          {"日曜日", "open.sunday"},
          {"祝日", "open.holiday"},
          {"仕事帰り", "open.evening"},
          {"今やっている", "open.now"},
          {"退院したあと", "function.discharge_support"},
          {"ひとり暮らしの親", "function.care_coordination"},
          {"何科に行けばいい", "function.core"},
          {"体がだるい", "function.core"},
          {"動悸", "field.9"},
          {"せきが続く", "field.6"},
          {"目がかすむ", "field.4"},
          {"膝が痛い", "field.16"},
          {"車椅子", "access.wheelchair"},
          {"英語が話せる", "access.language_en"},
          {"手話", "access.language_sign"}});
}

TEST(ReviewedWords, MayBeTypedWithoutKanji) {
  expect({{"ぎっくりごし", "disease.31"},
          {"カフンショウ", "disease.24"},
          {"ｶﾌﾝｼｮｳ", "disease.24"},
          {"ずつう", "disease.9"},
          {"せきがでる", "disease.23"},
          {"こうけつあつ", "disease.18"},
          {"にんちしょう", "disease.8"},
          {"おうしん", "function.home_care"},
          {"たいいんご", "function.discharge_support"},
          {"どようび", "open.saturday"}});
  EXPECT_EQ(meaning("こどものねつ").targets, meaning("子どもの熱").targets);
  for (const char* said : {"むねがいたい", "いきができない", "いしきがない"})
    EXPECT_NE(meaning(said).caution.find("119"), std::string::npos) << said;
}

TEST(ReviewedWords, AreUnderstoodInEnglishToo) {
  expect({{"home visit", "function.home_care"},
          {"House Call", "function.home_care"},
          {"family doctor", "function.core"},
          {"at night", "function.after_hours"},
          {"Open on Saturday", "open.saturday"},
          {"fever", "disease.23"},
          {"Back pain", "disease.31"},
          {"dementia", "disease.8"},
          {"memory loss", "disease.8"},
          {"Memory problems", "disease.8"},
          {"Care at night", "function.after_hours"},
          {"pregnancy", "disease.39"},
          {"hay fever", "disease.24"},
          {"wheelchair", "access.wheelchair"},
          {"english speaking doctor", "access.language_en"}});
  EXPECT_EQ(meaning("fever").means_en, "Common cold");
}

TEST(ReviewedWords, DepartmentsAreFoundByOtherNames) {
  for (const auto& [said, text] : Leads{{"pediatrics", "小児科"},
                                        {"eye doctor", "眼科"},
                                        {"ENT", "耳鼻"},
                                        {"耳鼻科", "耳鼻"},
                                        {"gynecologist", "婦人科"},
                                        {"循環器科", "循環器"}}) {
    EXPECT_EQ(meaning(said).text, fold(text)) << said;
    EXPECT_TRUE(meaning(said).targets.empty()) << said;
  }
  SnapshotBuilder builder(synthetic_facets());
  auto ear = Synthetic(1).institutions(1).front().first;
  ear.departments = {"耳鼻いんこう科"};
  builder.add(ear);
  const auto snapshot = builder.build();
  Query query;
  for (const char* said : {"耳鼻科", "ent doctor"}) {
    query.text = said;
    EXPECT_EQ(search(*snapshot, reviewed(), query).total, 1u) << said;
  }
  query.text = "dermatology";
  EXPECT_EQ(search(*snapshot, reviewed(), query).total, 0u);
}

TEST(ReviewedWords, SymptomsThatCannotWaitSayWhereToCall) {
  for (const char* said :
       {"胸が痛い", "胸の痛み", "突然の激しい頭痛", "ろれつが回らない", "意識がない", "息ができない",
        "息苦しい", "血を吐いた", "けいれん", "片方の手足が動かない", "急に見えなくなった", "のどに詰まった",
        "血便", "しびれ", "腹痛", "chest pain", "can't breathe", "stroke", "seizure"}) {
    EXPECT_NE(meaning(said).caution.find("119"), std::string::npos) << said;
    EXPECT_NE(meaning(said).caution_en.find("119"), std::string::npos) << said;
  }
  EXPECT_NE(meaning("子どもの熱").caution.find("#8000"), std::string::npos);
  EXPECT_NE(meaning("子どもの熱").caution_en.find("#8000"), std::string::npos);
  EXPECT_NE(meaning("腹痛").caution_en.find("#7119"), std::string::npos);
  EXPECT_NE(meaning("死にたい").caution.find("0120-279-338"), std::string::npos);
  for (const char* said : {"腰痛", "花粉症", "相談", "往診"}) EXPECT_EQ(meaning(said).caution, "") << said;
}

TEST(ReviewedWords, AnAmbulanceIsNotLookedForAmongClinics) {
  SnapshotBuilder builder(synthetic_facets());
  for (const auto& [record, reported] : Synthetic(1).institutions(5)) builder.add(record);
  const auto snapshot = builder.build();
  Query query;
  query.text = "意識がない";
  const Found found = search(*snapshot, reviewed(), query);
  EXPECT_EQ(found.total, 0u);
  ASSERT_EQ(found.asked.size(), 1u);
  EXPECT_NE(found.asked[0].caution.find("119"), std::string::npos);
}

}  // namespace
}  // namespace kakari::directory
