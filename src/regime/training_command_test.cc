#include "regime/training_command.h"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "regime/command.h"
#include "regime/training_testing.h"

namespace kakari::regime {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Ran {
  int code = 0;
  std::string out, err;
};

Ran evaluated(const std::string& path, std::string_view format) {
  std::ostringstream out, err;
  int code = evaluate_training_file("regime", path, 2025, format, out, err);
  return {code, out.str(), err.str()};
}

Ran evaluated_text(const std::string& text, std::string_view format = "text") {
  std::string path = fs::temp_directory_path() / "kakari-record-XXXXXX";
  close(mkstemp(path.data()));
  std::ofstream(path) << text;
  Ran ran = evaluated(path, format);
  std::remove(path.c_str());
  return ran;
}

std::string slurp(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

/// Example file → what docs/training-record.md says `evaluate` answers, for blocks of that language.
std::map<std::string, std::string> documented(const std::string& language) {
  std::map<std::string, std::string> answers;
  std::istringstream lines(slurp("docs/training-record.md"));
  std::string example, line;
  while (std::getline(lines, line)) {
    if (auto at = line.find("(examples/training/"); line.starts_with("### ") && at != std::string::npos)
      example = line.substr(at + 1, line.find(')', at) - at - 1);
    if (line != "```" + language || example.empty()) continue;
    while (std::getline(lines, line) && line != "```") answers[example] += line + "\n";
  }
  return answers;
}

TEST(TrainingExamples, AnswerWhatTheDocumentSays) {
  auto answers = documented("text");
  EXPECT_EQ(answers.size(), 10U);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator("docs/examples/training")) {
    ++files;
    std::string example = "examples/training/" + entry.path().filename().string();
    EXPECT_EQ(evaluated("docs/" + example, "text").out, answers[example]) << example;
  }
  EXPECT_EQ(files, answers.size());
}

TEST(TrainingExamples, AnswerTheJsonThatTheDocumentSays) {
  auto answers = documented("json");
  EXPECT_FALSE(answers.empty());
  for (const auto& [example, answer] : answers) {
    auto given = boost::json::parse(evaluated("docs/" + example, "json").out).as_object();
    EXPECT_EQ(given["rules_hash"].as_string(), real_training().hash);
    given["rules_hash"] = "…";
    EXPECT_EQ(boost::json::serialize(given), boost::json::serialize(boost::json::parse(answer))) << example;
  }
}

TEST(TrainingExamples, ExitWithOneUntilAnApplicationCanBeMade) {
  EXPECT_EQ(evaluated("docs/examples/training/01-one-step-left.json", "text").code, 1);
  EXPECT_EQ(evaluated("docs/examples/training/02-ten-of-practice.json", "text").code, 0);
  EXPECT_EQ(evaluated("docs/examples/training/03-practice-only.json", "text").code, 1);
  EXPECT_EQ(evaluated("docs/examples/training/04-lectures-only.json", "text").code, 1);
  EXPECT_EQ(evaluated("docs/examples/training/10-course-certificate.json", "json").code, 0);
}

TEST(EvaluateTraining, SaysWhereTheRecordIsWrongAndWhatToDo) {
  Ran ran = evaluated_text(R"({"memberships": [{"of": "golf", "from": "2020-02-30"}],
    "lectures": [{"way": "lecture", "on": "2026-01-01"}, {"way": "course", "on": "2026-01-01", "hour": 1},
                 {"way": "journal", "right": "5"}, {"id": "L2", "way": "course", "on": "2026-01-02", "hours": 1}],
    "activities": ["1-1"], "laboratory": []})");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  for (const char* said : {"memberships[0].of: jma（日本医師会）", "memberships[0].from: 実在する日付",
                           "lectures[0].way: 「lecture」という取得方法はありません",
                           "lectures[1].hour: ここでは使わない項目です", "lectures[2].on: 必要です",
                           "lectures[2].issue: 必要です", "lectures[2].right: 0以上の整数",
                           "lectures[3].id: id「L2」がほかの記録と重なっています",
                           "activities[0]: 項目の組（{ … }）", "laboratory: ここでは使わない項目です"})
    EXPECT_THAT(ran.err, HasSubstr(said));
}

TEST(EvaluateTraining, SaysInWhichLineTheJsonBreaks) {
  Ran ran = evaluated_text("{\n  \"today\": \"2027-02-10\"\n  \"name\": \"x\"\n}");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("3行目: JSONとして読めません"));
  EXPECT_THAT(evaluated_text("").err, HasSubstr("1行目"));
  EXPECT_THAT(evaluated_text("[]").err, HasSubstr("{ … } の形"));
}

TEST(EvaluateTraining, TellsWrongUsageFromAFileThatCannotBeRead) {
  EXPECT_EQ(evaluated_text("{}", "xml").code, 2);
  EXPECT_EQ(evaluated("/no/such/file", "text").code, 3);
  EXPECT_EQ(evaluated("docs", "text").code, 3);
  std::ostringstream out, err;
  EXPECT_EQ(evaluate_training_file("regime", "docs", 1999, "text", out, err), 3);
}

TEST(EvaluateTraining, OfAnEmptyRecordSaysWhatIsNeeded) {
  Ran ran = evaluated_text("{}");
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, HasSubstr("修了まであと 10 単位です"));
}

TEST(EvaluateTraining, WantsTheTimeSaidInOneWay) {
  EXPECT_THAT(
      evaluated_text(R"({"lectures": [{"way": "course", "on": "2026-01-01", "hours": 1, "minutes": 60}]})")
          .err,
      HasSubstr("いずれか1通り"));
  EXPECT_THAT(evaluated_text(R"({"lectures": [{"way": "course", "start": "2026-01-01T19:00"}]})").err,
              HasSubstr("lectures[0].end: start と、それより後の end"));
}

TEST(EvaluateTraining, ReversesOnce) {
  Ran ran = evaluated_text(R"({"today": "2027-02-10", "lectures": [
    {"id": "A", "way": "course", "on": "2026-01-01", "hours": 1},
    {"id": "R1", "reverses": "A", "reason": "誤り"}, {"id": "R2", "reverses": "A", "reason": "誤り"},
    {"id": "R3", "reverses": "B", "reason": "誤り"}]})",
                           "json");
  EXPECT_THAT(ran.out, HasSubstr("reversed-already"));
  EXPECT_THAT(ran.out, HasSubstr("nothing-to-reverse"));
  EXPECT_EQ(boost::json::parse(ran.out).at("lecture_halves").as_int64(), 0);
}

TEST(EvaluateTraining, TakesAnIssueAgainWhoseAnswerWasReversed) {
  Ran ran = evaluated_text(R"({"today": "2027-02-10", "memberships": [{"of": "jma", "from": "2010-04-01"}],
    "lectures": [
    {"id": "A", "way": "journal", "on": "2026-01-01", "issue": "1", "right": 5, "asked": 5},
    {"id": "R", "reverses": "A", "reason": "入力の誤り"},
    {"id": "B", "way": "journal", "on": "2026-01-02", "issue": "1", "right": 4, "asked": 5}]})",
                           "json");
  EXPECT_EQ(boost::json::parse(ran.out).at("lecture_halves").as_int64(), 2);
}

Ran shown(std::string_view format) {
  std::ostringstream out, err;
  int code = show("regime", "training", 2025, format, out, err);
  return {code, out.str(), err.str()};
}

TEST(ShowTraining, PrintsEveryRuleWithItsClauseAndWhatNoSourceStates) {
  Ran ran = shown("table");
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("座学7通り、実地41項目"));
  EXPECT_THAT(ran.out, HasSubstr("要確認 7 医学学術論文・医学著書の執筆"));
  EXPECT_THAT(ran.out, HasSubstr("確認済 1-3  在宅当番医（別紙3、スライド4、スライド5）"));
  EXPECT_THAT(ran.out, HasSubstr("要確認 routing.non_member: prefectural_of_workplace"));
  EXPECT_THAT(ran.out, HasSubstr("資料が定めていないこと（要確認）"));
}

TEST(ShowTraining, PrintsTheDefinitionAsJson) {
  Ran ran = shown("json");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(sha256_hex(std::string_view(ran.out).substr(0, ran.out.size() - 1)), real_training().hash);
  EXPECT_EQ(shown("xml").code, 2);
}

}  // namespace
}  // namespace kakari::regime
