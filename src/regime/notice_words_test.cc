#include "regime/notice_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

TEST(NoticeWords, EveryYearsFormHasTheItemsOfTheSecondToSixthNumber) {
  for (const int year : years("regime")) {
    const auto words = load_notice_words("regime", year);
    ASSERT_TRUE(words) << words.error().front().message;
    const auto form = load_form("regime", year);
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->item(words->function_item));
    EXPECT_TRUE(form->item(words->posted_item));
    std::vector<std::string> posted;
    for (const Item* item : words->items(*form)) posted.push_back(item->id);
    EXPECT_EQ(posted,
              (std::vector<std::string>{"core.training", "core.specialist", "core.fields", "core.diseases",
                                        "core.other_diseases", "core.consultation"}));
  }
}

TEST(NoticeWords, AnUnfinishedFileNamesEveryGap) {
  const std::string folder = ::testing::TempDir() + "kakari-notice-words";
  std::filesystem::create_directories(folder + "/2025");
  std::ofstream(folder + "/2025/notice.yaml") << "items: {function: a, posted: b, clauses: [2-2]}\n";
  const auto words = load_notice_words(folder, 2025);
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(words);
  EXPECT_GE(words.error().size(), 4u);
}

}  // namespace
}  // namespace kakari::regime
