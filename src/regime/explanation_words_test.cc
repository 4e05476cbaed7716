#include "regime/explanation_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kakari::regime {
namespace {

TEST(ExplanationWords, EveryLabelIsSaidInEveryLanguageAndEveryTranslationIsMarkedUnverified) {
  const auto words = load_explanation_words("regime", 2026);
  ASSERT_TRUE(words) << words.error().front().message;
  std::vector<std::string> languages;
  for (const auto& language : words->languages) {
    languages.push_back(language.id);
    EXPECT_TRUE(unverified(language.status)) << language.id;
    EXPECT_NE(words->say("disease", language.id), "");
  }
  EXPECT_EQ(languages, (std::vector<std::string>{"en", "zh-Hans", "ko", "vi", "pt"}));
  EXPECT_EQ(words->say("disease"), "疾患名");
  EXPECT_EQ(words->say("disease", "tlh"), "");
  EXPECT_EQ(words->say("no such label"), "");
}

TEST(ExplanationWords, EveryFunctionHasALabelAndEveryPhraseAField) {
  const auto words = load_explanation_words("regime", 2026);
  ASSERT_TRUE(words);
  for (const Function function : kFunctions) EXPECT_NE(words->say(id(function)), "") << id(function);
  for (const auto& phrase : words->phrases)
    EXPECT_TRUE(phrase.field == "plan" || phrase.field == "judged") << phrase.id;
}

TEST(ExplanationWords, ALabelWithoutALanguageIsAFinding) {
  const std::string folder = ::testing::TempDir() + "kakari-explanation-words";
  std::filesystem::create_directories(folder + "/2025");
  std::ofstream(folder + "/2025/explanation.yaml")
      << "languages: [{id: en, name: 英語, own: English, status: R, sources: [KAKARI]}]\n"
         "labels: [{id: title, ja: 説明書}]\n"
         "phrases: [{id: a, in: plan, title: b, text: c, status: R, sources: [KAKARI]}]\n";
  const auto words = load_explanation_words(folder, 2025);
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().front().message, "en を書いてください。");
}

}  // namespace
}  // namespace kakari::regime
