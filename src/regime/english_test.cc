#include "regime/english.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

namespace fs = std::filesystem;

const English& english() {
  static const auto loaded = English::load("regime", 2025, real_form());
  if (!loaded)
    throw std::runtime_error(
        fmt::format("english.yaml:{}: {}", loaded.error().front().line, loaded.error().front().message));
  return *loaded;
}

TEST(English, CoversEveryPublishedItemChoiceSectionAndFunctionOfEveryYear) {
  for (const int year : years("regime")) {
    const auto loaded = English::load("regime", year, real_form(year));
    ASSERT_TRUE(loaded.has_value()) << year << " line " << loaded.error().front().line << ": "
                                    << loaded.error().front().message;
    for (const Item& item : real_form(year).items)
      EXPECT_EQ(item.published, !loaded->item(item.id).empty()) << item.id;
  }
}

TEST(English, SaysTheOfficialTerms) {
  EXPECT_EQ(english().function(Function::after_hours), "Care outside regular hours");
  EXPECT_EQ(english().short_name(Function::home_care), "Home care");
  EXPECT_EQ(english().plain(Function::home_care), "Visits patients at home");
  EXPECT_EQ(english().choice("core.diseases", 31), "Low back pain");
  EXPECT_EQ(english().choice("core.fields", 17), "Children");
  EXPECT_EQ(english().plain_choice("after_hours.rota", 3), "Once a month");
  EXPECT_EQ(english().short_item("core.physicians"), "Physicians (full-time)");
  EXPECT_EQ(english().department("内科"), "Internal medicine");
  EXPECT_EQ(english().department("耳鼻咽喉科"), "Ear, nose and throat");
  EXPECT_EQ(english().unit("回"), "times");
  EXPECT_EQ(english().item("core.nothing"), "");
  EXPECT_EQ(english().department("ない科"), "");
  EXPECT_EQ(English().plain(Function::core), "");
}

TEST(English, NeverTellsAnIntent) {
  for (const Item& item : real_form().items) {
    if (!item.published) continue;
    for (const Choice& choice : item.choices) {
      if (!choice.intent) continue;
      EXPECT_EQ(english().choice(item.id, choice.code), "No") << item.id;
      EXPECT_EQ(english().plain_choice(item.id, choice.code), "") << item.id;
    }
  }
}

/// Every text of english.yaml with the words that may stand with a capital letter inside a sentence.
TEST(English, IsInSentenceCase) {
  const std::set<std::string, std::less<>> names{"My", "Number", "Card", "I", "II", "COPD", "Kampo"};
  std::vector<std::string_view> texts;
  for (const Item& item : real_form().items) {
    texts.insert(texts.end(),
                 {english().item(item.id), english().plain(item.id), english().short_item(item.id)});
    for (const Choice& choice : item.choices) texts.push_back(english().choice(item.id, choice.code));
  }
  for (const Function f : kFunctions)
    texts.insert(texts.end(), {english().function(f), english().plain(f), english().need(f)});
  for (const std::string_view text : texts) {
    std::istringstream words{std::string(text)};
    std::string word;
    for (bool first = true; words >> word; first = false) {
      std::erase_if(word, [](char c) { return c == '(' || c == ')' || c == ',' || c == ';'; });
      const bool capital = word[0] >= 'A' && word[0] <= 'Z';
      EXPECT_TRUE(first || !capital || names.contains(word)) << text;
    }
  }
}

class BrokenEnglish : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(directory_ + "/2025");
    fs::copy("regime/2025/report.yaml", directory_ + "/2025/report.yaml");
    std::ostringstream text;
    text << std::ifstream("regime/2025/english.yaml").rdbuf();
    text_ = text.str();
  }
  void TearDown() override { fs::remove_all(directory_); }

  /// The message for the first finding with the line it is at, after `from` was replaced.
  std::vector<Finding> findings(const std::string& from, const std::string& to) {
    std::string text = text_;
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not in english.yaml: " + from);
    line_ = int(1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n'));
    text.replace(at, from.size(), to);
    std::ofstream(directory_ + "/2025/english.yaml") << text;
    const auto loaded = English::load(directory_, 2025, real_form());
    return loaded ? std::vector<Finding>() : loaded.error();
  }

  void expect(const std::string& from, const std::string& to, const std::string& message, int below = 0) {
    const auto found = findings(from, to);
    ASSERT_FALSE(found.empty()) << message;
    EXPECT_THAT(found.front().message, testing::HasSubstr(message));
    EXPECT_THAT(found.front().file, testing::EndsWith("2025/english.yaml"));
    EXPECT_TRUE(below < 0 || found.front().line == line_ + below) << message << found.front().line;
  }

  const std::string directory_ = (fs::temp_directory_path() / "kakari-english-test").string();
  std::string text_;
  int line_ = 0;
};

TEST_F(BrokenEnglish, IsNamedWithFileAndLine) {
  EXPECT_TRUE(findings("Skin diseases", "Skin diseases").empty());
  expect("  core.physicians: {", "  core.doctors: {", "「core.doctors」は報告の様式にありません");
  expect("  core.training_count:", "  core.training_fte:", "「core.training_fte」が2度書かれています", 1);
  expect("      28: Skin diseases\n", "", "選択肢 28 の英語がありません", -1);
  expect("      28: Skin diseases\n", "      28: Skin diseases\n      77: Other\n", "core.diseases=77", 1);
  expect("Skin diseases", "皮膚疾患", "英語でない文字があります");
  expect("Skin diseases", "skin diseases", "大文字で始めてください");
  expect("Skin diseases", "Skin  diseases", "余分な空白があります");
  expect("28: Skin diseases", "28: Fractures", "公表の文言が異なるのに、英語は同じです", -1);
  expect("intent {0: \"No\", 1: \"No\"", "intent {0: \"No\", 1: \"Not yet\"",
         "公表の文言が同じなのに、英語は別です", -1);
  expect("label: Names of the cooperating", "name: Names of the cooperating",
         "「name」という書き方はありません");
  expect("short: Home care, ", "", "「home_care」に short がありません");
  expect("status: unverified", "status: maybe", "status は verified か unverified です", -1);
  expect("  other: Other reported items\n", "", "区分「other」の英語がありません", -1);
  expect("  耳鼻咽喉科:", "  内科:", "「内科」が2度書かれています", -1);
  expect("Sanyo-Onoda City", "", "英語がありません", -1);
}

TEST_F(BrokenEnglish, ThatCannotBeReadIsAFinding) {
  EXPECT_FALSE(findings("items:\n", "items: [\n").empty());
}

TEST_F(BrokenEnglish, OfAnEarlierYearMayNameWhatTheFormNoLongerHas) {
  Form later = real_form();
  later.year = 2026;
  std::ofstream(directory_ + "/2025/english.yaml")
      << text_.replace(text_.find("items:\n"), 7, "items:\n  core.gone: {label: Gone}\n");
  EXPECT_FALSE(English::load(directory_, 2025, real_form()).has_value());
  EXPECT_TRUE(English::load(directory_, 2026, later).has_value());
}

TEST_F(BrokenEnglish, OfALaterYearMayInheritAndSayOnlyWhatIsNew) {
  std::ofstream(directory_ + "/2025/english.yaml") << text_;
  fs::create_directories(directory_ + "/2026");
  std::ofstream(directory_ + "/2026/report.yaml")
      << "inherits: 2025\nyear: 2026\nadd:\n  - {section: other, page: other, item: {id: core.new, "
         "statutory: 6-3, label: 新規, "
         "plain: 新しい, kind: choice, status: R, sources: [LAW], choices: [{code: 0, label: 無し}, {code: "
         "1, label: 有り}]}}\n";
  const auto later = load_form(directory_, 2026);
  ASSERT_TRUE(later.has_value()) << later.error().front().message;
  const auto of_2026 = [&](const std::string& said) {
    std::ofstream(directory_ + "/2026/english.yaml")
        << "inherits: 2025\nyear: 2026\nstatus: unverified\nsource: own translation\n" + said;
    return English::load(directory_, 2026, *later);
  };
  const auto item =
      "items:\n  core.new: {label: New, plain: Does something new, choices: {0: \"No\", 1: \"Yes\"}}\n";
  const auto loaded = of_2026(item);
  ASSERT_TRUE(loaded.has_value()) << loaded.error().front().message;
  EXPECT_EQ(loaded->item("core.new"), "New");
  EXPECT_EQ(loaded->item("core.posted"), "Posts the reported items inside the institution");
  EXPECT_THAT(of_2026("").error().front().message, testing::HasSubstr("項目「core.new」の英語がありません"));
  const auto unknown = of_2026(item + std::string("  core.nowhere: {label: Nowhere}\n"));
  EXPECT_THAT(unknown.error().front().file, testing::EndsWith("2026/english.yaml"));
  std::ofstream(directory_ + "/2026/english.yaml") << "inherits: 2026\nyear: 2026\n";
  EXPECT_THAT(English::load(directory_, 2026, real_form()).error().front().message,
              testing::HasSubstr("前の年度"));
}

TEST(English, OfAFolderWithoutOneKnowsNothingAndIsNoMistake) {
  const auto none = English::load("regime/areas", 2025, real_form());
  ASSERT_TRUE(none.has_value());
  EXPECT_EQ(none->item("core.function"), "");
}

}  // namespace
}  // namespace kakari::regime
