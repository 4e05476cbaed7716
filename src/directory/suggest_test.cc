#include "directory/suggest.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

class Suggest : public ::testing::Test {
 protected:
  Suggest() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    auto facets = synthetic_facets();
    facets.push_back({Group::disease, "41", "腰痛", {"ぎっくり腰"}, "Low back pain"});
    deps.areas = &areas;
    deps.words = std::make_shared<const Words>(facets);
    SnapshotBuilder builder(facets);
    InstitutionRecord r{.id = "1",
                        .number = "31-000001-0",
                        .name = "みなと医院",
                        .prefecture = "31",
                        .municipality = "31201",
                        .departments = {"内科"}};
    builder.add(r, {.year = 2026, .as_of = "2027-01-01", .diseases = {41}});
    r = {.id = "2",
         .number = "31-000002-0",
         .name = "米子みなと病院",
         .prefecture = "31",
         .municipality = "31202",
         .departments = {"外科"},
         .name_en = "Yonago Minato Hospital"};
    r.kind = regime::InstitutionKind::hospital;
    builder.add(r);
    r = {.id = "3",
         .number = "32-000001-0",
         .name = "みなと眼科",
         .prefecture = "32",
         .municipality = "32201",
         .departments = {"眼科"}};
    builder.add(r);
    snapshot = builder.build();
  }
  std::vector<Suggestion> of(std::string_view typed, std::string_view prefecture = "31",
                             Language language = Language::ja) const {
    return suggest(deps, *snapshot, deps.tongue(language), typed, prefecture);
  }

  Deps deps;
  std::shared_ptr<const Snapshot> snapshot;
};

TEST_F(Suggest, AnEverydayWordComesWithWhatItMeansAndHowManyThereAre) {
  const auto found = of("ぎっくり");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, Suggestion::Kind::word);
  EXPECT_EQ(found[0].text, "ぎっくり腰");
  EXPECT_EQ(found[0].note, "腰痛（1件）");
  EXPECT_TRUE(found[0].href.starts_with("/search?q=%E3%81%8E"));
}

TEST_F(Suggest, PlacesComeWithTheirPrefecture) {
  const auto found = of("よなご");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].text, "米子市");
  EXPECT_EQ(found[0].note, "鳥取県（1件）");
  EXPECT_EQ(found[0].href, "/search?municipality=31202");
}

TEST_F(Suggest, NamesThatBeginWithTheWordComeFirst) {
  const auto found = of("みなと");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].text, "みなと医院");
  EXPECT_EQ(found[0].href, "/institutions/31-000001-0");
  EXPECT_EQ(found[1].text, "米子みなと病院");
  EXPECT_EQ(found[1].note, "病院　米子市");
  EXPECT_EQ(of("みなと", "").size(), 3u);
}

TEST_F(Suggest, OneCharacterIsEnoughAndNothingGivesNothing) {
  EXPECT_FALSE(of("腰").empty());
  EXPECT_TRUE(of("").empty());
  EXPECT_TRUE(of("　").empty());
  EXPECT_TRUE(of("みなと", "99").empty());
}

TEST_F(Suggest, SpeaksEnglish) {
  const auto found = of("minato", "31", Language::en);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].text, "Yonago Minato Hospital");
  EXPECT_EQ(found[0].href, "/en/institutions/31-000002-0");
  EXPECT_EQ(of("low", "31", Language::en).front().note, "Low back pain (1)");
}

TEST_F(Suggest, StrangeInputSuggestsNothingAndBreaksNothing) {
  for (const std::string& strange : {std::string(10'000, 'a'), std::string("%_*'\";--"), std::string("😀"),
                                     std::string("\xff\xfe"), std::string("<script>")})
    EXPECT_TRUE(of(strange).empty()) << strange.substr(0, 20);
}

TEST_F(Suggest, TheAnswerIsJson) {
  const auto json = boost::json::parse(suggestions_json(of("みなと"))).as_object();
  EXPECT_EQ(json.at("suggestions").as_array().at(0).as_object().at("kind").as_string(), "institution");
}

}  // namespace
}  // namespace kakari::directory
