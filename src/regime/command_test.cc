#include "regime/command.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

using testing::HasSubstr;

/// A file with this text for as long as it lives.
class Written {
 public:
  explicit Written(const std::string& text)
      : path_(std::filesystem::temp_directory_path() / "kakari-answers-XXXXXX") {
    close(mkstemp(path_.data()));
    std::ofstream(path_) << text;
  }
  ~Written() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Ran {
  int code = 0;
  std::string out, err;
};

Ran evaluated(const std::string& text, std::string_view format) {
  Written file(text);
  std::ostringstream out, err;
  int code = evaluate_file("regime", file.path(), 2025, format, out, err);
  return {code, out.str(), err.str()};
}

Ran shown(std::string_view what, int year, std::string_view format) {
  std::ostringstream out, err;
  int code = show("regime", what, year, format, out, err);
  return {code, out.str(), err.str()};
}

TEST(EvaluateFile, SaysFunctionsAndWhyInJson) {
  Ran ran = evaluated(canonical(full_answers(real_form())), "json");
  EXPECT_EQ(ran.code, 0) << ran.out;
  auto result = boost::json::parse(ran.out).as_object();
  EXPECT_TRUE(result["complete"].as_bool());
  EXPECT_EQ(result["functions"].as_array().size(), 5U);
  EXPECT_EQ(result["functions"].at(0).at("state").as_string(), "held");
  EXPECT_FALSE(result["functions"].at(1).at("why").as_string().empty());
}

TEST(EvaluateFile, FailsWhenSomethingIsLeftAndSaysWhat) {
  Ran ran = evaluated(R"({"core.function":1,"core.posted":0})", "text");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("院内掲示による公表がありません。"));
  EXPECT_THAT(ran.out, HasSubstr("core.consultation："));
}

TEST(EvaluateFile, TakesTheKindOfInstitutionBesideTheAnswers) {
  std::string answers = canonical(core_held());
  EXPECT_THAT(evaluated(R"({"kind":"hospital","answers":)" + answers + "}", "json").out,
              testing::Not(HasSubstr("surcharge_notice")));
  EXPECT_THAT(evaluated(R"({"kind":"clinic","answers":)" + answers + "}", "json").out,
              HasSubstr("surcharge_notice"));
}

TEST(EvaluateFile, TellsBadInputFromAMissingFileFromWrongUsage) {
  EXPECT_EQ(evaluated("not json", "json").code, 1);
  EXPECT_EQ(evaluated("{}", "xml").code, 2);
  std::ostringstream out, err;
  EXPECT_EQ(evaluate_file("regime", "/no/such/file", 2025, "json", out, err), 3);
  EXPECT_EQ(evaluate_file("regime", "docs", 2025, "json", out, err), 3);
  EXPECT_EQ(evaluate_file("regime", "/no/such/file", 1999, "json", out, err), 3);
}

TEST(Show, PrintsTheReportAsATableWithWhatIsUnverified) {
  Ran ran = shown("report", 2025, "table");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("77項目、うち要確認 57項目"));
  EXPECT_THAT(ran.out, HasSubstr("要確認 [2-2] かかりつけ医機能に関する研修の修了者"));
  EXPECT_THAT(ran.out, HasSubstr("確認済 [2-4] 一次診療の対応ができる領域 ★"));
}

TEST(Show, PrintsTheDefinitionAsJson) {
  Ran ran = shown("report", 2025, "json");
  EXPECT_EQ(sha256_hex(std::string_view(ran.out).substr(0, ran.out.size() - 1)), real_form().hash);
  EXPECT_EQ(boost::json::parse(shown("calendar", 2026, "json").out).at("year").as_int64(), 2026);
}

TEST(Show, OfTheNewestYearWhenNoneIsNamed) {
  EXPECT_THAT(shown("report", 0, "table").out, HasSubstr("令和8年度"));
}

TEST(Show, OfSomethingElseIsWrongUsage) {
  EXPECT_EQ(shown("weather", 2025, "table").code, 2);
  EXPECT_EQ(shown("report", 2025, "xml").code, 2);
  EXPECT_EQ(shown("report", 1999, "table").code, 3);
}

}  // namespace
}  // namespace kakari::regime
