// The search parameters of IHE mCSD, on both engines.
#include "directory/fhir/testing.h"

namespace kakari::fhir {
namespace {

using testing::entries;
using testing::link;

class FhirSearch : public testing::InWorld {
 protected:
  FhirSearch() {
    world.publish_report(world.aoba.id, {Function::home_care, Function::after_hours});
    world.publish_report(world.midori.id, {Function::home_care});
  }
  using Function = regime::Function;

  std::vector<std::string> found(const std::string& target) { return entries(world.get(target)); }
  std::string of(std::string type, const registry::Institution& i, std::string part = "") {
    return type + "/" + i.number + part;
  }
};
EACH_ENGINE(FhirSearch);

using Names = std::vector<std::string>;

TEST_P(FhirSearch, NamesBeginContainOrAre) {
  const Names aoba{of("Organization", world.aoba)};
  EXPECT_EQ(found("/fhir/Organization?name=あおば"), aoba);
  EXPECT_EQ(found("/fhir/Organization?name=内科"), Names{});
  EXPECT_EQ(found("/fhir/Organization?name:contains=内科"), aoba);
  EXPECT_EQ(found("/fhir/Organization?name:exact=あおば"), Names{});
  EXPECT_EQ(found("/fhir/Organization?name:exact=" + world.aoba.name), aoba);
  EXPECT_EQ(found("/fhir/Organization?name=あおば,みどり").size(), 2u);
  EXPECT_EQ(found("/fhir/Organization?name=あおば&name=みどり"), Names{});
  EXPECT_EQ(found("/fhir/Organization?name="), found("/fhir/Organization"));
}

TEST_P(FhirSearch, IdentifiersAreTheMedicalCodeOrOurNumber) {
  const Names aoba{of("Organization", world.aoba)};
  const std::string jp = "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no|";
  EXPECT_EQ(found("/fhir/Organization?identifier=" + jp + "3110112345"), aoba);
  EXPECT_EQ(found("/fhir/Organization?identifier=3110112345"), aoba);
  EXPECT_EQ(found("/fhir/Organization?identifier=" + world.aoba.number), aoba);
  EXPECT_EQ(found("/fhir/Organization?identifier=" + jp + world.aoba.number), Names{});
  EXPECT_EQ(found("/fhir/Organization?identifier=|3110112345"), Names{});
  EXPECT_EQ(found("/fhir/Organization?_id=" + world.aoba.number), aoba);
}

TEST_P(FhirSearch, AddressesAreFoundByTheirParts) {
  const Names aoba{of("Location", world.aoba)}, midori{of("Location", world.midori)};
  EXPECT_EQ(found("/fhir/Location?address=鳥取県鳥取市"), aoba);
  EXPECT_EQ(found("/fhir/Location?address=湯梨浜町"), midori);
  EXPECT_EQ(found("/fhir/Location?address=本町"), aoba);
  EXPECT_EQ(found("/fhir/Location?address:contains=郡湯梨"), midori);
  EXPECT_EQ(found("/fhir/Location?address-city=鳥取"), aoba);
  EXPECT_EQ(found("/fhir/Location?address-city:exact=鳥取"), Names{});
  EXPECT_EQ(found("/fhir/Location?address-state=鳥取県").size(), 2u);
  EXPECT_EQ(found("/fhir/Location?address-state=島根県"), Names{});
  EXPECT_EQ(found("/fhir/Location?address-postalcode=680-0022"), aoba);
  EXPECT_EQ(found("/fhir/Location?address-country=JP").size(), 2u);
}

TEST_P(FhirSearch, WhatIsNearComesByDistance) {
  const auto bundle = world.get("/fhir/Location?near=35.40|133.90|100|km");
  EXPECT_EQ(entries(bundle), (Names{of("Location", world.midori), of("Location", world.aoba)}));
  const auto& how = bundle.at("entry").at(0).at("search");
  EXPECT_EQ(how.at("extension").at(0).at("url").as_string(),
            "http://hl7.org/fhir/StructureDefinition/location-distance");
  EXPECT_EQ(found("/fhir/Location?near=35.40|133.90"), Names{of("Location", world.midori)});
  EXPECT_EQ(found("/fhir/Location?near=35.40|133.90|500|m"), Names{of("Location", world.midori)});
  for (const auto* wrong :
       {"x", "35", "35|", "91|0", "35|133|-1", "35|133|1|furlong", "35|133|1|km|x", "nan|0"})
    EXPECT_EQ(world.ask("/fhir/Location?near=" + std::string(wrong)).status, 400) << wrong;
}

TEST_P(FhirSearch, ServicesAreTheHeldFunctions) {
  const std::string system = std::string(testing::base) + "/CodeSystem/function|";
  EXPECT_EQ(found("/fhir/HealthcareService?organization=" + world.aoba.number),
            (Names{of("HealthcareService", world.aoba, ".core"),
                   of("HealthcareService", world.aoba, ".after-hours"),
                   of("HealthcareService", world.aoba, ".home-care")}));
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=" + system + "home_care"), 2);
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=after_hours"), 1);
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=after_hours,home_care"), 3);
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=" + system), 5);
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=http://other|home_care"), 0);
  EXPECT_EQ(world.total("/fhir/HealthcareService?specialty=17"), 2);
  EXPECT_EQ(world.total("/fhir/HealthcareService?specialty=1"), 0);
  EXPECT_EQ(world.total("/fhir/HealthcareService?characteristic=2&organization.name=あおば"), 1);
  EXPECT_EQ(world.total("/fhir/HealthcareService?location.address-city=鳥取市"), 3);
  EXPECT_EQ(world.total("/fhir/HealthcareService?service-type=home_care&location.near=35.40|133.90|3|km"), 1);
  EXPECT_EQ(world.total("/fhir/HealthcareService?active=false"), 0);
}

TEST_P(FhirSearch, RolesSayThatSomebodyIsThereAndNotWho) {
  EXPECT_EQ(found("/fhir/PractitionerRole?organization=Organization/" + world.aoba.number),
            Names{of("PractitionerRole", world.aoba, ".trained")});
  EXPECT_EQ(world.total("/fhir/PractitionerRole?role=trained"), 2);
  EXPECT_EQ(world.total("/fhir/PractitionerRole?role=specialist"), 0);
  EXPECT_EQ(world.total("/fhir/PractitionerRole?service=HealthcareService/" + world.aoba.number + ".core"),
            1);
  EXPECT_EQ(world.total("/fhir/PractitionerRole?service.name=みどり"), 1);
  EXPECT_EQ(world.total("/fhir/PractitionerRole?practitioner=Practitioner/1"), 0);
  EXPECT_EQ(world.ask("/fhir/PractitionerRole/" + world.aoba.number + ".trained").body.find("practitioner\""),
            std::string::npos);
}

TEST_P(FhirSearch, WhatRefersOrIsReferredToComesAlong) {
  EXPECT_EQ(found("/fhir/Location?_id=" + world.aoba.number + "&_include=Location:organization"),
            (Names{of("Location", world.aoba), of("Organization", world.aoba)}));
  EXPECT_EQ(found("/fhir/Organization?_id=" + world.aoba.number +
                  "&_revinclude=HealthcareService:organization&_revinclude=PractitionerRole:organization")
                .size(),
            5u);
  EXPECT_EQ(found("/fhir/HealthcareService?organization=" + world.midori.number +
                  "&_include=HealthcareService:location&_include=HealthcareService:organization")
                .size(),
            4u);
  EXPECT_EQ(
      found("/fhir/PractitionerRole?_include=PractitionerRole:service&organization.name=あおば"),
      (Names{of("PractitionerRole", world.aoba, ".trained"), of("HealthcareService", world.aoba, ".core")}));
}

TEST_P(FhirSearch, UnknownConditionsAreNamedOrRefused) {
  const auto lenient = world.get("/fhir/Organization?colour=blue&name=あおば");
  EXPECT_EQ(lenient.at("total"), 1);
  EXPECT_EQ(lenient.at("entry").at(1).at("search").at("mode").as_string(), "outcome");
  EXPECT_EQ(link(lenient, "self").find("colour"), std::string::npos);
  const auto strict = world.ask("/fhir/Organization?colour=blue", {{"Prefer", "handling=strict"}});
  EXPECT_EQ(strict.status, 400);
  EXPECT_NE(strict.body.find("identifier"), std::string::npos) << "tells which there are";
  EXPECT_EQ(world.ask("/fhir/Organization?name:missing=true").status, 400);
}

TEST_P(FhirSearch, PagesFollowEachOtherUntilTheLast) {
  for (const std::string order :
       {"", "&_sort=name", "&_sort=-name", "&_sort=_lastUpdated", "&_sort=-_lastUpdated"}) {
    Names all;
    std::string target = "/fhir/HealthcareService?_count=2" + order;
    for (int page = 0; page < 5 && !target.empty(); ++page) {
      const auto bundle = world.get(target);
      EXPECT_EQ(bundle.at("total"), 5) << order;
      for (auto& name : entries(bundle)) all.push_back(std::move(name));
      target = link(bundle, "next");
      if (!target.empty()) target.erase(0, testing::base.size() - 5);
    }
    EXPECT_EQ(all.size(), 5u) << order;
    EXPECT_EQ(std::set(all.begin(), all.end()).size(), 5u) << order;
  }
  EXPECT_EQ(world.ask("/fhir/Location?_cursor=00").status, 400);
}

TEST_P(FhirSearch, TheCountAloneAndSomeElements) {
  EXPECT_FALSE(world.get("/fhir/Location?_summary=count").contains("entry"));
  EXPECT_EQ(world.total("/fhir/Location?_count=0"), 2);
  EXPECT_FALSE(world.get("/fhir/Location?_total=none").contains("total"));
  const auto resource =
      world.get("/fhir/Location?_elements=name").at("entry").at(0).at("resource").as_object();
  EXPECT_TRUE(resource.contains("name") && resource.contains("id") && resource.contains("meta"));
  EXPECT_FALSE(resource.contains("address"));
  EXPECT_EQ(world.ask("/fhir/Location?_count=-1").status, 400);
  EXPECT_EQ(world.ask("/fhir/Location?_sort=colour").status, 400);
}

TEST_P(FhirSearch, AFormSearchesAsAnAddressDoes) {
  const auto response =
      world.ask("/fhir/Organization/_search?_count=1", {}, http::Method::post, "name=あおば");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(testing::json::parse(response.body).at("total"), 1);
}

TEST_P(FhirSearch, OnlyJsonIsSpoken) {
  EXPECT_EQ(world.ask("/fhir/Organization?_format=xml").status, 406);
  EXPECT_EQ(world.ask("/fhir/metadata", {{"Accept", "application/fhir+xml"}}).status, 406);
  EXPECT_EQ(world.ask("/fhir/metadata?_format=json", {{"Accept", "application/fhir+xml"}}).status, 200);
  EXPECT_EQ(world.ask("/fhir/metadata", {{"Accept", "text/html,*/*;q=0.1"}}).status, 200);
  EXPECT_EQ(world.ask("/fhir/metadata").header("Content-Type"), "application/fhir+json");
}

}  // namespace
}  // namespace kakari::fhir
