#include "directory/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

TEST(Words, TheReviewedListLoadsWithoutAFinding) {
  const auto words = Words::load("regime", 2025, synthetic_facets());
  ASSERT_TRUE(words.has_value()) << words.error().front().line << ": " << words.error().front().message;
  EXPECT_GT(words->size(), 250u);
  for (const auto& [said, target] :
       {std::pair("ぎっくり腰", "disease.31"), std::pair("花粉症", "disease.24"),
        std::pair("退院後", "function.discharge_support"),
        std::pair("夜に診てほしい", "function.after_hours"), std::pair("相談", "function.core")}) {
    const Meaning* meaning = words->find(fold(said));
    ASSERT_NE(meaning, nullptr) << said;
    EXPECT_EQ(meaning->targets, std::vector<std::string>{target}) << said;
  }
  EXPECT_EQ(words->find(fold("子供の熱"))->targets, (std::vector<std::string>{"field.17", "disease.23"}));
}

TEST(Words, ALaterYearWithoutItsOwnListTakesTheOneBefore) {
  EXPECT_NE(Words::load("regime", 2026, synthetic_facets())->find(fold("往診")), nullptr);
}

TEST(Words, OfficialNamesNeedNoEntry) {
  const Words words({{Group::disease, "2", "糖尿病", {"DM"}}});
  EXPECT_EQ(words.find(fold("糖尿病"))->targets, std::vector<std::string>{"disease.2"});
  EXPECT_NE(words.find(fold("ｄｍ")), nullptr);
}

TEST(Words, AMistakeIsNamedWithItsLine) {
  const auto directory = std::filesystem::temp_directory_path() / "kakari-words-test";
  std::filesystem::create_directories(directory / "2025");
  std::ofstream(directory / "2025" / "words.yaml")
      << "words:\n"
         "  - {say: [熱], means: 感冒, all: [disease.99], status: unverified, source: own}\n"
         "  - {say: [ネツ, ねつ], means: 感冒, all: [disease.23], status: maybe}\n";
  const auto words = Words::load(directory.string(), 2025, synthetic_facets());
  std::filesystem::remove_all(directory);
  ASSERT_FALSE(words.has_value());
  ASSERT_EQ(words.error().size(), 4u);
  EXPECT_EQ(words.error()[0].line, 2);
  EXPECT_EQ(words.error()[1].line, 3);
}

TEST(Words, APhraseInSeveralWordsStaysTogether) {
  const auto words = *Words::load("regime", 2025, synthetic_facets());
  const auto said = understand("夜に 診てほしい　内科", words);
  ASSERT_EQ(said.size(), 2u);
  EXPECT_EQ(said[0].meaning->means, "通常の診療時間外の診療");
  EXPECT_EQ(said[1].meaning, nullptr);
  EXPECT_EQ(understand("夜に 診てほしい", words, true).size(), 2u);
}

}  // namespace
}  // namespace kakari::directory
