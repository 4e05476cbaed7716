#include "forum/models/model.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "forum/models/set_words.h"
#include "regime/training.h"
#include "reporting/testing.h"

namespace kakari::models {
namespace {

using reporting::testing::form_2025;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const Models& models() {
  static const Models loaded = load_models("regime", 2025, *form_2025()).value();
  return loaded;
}

TEST(Models, EveryTypeSaysItsRuleItsSourcesAndThatNoSourceStatesIt) {
  EXPECT_GE(models().all.size(), 6u);
  for (const Model& model : models().all) {
    EXPECT_FALSE(model.words.empty() || model.example.empty() || model.sources.empty()) << model.id;
    EXPECT_TRUE(regime::unverified(model.status)) << model.id;
    for (const Condition& condition : model.rule)
      EXPECT_THAT(condition.words, Not(HasSubstr(":"))) << model.id;
  }
  EXPECT_EQ(models().find("no such"), nullptr);
}

TEST(Models, WhatSpeaksOf意向IsForMembers) {
  for (const Model& model : models().all) {
    bool intent = false;
    for (const Condition& condition : model.rule)
      for (const auto& set : condition.sets) intent |= speaks_of_intent(*form_2025(), set);
    EXPECT_EQ(intent, model.audience == forum::Audience::members) << model.id;
  }
  EXPECT_TRUE(speaks_of_intent(*form_2025(), "item:after_hours.rota:1"));
  EXPECT_TRUE(speaks_of_intent(*form_2025(), "function:home_care:none"));
  EXPECT_FALSE(speaks_of_intent(*form_2025(), "item:after_hours.rota:4"));
  EXPECT_FALSE(speaks_of_intent(*form_2025(), "function:home_care:held"));
}

TEST(Models, TheIndicatorsAndThemesTheyNameExist) {
  const auto indicators = forum::Indicators::load("regime", 2025, *form_2025());
  const auto training = regime::load_training("regime", 2025).value();
  for (const Model& model : models().all)
    EXPECT_TRUE(model.indicator.empty() || indicators.find(model.indicator)) << model.indicator;
  EXPECT_EQ(models().training.size(), regime::kFunctions.size());
  for (const Preparing& preparing : models().training)
    for (const auto& theme : preparing.themes) EXPECT_TRUE(training.theme(theme)) << theme;
}

TEST(Models, ASetIsSaidInTheFormsOwnWords) {
  const auto& form = *form_2025();
  EXPECT_EQ(set_in_words(form, "clinic"), "診療所");
  EXPECT_EQ(set_in_words(form, "function:home_care:held"),
            "「ハ 在宅医療の提供」を有りと報告している（◎・○）");
  EXPECT_EQ(set_in_words(form, "item:after_hours.rota:yes"), "「在宅当番医制への参加」が有り");
  EXPECT_EQ(set_in_words(form, "item:core.fields:17"), "「対応できる領域」が「小児領域」");
  EXPECT_EQ(set_in_words(form, "no:such:set"), "no:such:set");
  EXPECT_EQ(expanded(form, "item:core.fields:*").size(), 17u);
}

std::vector<std::string> findings_of(const std::string& rule, const std::string& more = "") {
  const std::string folder = ::testing::TempDir() + "kakari-models";
  std::filesystem::create_directories(folder + "/2025");
  std::ofstream(folder + "/2025/models.yaml")
      << "sources: [{id: KAKARI, title: 本システム}]\n"
         "models: [{id: a, label: あ, short: あ, words: い, example: う, rule: ["
      << rule << "], status: R, sources: [KAKARI]" << more
      << "}]\n"
         "none: {label: え, words: お}\n"
         "area_kinds: [{id: k, label: か, words: き, status: R, sources: [KAKARI]}]\n";
  const auto read = load_models(folder, 2025, *form_2025());
  std::filesystem::remove_all(folder);
  std::vector<std::string> said;
  if (!read)
    for (const auto& finding : read.error()) said.push_back(finding.message);
  return said;
}

TEST(Models, ARuleThatNamesWhatTheFormDoesNotHaveIsAFinding) {
  EXPECT_THAT(findings_of("{all: [\"function:home_care:held\"]}"), ::testing::IsEmpty());
  EXPECT_THAT(findings_of("{all: [\"item:no.such:yes\"]}"), Contains(HasSubstr("item:no.such:yes")));
  EXPECT_THAT(findings_of("{all: [\"function:home_care:perhaps\"]}"), Contains(HasSubstr("ありません")));
  EXPECT_THAT(findings_of("{any: [clinic, hospital], at_least: 3}"), Contains(HasSubstr("at_least")));
  EXPECT_THAT(findings_of("{perhaps: [clinic]}"), Contains(HasSubstr("all、any、none")));
  EXPECT_THAT(findings_of("{any: [\"function:home_care:willing\"]}"), Contains(HasSubstr("members")));
  EXPECT_THAT(findings_of("{any: [\"function:home_care:willing\"]}", ", audience: members"),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace kakari::models
