#include "directory/map_view.h"

#include "directory/map_routes.h"
#include "directory/page_testing.h"

namespace kakari::directory {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Map : public testing::PublicPage {
 protected:
  Map() {
    static const auto boundaries =
        std::make_shared<const regime::Boundaries>(regime::Boundaries::load("regime/maps"));
    deps.boundaries = boundaries;
  }
  std::string map(const http::Pairs& parameters) const {
    return search_page(deps, *snapshot, ask(parameters), {.map = true}).body.text();
  }
};

TEST_F(Map, EachMunicipalityIsALinkWithItsCount) {
  const std::string text = map({{"q", "内科"}});
  EXPECT_THAT(text, HasSubstr("aria-label=\"米子市 2件\" data-code=\"31202\""));
  EXPECT_THAT(text, HasSubstr("municipality=31202&amp;view=map"));
  EXPECT_THAT(text, Not(HasSubstr("class=\"point\"")));
}

TEST_F(Map, OfAMunicipalityShowsWhatWasFoundThere) {
  const std::string text = map({{"municipality", "31202"}});
  EXPECT_THAT(text, HasSubstr("class=\"point\""));
  EXPECT_THAT(text, HasSubstr("href=\"/institutions/31-000002-0\""));
  EXPECT_THAT(text, HasSubstr("data-points=\"/map/points.json?municipality=31202\""));
}

TEST_F(Map, InEnglishReadsItsPlacesInEnglish) {
  const auto english = regime::English::load("regime", 2025, *deps.form).value();
  const SearchView view{.say = Tongue(Language::en, &english), .map = true};
  const std::string text = search_page(deps, *snapshot, ask({{"municipality", "31202"}}), view).body.text();
  EXPECT_THAT(text, HasSubstr("data-points=\"/en/map/points.json?municipality=31202\""));
  EXPECT_THAT(text, HasSubstr("href=\"/en/institutions/31-000002-0\""));
}

TEST_F(Map, OfSomewhereInTheSeaIsStillAMap) {
  EXPECT_THAT(map({{"lat", "30"}, {"lon", "135"}}), HasSubstr("class=\"here\""));
}

TEST_F(Map, WithoutBoundariesThereIsNone) {
  deps.boundaries = nullptr;
  EXPECT_THAT(map({}), Not(HasSubstr("<svg")));
}

TEST_F(Map, APointSaysWhereAndWhat) {
  const std::string json = points_json(deps, *snapshot, ask({{"q", "みなと"}}), {});
  EXPECT_EQ(json, R"({"total":1,"points":[["31-000002-0","みなと在宅クリニック（架空）",35.43000,133.33000,)"
                  R"("時間外の診療、在宅医療"]]})");
}

}  // namespace
}  // namespace kakari::directory
