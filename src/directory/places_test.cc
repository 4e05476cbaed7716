#include "directory/places.h"

#include <gtest/gtest.h>

#include "directory/place_words.h"
#include "directory/query_text.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

const regime::Areas& areas() {
  static const regime::Areas all = regime::Areas::load("regime/areas");
  return all;
}

class Places : public ::testing::Test {
 protected:
  static InstitutionRecord clinic(int i, std::string municipality, std::string name, std::string postal,
                                  std::string address, double latitude, double longitude) {
    InstitutionRecord r;
    r.id = r.number = fmt::format("{}-{:06}-0", municipality.substr(0, 2), i);
    r.name = std::move(name);
    r.prefecture = municipality.substr(0, 2);
    r.municipality = std::move(municipality);
    r.postal = std::move(postal);
    r.address = std::move(address);
    r.latitude = latitude;
    r.longitude = longitude;
    return r;
  }
  Point point(std::string_view typed, std::string_view prefecture = "31") const {
    return locate(*snapshot, areas(), typed, prefecture).centre;
  }
  PlaceFound found(std::string_view typed, std::string_view prefecture = "31") const {
    return locate(*snapshot, areas(), typed, prefecture).found;
  }

  const std::shared_ptr<const Snapshot> snapshot = [] {
    SnapshotBuilder builder(synthetic_facets());
    builder.add(clinic(1, "13206", "府中医院", "1830055", "東京都府中市府中町1", 35.67, 139.48));
    builder.add(clinic(2, "31201", "鳥取駅南医院", "6800833", "鳥取県鳥取市末広温泉町1", 35.49, 134.23));
    builder.add(clinic(3, "31202", "みなと医院", "6830812", "鳥取県米子市角盤町1", 35.43, 133.33));
    builder.add(clinic(4, "31202", "米子駅前クリニック", "6830067", "鳥取県米子市東町2", 35.42, 133.34));
    builder.add(clinic(5, "34208", "府中病院", "7260003", "広島県府中市元町1", 34.57, 133.24));
    return builder.build();
  }();
};

TEST_F(Places, APostalCodeIsWhereThoseAreThatHaveItOrItsBeginning) {
  EXPECT_FLOAT_EQ(point("680-0833").latitude, 35.49f);
  EXPECT_FLOAT_EQ(point("〒６８００８３３").latitude, 35.49f);
  EXPECT_FLOAT_EQ(point("680-0899").latitude, 35.49f);
  EXPECT_FLOAT_EQ(point("680-9999").latitude, 35.49f);
  EXPECT_EQ(found("999-9999"), PlaceFound::unknown);
}

TEST_F(Places, AStationIsWhereANameSaysItElseItsTown) {
  EXPECT_FLOAT_EQ(point("米子駅").longitude, 133.34f);
  EXPECT_FLOAT_EQ(point("米子駅前").longitude, 133.34f);
  EXPECT_FLOAT_EQ(point("鳥取大学前駅の近く").latitude, 0);
  EXPECT_FLOAT_EQ(point("角盤町付近").longitude, 133.33f);
}

TEST_F(Places, AMunicipalityIsKnownByNameOrReading) {
  EXPECT_EQ(found("米子市"), PlaceFound::found);
  EXPECT_EQ(found("米子"), PlaceFound::found);
  EXPECT_EQ(found("よなごし"), PlaceFound::found);
}

TEST_F(Places, OneNameOfSeveralPlacesIsAskedBack) {
  EXPECT_EQ(found("府中市", ""), PlaceFound::several);
  EXPECT_EQ(found("府中市", "34"), PlaceFound::found);
  EXPECT_EQ(found("府中市", "31"), PlaceFound::unknown);
  EXPECT_EQ(found("駅"), PlaceFound::several);
}

TEST_F(Places, WhatIsNoPlaceIsUnknown) {
  for (const std::string& strange : {std::string("　"), std::string("%_*"), std::string("😀"),
                                     std::string(10'000, 'x'), std::string("\xff")})
    EXPECT_EQ(found(strange), PlaceFound::unknown) << strange.substr(0, 20);
}

TEST_F(Places, TheQueryIsRoundTheTypedPlaceAndSaysWhenItIsUnknown) {
  const auto query =
      read_query({{"from", "米子駅"}, {"within", "10"}, {"prefecture", "31"}}, *snapshot, areas(), true);
  ASSERT_TRUE(query && query->near);
  EXPECT_EQ(query->near->km, 10);
  const Words words(synthetic_facets());
  const Found found = search(*snapshot, words, *query);
  EXPECT_EQ(found.total, 2u);
  EXPECT_EQ(found.from, PlaceFound::found);
  EXPECT_EQ(found.asked.back().said, "「米子駅」から10 km以内");
  EXPECT_NE(text_of(*query).find("from="), std::string::npos);
  EXPECT_TRUE(without(*query, found.asked.back()).from.empty());
  const auto unknown = read_query({{"from", "月面基地"}, {"prefecture", "31"}}, *snapshot, areas(), true);
  EXPECT_EQ(search(*snapshot, words, *unknown).from, PlaceFound::unknown);
  EXPECT_EQ(search(*snapshot, words, *unknown).total, 3u);
}

TEST_F(Places, NobodyIsNearAPlaceInTheSea) {
  const auto query =
      read_query({{"lat", "37.5"}, {"lon", "132.0"}, {"within", "10"}}, *snapshot, areas(), true);
  const Found found = search(*snapshot, Words(synthetic_facets()), *query);
  EXPECT_EQ(found.total, 0u);
  EXPECT_TRUE(found.hits.empty());
}

TEST(PlaceWords, TheEndOfAPlaceIsTakenOff) {
  EXPECT_EQ(place_stem("米子駅前"), "米子");
  EXPECT_EQ(place_stem("米子駅前付近"), "米子");
  EXPECT_EQ(place_stem("角盤町の近く"), "角盤町");
  EXPECT_EQ(place_stem("駅前"), "");
  EXPECT_EQ(place_stem("内科"), "");
}

}  // namespace
}  // namespace kakari::directory
