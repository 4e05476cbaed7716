#include "forum/analysis/finding.h"

#include <gmock/gmock.h>

#include "forum/analysis/testing.h"

namespace kakari::analysis {
namespace {

using forum::Area;
using forum::Level;
using forum::Value;

std::vector<Area> towns(std::initializer_list<std::string_view> names) {
  std::vector<Area> out;
  for (const std::string_view name : names) {
    Area& area = out.emplace_back();
    area.code = area.name = name;
    area.prefecture = "31";
  }
  return out;
}

class Said {
 public:
  explicit Said(std::vector<Area> areas) : areas_(std::move(areas)) {
    for (const Area& area : areas_) parts_.push_back(&area);
    whole_.level = Level::prefecture, whole_.name = "鳥取県";
  }
  std::string operator()(std::string_view id, std::vector<Value> values, Value whole,
                         std::optional<std::int64_t> willing = {}) const {
    return finding({.indicator = *testing::indicators().find(id),
                    .whole = whole_,
                    .parts = parts_,
                    .values = values,
                    .whole_value = whole,
                    .willing = willing,
                    .year = 2025});
  }

 private:
  std::vector<Area> areas_;
  std::vector<const Area*> parts_;
  Area whole_;
};

Value of(std::int64_t n) {
  return {.numerator = n, .denominator = 1, .number = double(n)};
}

TEST(Finding, SaysWhereNobodyIsAndWhoIsWilling) {
  const Said said(towns({"岩美町", "智頭町", "米子市", "日南町"}));
  EXPECT_EQ(said("home_care.held", {of(0), of(0), of(61), of(0)}, of(61), 5),
            "在宅医療は3町で担い手がいません。意向のある医療機関は5つあります");
  EXPECT_EQ(said("home_care.held", {of(0), of(1), of(0), of(2)}, of(3)),
            "在宅医療は2市町村で担い手がいません");
  EXPECT_EQ(said("home_care.held", {of(0), of(0), of(0), of(0)}, of(0)),
            "在宅医療は鳥取県にまだ担い手がいません");
}

TEST(Finding, SaysWhatHangsByOne) {
  const Said said(towns({"岩美町", "米子市"}));
  EXPECT_EQ(said("home_care.held", {of(1), of(61)}, of(62)),
            "在宅医療は鳥取県のすべての市町村に担い手がいます。1か所だけの市町村は1つあります");
}

TEST(Finding, OfOtherNumbersItSaysTheWholeAndItsEnds) {
  const Said said(towns({"岩美町", "米子市"}));
  EXPECT_EQ(said("reported.rate", {{.number = 80}, {.number = 95.5}}, {.number = 93.2}),
            "報告率は鳥取県で93.2％。最も低いのは岩美町（80.0）、最も高いのは米子市（95.5）です");
}

TEST(Finding, WhatIsNotKnownIsNotZero) {
  const Said said(towns({"岩美町", "米子市"}));
  const Value none{.state = Value::State::no_year};
  EXPECT_EQ(said("reported.rate", {none, none}, none), "鳥取県の報告率は、令和7年度はまだ分かりません");
}

TEST(Finding, OfPartsThatAreNotKnownItClaimsNothing) {
  const Said said(towns({"岩美町", "米子市"}));
  EXPECT_EQ(said("home_care.held", {of(4), {.state = Value::State::no_year}}, of(4)),
            "在宅医療は集計できる1町のすべてに担い手がいます");
}

TEST(Finding, OnlyWhatSomebodyDoesCanBeAGap) {
  EXPECT_TRUE(counts_providers(*testing::indicators().find("home_care.held.per_65")));
  for (const char* id : {"reported", "home_care.willing", "home_care.not_held", "home_care.reach_16"})
    EXPECT_FALSE(counts_providers(*testing::indicators().find(id))) << id;
}

/// Whatever is defined can be said of any numbers.
TEST(Finding, EveryIndicatorHasASentence) {
  const Said said(towns({"岩美町", "米子市"}));
  for (const forum::Indicator& indicator : testing::indicators().all())
    for (const std::int64_t least : {0, 1, 3})
      EXPECT_FALSE(said(indicator.id, {of(least), of(7)}, of(least + 7)).empty()) << indicator.id;
}

}  // namespace
}  // namespace kakari::analysis
