#include "regime/training.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "regime/training_testing.h"

namespace kakari::regime {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string real_text() {
  std::ostringstream text;
  text << std::ifstream("regime/2025/training.yaml").rdbuf();
  return text.str();
}

/// What load_training finds in the real definition with `from` written as `to`.
std::vector<Finding> findings_with(const std::string& from, const std::string& to) {
  std::string text = real_text();
  auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  text.replace(at, from.size(), to);
  std::string folder = std::filesystem::temp_directory_path() / "kakari-training-XXXXXX";
  if (!mkdtemp(folder.data())) throw std::runtime_error("no temporary folder");
  std::filesystem::create_directory(folder + "/2025");
  std::ofstream(folder + "/2025/training.yaml") << text;
  std::ofstream(folder + "/2025/report.yaml") << "";
  auto loaded = load_training(folder, 2025);
  std::filesystem::remove_all(folder);
  return loaded ? std::vector<Finding>{} : loaded.error();
}

std::string message_with(const std::string& from, const std::string& to) {
  auto findings = findings_with(from, to);
  return findings.empty() ? "" : findings.front().message;
}

TEST(Training, HasSevenWaysInTheirOrder) {
  const Training& training = real_training();
  for (std::size_t i = 0; i < way_count; ++i) {
    EXPECT_EQ(training.ways[i].number, int(i) + 1);
    EXPECT_EQ(way_of(id(training.ways[i].way)), Way(i));
    EXPECT_FALSE(training.ways[i].sources.empty());
  }
  EXPECT_EQ(training.rule(Way::journal).pass_percent, 60);
  EXPECT_EQ(training.rule(Way::e_learning).pass_percent, 80);
  EXPECT_EQ(training.rule(Way::clinical_experience).most_halves_an_occasion, 10);
  EXPECT_FALSE(way_of("gardening"));
}

TEST(Training, HasThe41ActivitiesOfTheAnnexInTheirFiveGroups) {
  const Training& training = real_training();
  std::vector<std::size_t> sizes;
  std::set<std::string> labels;
  for (const ActivityGroup& group : training.groups) {
    sizes.push_back(group.activities.size());
    for (const Activity& activity : group.activities) {
      labels.insert(activity.label);
      EXPECT_FALSE(activity.evidence.empty());
      EXPECT_FALSE(activity.sources.empty());
    }
  }
  EXPECT_THAT(sizes, ElementsAre(5, 9, 12, 4, 11));
  EXPECT_EQ(labels.size(), 41U);
  EXPECT_EQ(training.activity("3-6")->label, "事業主健診（特定健診・特定保健指導）");
  EXPECT_THAT(training.activity("3-6")->aliases, ElementsAre("健診（特定健診・特定保健指導・VDT健診等）"));
  EXPECT_THAT(training.activity("1-3")->evidence, Contains(HasSubstr("検査センターへの出務")));
  EXPECT_FALSE(training.activity("6-1"));
}

TEST(Training, HasThePoliciesThatWereDecided) {
  const Training& training = real_training();
  EXPECT_EQ(training.total_halves, 20);
  EXPECT_EQ(training.lecture_least_halves, 1);
  EXPECT_EQ(training.activity_halves, 10);
  EXPECT_TRUE(training.activity_once);
  EXPECT_EQ(training.laboratory_per, "facility");
  EXPECT_EQ(training.look_back_years, std::nullopt);
  EXPECT_EQ(training.valid_years, std::nullopt);
  EXPECT_EQ(training.routing.member, "own_local");
  EXPECT_EQ(training.routing.non_member, "prefectural_of_workplace");
  EXPECT_EQ(training.routing.refused, "committee");
  EXPECT_TRUE(training.certificates_for_non_members);
  EXPECT_FALSE(training.number_on_face);
  EXPECT_THAT(training.declaration, HasSubstr("地域に根差して活動し、臨床に従事する医師"));
  EXPECT_EQ(training.recognised_training("jma")->since, "");
}

TEST(Training, HasTheEightThemesUnderTwoHeadings) {
  std::map<std::string, int> headings;
  for (const Theme& theme : real_training().themes) ++headings[theme.heading];
  EXPECT_EQ(headings,
            (std::map<std::string, int>{{"地域連携・多職種連携等", 5}, {"幅広い診療領域への対応", 3}}));
  EXPECT_EQ(real_training().theme("home_care")->label, "在宅医療の導入");
}

TEST(Training, SaysWhatNoSourceStates) {
  const auto& unverified = real_training().unverified;
  for (const char* path :
       {"ways.publication", "routing.non_member", "routing.presidents_own", "certificate.committee_final",
        "certificate.for_non_members", "completion.look_back_years", "recognised.jma"})
    EXPECT_THAT(unverified, Contains(StartsWith(std::string(path) + ": "))) << path;
}

TEST(Training, OfALaterYearIsTheNewestEarlierOne) {
  auto later = load_training("regime", 2026);
  ASSERT_TRUE(later);
  EXPECT_EQ(later->year, 2026);
  EXPECT_EQ(later->hash, real_training().hash);
  EXPECT_FALSE(load_training("regime", 1999));
}

TEST(TrainingDefinition, RefusesAnUnknownKeyWithItsLine) {
  auto findings = findings_with("    pass_percent: 60\n", "    pass_percent: 60\n    pas_percent: 60\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message, "「pas_percent」という書き方は知られていません。");
  std::string text = real_text();
  auto before = std::count(text.begin(), text.begin() + text.find("pass_percent: 60"), '\n');
  EXPECT_EQ(findings[0].line, before + 2);
}

TEST(TrainingDefinition, RefusesNumbersThatCannotBe) {
  EXPECT_THAT(message_with("pass_percent: 60", "pass_percent: 160"), HasSubstr("1から100まで"));
  EXPECT_THAT(message_with("units: 1\n", "units: 0.3\n"), HasSubstr("0.5単位ごと"));
  EXPECT_THAT(message_with("activity_count: {value: 41", "activity_count: {value: 40"),
              HasSubstr("41項目あります"));
  EXPECT_THAT(message_with("total_units: {value: 10", "total_units: {value: 0.5"), HasSubstr("超えています"));
  EXPECT_THAT(message_with("value: own_local", "value: somewhere"), HasSubstr("own_local"));
}

TEST(TrainingDefinition, RefusesARuleThatIsLeftOut) {
  EXPECT_THAT(message_with("    members_only: true\n", ""), HasSubstr("members_only"));
  EXPECT_THAT(message_with("    pass_percent: 60\n", ""), HasSubstr("pass_percent"));
  EXPECT_THAT(message_with("    retry: false\n", ""), HasSubstr("retry"));
  EXPECT_THAT(message_with("year: 2025\n", ""), HasSubstr("year"));
  for (const Finding& f : findings_with("\ncompletion:\n", "\ncompletions:\n"))
    EXPECT_GT(f.line, 0) << f.message;
}

TEST(TrainingDefinition, RefusesADoubledOrMisplacedId) {
  EXPECT_THAT(message_with("{id: 1-2,", "{id: 1-1,"), HasSubstr("重なっています"));
  EXPECT_THAT(message_with("{id: 1-2,", "{id: 1-9,"), HasSubstr("1-2"));
  EXPECT_THAT(message_with("id: journal", "id: e_learning"), Not(IsEmpty()));
}

TEST(TrainingDefinition, RefusesARuleWithoutItsClauseAndADoubtWithoutWords) {
  EXPECT_THAT(message_with("{value: 10, status: V, sources: [実施要綱7, 通知4, スライド2]}",
                           "{value: 10, status: V}"),
              HasSubstr("sources"));
  EXPECT_THAT(message_with("実施要綱7, 通知4", "新聞7, 通知4"), HasSubstr("新聞7"));
  EXPECT_THAT(message_with("    unstated: 運営委員会の決定で申請が終わること\n", ""), HasSubstr("unstated"));
}

TEST(Units, AreReadAndWrittenInHalves) {
  EXPECT_EQ(units(9), "4.5");
  EXPECT_EQ(units(10), "5");
  EXPECT_EQ(units(0), "0");
  EXPECT_EQ(units(-3), "-1.5");
  EXPECT_EQ(parse_units("4.5"), 9);
  EXPECT_EQ(parse_units(" ４．５ "), 9);
  EXPECT_EQ(parse_units("5"), 10);
  EXPECT_EQ(parse_units("5.0"), 10);
  EXPECT_EQ(parse_units("5.50"), 11);
  for (const char* wrong : {"", ".5", "4.3", "-1", "1e3", "5.", "999999999", "abc", "4.5.0"})
    EXPECT_FALSE(parse_units(wrong)) << wrong;
}

}  // namespace
}  // namespace kakari::regime
