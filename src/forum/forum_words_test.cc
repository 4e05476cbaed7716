#include "forum/forum_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "forum/indicator.h"

namespace kakari::forum {
namespace {

namespace fs = std::filesystem;

const ForumWords& words() {
  static const ForumWords loaded = load_forum_words("regime", 2025);
  return loaded;
}

TEST(ForumWordsTest, ThemesMeetWhereTheGuidelineSays) {
  EXPECT_EQ(words().theme("core")->levels.front(), Level::municipality);
  EXPECT_EQ(words().theme("after_hours")->levels.front(), Level::municipality);
  EXPECT_EQ(words().theme("discharge_support")->levels.front(), Level::planning_area);
  EXPECT_EQ(words().theme("home_care")->levels.front(), Level::municipality);
  EXPECT_EQ(words().theme("whole")->levels.front(), Level::prefecture);
  for (const char* joint : {"home_care", "care_coordination"})
    EXPECT_NE(std::ranges::find(words().theme(joint)->levels, Level::joint),
              words().theme(joint)->levels.end());
}

TEST(ForumWordsTest, CareServicesBringTheMunicipalitiesIn) {
  for (const Theme& theme : words().themes) {
    EXPECT_EQ(theme.care, theme.id == "home_care" || theme.id == "care_coordination") << theme.id;
    const bool invited = std::ranges::find(theme.members, "municipality") != theme.members.end();
    EXPECT_TRUE(invited || !theme.care) << theme.id;
  }
}

TEST(ForumWordsTest, PlansAndMattersAreThoseOfTheLaw) {
  EXPECT_EQ(words().plans.size(), 3u);
  EXPECT_EQ(words().matters.size(), 3u);
  EXPECT_EQ(words().steps.size(), 6u);
  EXPECT_EQ(words().steps.front().label, "地域の現状の把握と共有");
}

TEST(ForumWordsTest, EverySourceIsNamedInFull) {
  EXPECT_EQ(words().steps.front().source,
            "かかりつけ医機能の確保に関するガイドライン（第1版、令和7年6月27日） 25ページ");
  for (const Named& plan : words().plans) EXPECT_NE(plan.source.find("30条の18の5第3項"), std::string::npos);
}

TEST(ForumWordsTest, EachThemesIndicatorsAreKnown) {
  const auto form = regime::load_form("regime", 2025);
  ASSERT_TRUE(form);
  const auto indicators = Indicators::load("regime", 2025, *form);
  for (const Theme& theme : words().themes)
    for (const std::string& id : theme.indicators)
      EXPECT_NE(indicators.find(id), nullptr) << theme.id << " " << id;
}

TEST(ForumWordsTest, PolicyDefaultsHideIntent) {
  EXPECT_FALSE(words().intent_public);
  EXPECT_EQ(words().least_people, 10);
}

TEST(ForumWordsTest, WhatIsWrongIsSaidWithItsLine) {
  const fs::path folder = fs::temp_directory_path() / "kakari-forum-words-test";
  fs::create_directories(folder / "2025");
  std::stringstream good;
  good << std::ifstream("regime/2025/forum.yaml").rdbuf();
  std::string text = good.str();
  const auto at = text.find("members: [municipality, health_centre");
  text.replace(at, std::string_view("members: [municipality,").size(), "members: [");
  std::ofstream(folder / "2025" / "forum.yaml") << text;
  const auto read = read_forum_words(folder.string(), 2025);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().front().message.find("第3項"), std::string::npos);
  EXPECT_GT(read.error().front().line, 0);
  EXPECT_THROW(load_forum_words(folder.string(), 2025), std::runtime_error);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace kakari::forum
