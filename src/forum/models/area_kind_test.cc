#include "forum/models/area_kind.h"

#include <gtest/gtest.h>

namespace kakari::models {
namespace {

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}
const regime::Boundaries& boundaries() {
  static const regime::Boundaries loaded = regime::Boundaries::load("regime/maps");
  return loaded;
}
const Models& models() {
  static const Models loaded = load_models("regime", 2025, regime::load_form("regime", 2025).value()).value();
  return loaded;
}

TEST(AreaKind, TheAreaOfAnOutlineIsThatOfTheRegister) {
  std::map<std::string, double> km2;
  for (const auto& outline : boundaries().municipalities("31")) km2[outline.code] += square_km(outline);
  EXPECT_NEAR(km2["31201"], 765.3, 12);  // 鳥取市
  EXPECT_NEAR(km2["31384"], 4.2, 0.3);   // 日吉津村
}

TEST(AreaKind, EveryMunicipalityHasOneAndWardsGoWithTheirCity) {
  const AreaKinds kinds(models(), areas(), &boundaries());
  std::map<std::string, int> counts;
  for (const auto& m : areas().municipalities()) {
    const AreaKind* kind = kinds.of(m.code);
    ASSERT_NE(kind, nullptr) << m.name;
    ++counts[kind->id];
    if (!m.city.empty()) {
      EXPECT_EQ(kind, kinds.of(m.city)) << m.name;
    }
  }
  EXPECT_EQ(counts.size(), models().area_kinds.size());
  EXPECT_EQ(kinds.of("13101")->id, "city");            // 千代田区: 7万人
  EXPECT_EQ(kinds.of("13104")->id, "large_city");      // 新宿区
  EXPECT_EQ(kinds.of("14131")->id, "large_city");      // 川崎市川崎区
  EXPECT_EQ(kinds.of("31201")->id, "city");            // 鳥取市
  EXPECT_EQ(kinds.of("31204")->id, "city");            // 境港市: 3万人あまり、約29 km²
  EXPECT_EQ(kinds.of("31371")->id, "town");            // 琴浦町
  EXPECT_EQ(kinds.of("31325")->id, "thinly_settled");  // 若桜町
  EXPECT_EQ(kinds.of("99999"), nullptr);
}

TEST(AreaKind, WithoutOutlinesOnlyResidentsCount) {
  const AreaKinds kinds(models(), areas(), nullptr);
  EXPECT_EQ(kinds.of("13104")->id, "city");
  EXPECT_EQ(kinds.of("14131")->id, "large_city");
}

}  // namespace
}  // namespace kakari::models
