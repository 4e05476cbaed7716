// Parameter strings that nobody would send: always a Bundle or an OperationOutcome, with the right status.
// One seed is one replay.
#include <random>

#include "directory/fhir/testing.h"

namespace kakari::fhir {
namespace {

constexpr std::array<std::string_view, 26> kSeeds{
    "name=あおば",
    "name:contains=内科&_count=20&_sort=-name",
    "name:exact=みどり病院",
    "identifier=a|b,c|d",
    "identifier=http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no|3110112345",
    "near=35.5|134.2|10|km",
    "near=35.5|134.2",
    "address=鳥取県&address-city=鳥取市&address-state=31",
    "address-postalcode=680-0022",
    "_lastUpdated=ge2027-02-10T09:00:00%2B09:00&_lastUpdated=lt2028",
    "_lastUpdated=sa2027-02,eb2026",
    "organization=Organization/31-000001-0",
    "organization.name:contains=医院",
    "organization:Organization.identifier=x",
    "location.near=35|134|1|m",
    "service.service-type=home_care",
    "service-type=|home_care&specialty=17,1&characteristic=2",
    "role=trained&active=true",
    "_include=Location:organization&_revinclude=HealthcareService:location",
    "_include:iterate=HealthcareService:location",
    "_summary=true&_elements=name,address",
    "_summary=count",
    "_total=none&_count=1",
    "_id=31-000001-0.core,31-000002-9",
    "_since=2027-02-10&_count=3",
    "_cursor=4f7267616e697a6174696f6e30"};
constexpr std::array<std::string_view, 30> kBits{
    "\\",       "\\|",   "\\,",      "|",          "|||",
    ",",        ",,,",   ":",        ".",          "%",
    "%00",      "%ff",   "\xff\xfe", "髙",         "🏥",
    "ｱ",        "\n",    "&",        "=",          "999999999999999999999",
    "-1",       "1e309", "NaN",      "inf",        "' OR 1=1 --",
    "<script>", "ge",    "T",        "_count=500", "../.."};

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::string next() {
    std::string text(kSeeds[below(kSeeds.size())]);
    for (std::size_t i = below(3); i > 0; --i) text += "&" + std::string(kSeeds[below(kSeeds.size())]);
    for (std::size_t i = below(6); i > 0; --i) mutate(text);
    return text;
  }
  std::size_t below(std::size_t n) { return random_() % n; }

 private:
  void mutate(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, kBits[below(kBits.size())]);
        break;
      case 1:
        text.erase(at, below(8));
        break;
      case 2:
        if (at < text.size()) text[at] = char(random_());
        break;
      case 3:
        text.insert(at, std::string(below(3000), char('!' + below(90))));
        break;
      case 4:
        text.insert(at, text.substr(below(text.size() + 1), below(40)));
        break;
      case 5:
        text.insert(at, std::string(kSeeds[below(kSeeds.size())]));
        break;
    }
  }
  std::mt19937_64 random_;
};

class FhirFuzz : public testing::InWorld {};
EACH_ENGINE(FhirFuzz);

TEST_P(FhirFuzz, EveryQueryIsAnsweredWithABundleOrAnOutcome) {
  world.publish_report(world.aoba.id, {regime::Function::home_care, regime::Function::after_hours});
  const std::size_t runs = GetParam() == store::Engine::sqlite ? 24'000 : 4'000;
  constexpr std::array<std::string_view, 6> kPaths{"Organization",      "Location",
                                                   "HealthcareService", "PractitionerRole",
                                                   "Location/_history", "PractitionerRole/_history"};
  Mutator mutator(20270210);
  std::size_t found = 0, refused = 0;
  for (std::size_t i = 0; i < runs; ++i) {
    const std::string target =
        "/fhir/" + std::string(kPaths[mutator.below(kPaths.size())]) + "?" + mutator.next();
    http::Pairs headers;
    if (mutator.below(4) == 0) headers.emplace_back("Prefer", "handling=strict");
    const auto response = world.ask(target, headers);
    ASSERT_TRUE(response.status == 200 || response.status == 400 || response.status == 406)
        << i << " " << response.status << " " << target;
    const auto body = testing::json::parse(response.body);
    const bool bundle = body.at("resourceType").as_string() == "Bundle";
    ASSERT_EQ(bundle, response.status == 200) << i << " " << target;
    (bundle ? found : refused) += 1;
    if (!bundle) {
      ASSERT_EQ(body.at("issue").at(0).at("severity").as_string(), "error") << target;
    }
  }
  EXPECT_GT(found, runs / 10);
  EXPECT_GT(refused, runs / 10);
}

TEST_P(FhirFuzz, IdsThatNobodyHasAreNotFound) {
  Mutator mutator(7);
  for (std::size_t i = 0; i < 500; ++i) {
    const auto response = world.ask("/fhir/Organization/" + http::percent_encode(mutator.next()));
    ASSERT_EQ(response.status, 404);
    ASSERT_EQ(testing::json::parse(response.body).at("resourceType").as_string(), "OperationOutcome");
  }
}

}  // namespace
}  // namespace kakari::fhir
