#include "directory/json_ld.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "directory/institution_page.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class JsonLd : public ::testing::Test {
 protected:
  JsonLd() {
    auto& i = view.institution;
    i.number = "31-000217-4";
    i.name = "みなと</script><script>alert(1)</script>医院";
    i.prefecture = "31";
    i.municipality = "31202";
    i.address = "鳥取県米子市角盤町1-1";
    i.postal = "6830812";
    i.phone = "0859-00-0000";
    i.departments = "内科;小児科";
    i.latitude = 35.4281, i.longitude = 133.3309;
    view.municipality_name = "米子市";
    view.spans = {{.day = 1, .start = 540, .end = 720},
                  {.day = 6, .start = 540, .end = 720, .weeks = 1},
                  {.day = 7, .start = 1140, .end = 1440 + 60}};
  }
  Setting setting() const {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    return {
        .say = {}, .now = Date(2027, 2, 10).start(), .areas = &areas, .public_url = "https://kakari.example"};
  }
  std::string page() const { return institution_page(view, setting()).body.text(); }
  /// What a browser takes for the data block's text.
  json::object data() const {
    const std::string text = page();
    const std::string open = "<script type=\"application/ld+json\">";
    const auto from = text.find(open) + open.size();
    return json::parse(text.substr(from, text.find("</script", from) - from)).as_object();
  }

  InstitutionView view;
};

TEST_F(JsonLd, SaysWhatThePageSays) {
  const auto d = data();
  EXPECT_EQ(d.at("@type"), "MedicalClinic");
  EXPECT_EQ(d.at("url"), "https://kakari.example/institutions/31-000217-4");
  EXPECT_EQ(d.at("address").at("addressRegion"), "鳥取県");
  EXPECT_EQ(d.at("address").at("addressLocality"), "米子市");
  EXPECT_EQ(d.at("address").at("streetAddress"), "角盤町1-1");
  EXPECT_EQ(d.at("medicalSpecialty"), "内科、小児科");
  EXPECT_EQ(d.at("geo").at("latitude"), "35.42810");
  EXPECT_EQ(d.at("telephone"), "0859-00-0000");
}

TEST_F(JsonLd, ANameCannotBreakOut) {
  EXPECT_EQ(data().at("name").as_string(), view.institution.name);
  EXPECT_THAT(page(), Not(HasSubstr("<script>")));
}

TEST_F(JsonLd, HoursAreThoseOfEveryWeek) {
  const auto hours = data().at("openingHoursSpecification").as_array();
  ASSERT_EQ(hours.size(), 2u);
  EXPECT_EQ(hours[0].at("dayOfWeek"), "https://schema.org/Monday");
  EXPECT_EQ(hours[0].at("opens"), "09:00");
  EXPECT_EQ(hours[1].at("closes"), "01:00");
}

TEST_F(JsonLd, AHospitalIsOneAndAClosedInstitutionIsNothing) {
  view.institution.kind = regime::InstitutionKind::hospital;
  view.institution.no_general_outpatients = true;
  EXPECT_EQ(data().at("@type"), "Hospital");
  EXPECT_EQ(data().at("isAcceptingNewPatients"), false);
  view.institution.closed_on = "2026-12-31";
  EXPECT_THAT(page(), Not(HasSubstr("ld+json")));
}

}  // namespace
}  // namespace kakari::directory
