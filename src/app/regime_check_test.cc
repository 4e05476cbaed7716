#include "app/regime_check.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

TEST(RegimeCheck, TheProjectsOwnDefinitionsAreRight) {
  std::ostringstream out, err;
  EXPECT_EQ(check_regime("regime", out, err), 0) << err.str();
  EXPECT_THAT(out.str(), testing::ContainsRegex("令和7年度: ふだんの言葉 [0-9,]+語に誤りはありません"));
  EXPECT_THAT(out.str(), testing::ContainsRegex("保存期間の決まり [0-9]+件に誤りはありません"));
  EXPECT_THAT(out.str(), testing::ContainsRegex("令和8年度: 指標 [0-9,]+件に誤りはありません"));
  EXPECT_THAT(out.str(),
              testing::ContainsRegex("令和8年度: 類型 [0-9]+件と地域の種類 [0-9]+件に誤りはありません"));
}

TEST(RegimeCheck, NamesAnIndicatorOfASetThatTheFormHasNot) {
  const fs::path folder = fs::temp_directory_path() / "kakari-regime-check-indicators";
  fs::copy("regime", folder, fs::copy_options::recursive);
  const fs::path file = folder / "2025" / "indicators.yaml";
  std::ifstream in(file);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  text.replace(text.find("all: [reported]"), 15, "all: [reprted]");
  std::ofstream(file) << text;
  std::ostringstream out, err;
  EXPECT_EQ(check_regime(folder.string(), out, err), 1);
  fs::remove_all(folder);
  EXPECT_THAT(err.str(),
              testing::ContainsRegex("2025/indicators.yaml:[0-9]+: 集合「reprted」は様式にありません"));
}

TEST(RegimeCheck, NamesATypeWhoseRuleTheFormDoesNotKnow) {
  const fs::path folder = fs::temp_directory_path() / "kakari-regime-check-models";
  fs::copy("regime", folder, fs::copy_options::recursive);
  const fs::path file = folder / "2025" / "models.yaml";
  std::ifstream in(file);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  text.replace(text.find("function:core:held"), 18, "function:core:hold");
  std::ofstream(file) << text;
  std::ostringstream out, err;
  EXPECT_EQ(check_regime(folder.string(), out, err), 1);
  fs::remove_all(folder);
  EXPECT_THAT(err.str(), testing::ContainsRegex(
                             "2025/models.yaml:[0-9]+: 「function:core:hold」という集合はありません"));
}

TEST(RegimeCheck, NamesAMistakeInTheEnglishOrTheWordsOnce) {
  const fs::path folder = fs::temp_directory_path() / "kakari-regime-check-test";
  fs::copy("regime", folder, fs::copy_options::recursive);
  std::ofstream(folder / "2025" / "words.yaml", std::ios::app)
      << "  - {say: [ねこ], means: 猫, all: [disease.99], status: unverified, source: own}\n";
  std::ofstream(folder / "2025" / "english.yaml", std::ios::app) << "  \"99999\": Noと City\n";
  std::ostringstream out, err;
  EXPECT_EQ(check_regime(folder.string(), out, err), 1);
  fs::remove_all(folder);
  EXPECT_THAT(err.str(),
              testing::ContainsRegex("2025/words.yaml:[0-9]+: 「disease.99」という絞り込みはありません"));
  EXPECT_THAT(err.str(), testing::ContainsRegex("2025/english.yaml:[0-9]+: 「Noと City」に英語でない文字"));
  const std::string text = err.str();
  EXPECT_EQ(text.find("disease.99"), text.rfind("disease.99"));
}

TEST(RegimeCheck, OfAnEmptyFolderIsTheEnvironmentsFault) {
  std::ostringstream out, err;
  EXPECT_EQ(check_regime("/nothing", out, err), 3);
}

}  // namespace
}  // namespace kakari::app
