#include <gtest/gtest.h>

#include "base/text.h"
#include "directory/places.h"
#include "directory/query.h"
#include "directory/synthetic.h"
#include "regime/testing.h"

namespace kakari::directory {
namespace {

const regime::Areas& areas() {
  static const regime::Areas all = regime::Areas::load("regime/areas");
  return all;
}

const Words& words() {
  static const Words with_places = [] {
    Words out = Words::load("regime", 2025, synthetic_facets()).value();
    out.add_places(areas(), regime::English::load("regime", 2025, regime::real_form()).value());
    return out;
  }();
  return with_places;
}

std::vector<std::string> places(std::string_view said) {
  const Meaning* meaning = words().find(fold(said));
  return meaning ? meaning->places : std::vector<std::string>();
}

TEST(PlaceWords, MunicipalitiesAreUnderstoodByTheirEnglishNames) {
  for (const char* said : {"Yonago", "yonago city", "Yonago-shi"})
    EXPECT_EQ(places(said), std::vector<std::string>{"31202"}) << said;
  EXPECT_EQ(places("Hiezu Village"), std::vector<std::string>{"31384"});
  EXPECT_EQ(places("Yurihama-cho"), std::vector<std::string>{"31370"});
  EXPECT_EQ(places("Tottori"), std::vector<std::string>{"31201"}) << "the city, not the prefecture";
  EXPECT_EQ(places("Tottori Prefecture"), std::vector<std::string>{"31"});
  EXPECT_EQ(places("Ishikawa"), std::vector<std::string>{"17"}) << "no town of another prefecture";
  EXPECT_EQ(places("Tokyo"), std::vector<std::string>{"13"});
  EXPECT_EQ(places("Hokkaido"), std::vector<std::string>{"01"});
}

TEST(PlaceWords, OfOneNameAreMeantTogetherAndACityIsItsWards) {
  EXPECT_EQ(places("Fuchu City"), (std::vector<std::string>{"13206", "34208"}));
  EXPECT_EQ(words().find(fold("Fuchu City"))->means, "府中市");
  EXPECT_GT(places("Sapporo").size(), 10u);
  EXPECT_GT(places("Chuo Ward").size(), 8u);
}

TEST(PlaceWords, OtherWordsStayWhatTheyAre) {
  for (const auto& [said, target] : {std::pair("fever", "disease.23"), std::pair("now", "open.now")})
    EXPECT_EQ(words().find(fold(said))->targets, std::vector<std::string>{target});
}

class EnglishPlace : public testing::Test {
 protected:
  EnglishPlace() {
    SnapshotBuilder builder(synthetic_facets());
    InstitutionRecord record = Synthetic(1).institutions(1).front().first;
    record.prefecture = "31";
    record.municipality = "31201";
    record.id = "1";
    builder.add(record);
    record.municipality = "31202";
    record.id = "2";
    record.latitude = 35.43, record.longitude = 133.33;
    builder.add(record);
    snapshot = builder.build();
  }
  std::size_t total(const char* typed) const {
    Query query;
    query.text = typed;
    return search(*snapshot, words(), query).total;
  }
  std::shared_ptr<const Snapshot> snapshot;
};

TEST_F(EnglishPlace, NarrowsTheSearch) {
  EXPECT_EQ(total("Yonago"), 1u);
  EXPECT_EQ(total("Yonago City"), 1u);
  EXPECT_EQ(total("Tottori Prefecture"), 2u);
  EXPECT_EQ(total("Sapporo"), 0u);
}

TEST_F(EnglishPlace, IsAPlaceToBeNear) {
  for (const char* typed : {"Yonago", "Yonago City", "yonago-shi"}) {
    const Located located = locate(*snapshot, areas(), typed, "31");
    EXPECT_EQ(located.found, PlaceFound::found) << typed;
    EXPECT_NEAR(located.centre.latitude, 35.43, 0.01) << typed;
  }
  EXPECT_EQ(locate(*snapshot, areas(), "city", "31").found, PlaceFound::unknown);
}

}  // namespace
}  // namespace kakari::directory
