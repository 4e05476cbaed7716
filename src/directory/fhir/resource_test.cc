// What the resources say, and what they never say.
#include "directory/fhir/resource.h"
#include "directory/fhir/testing.h"
#include "registry/contact.h"

namespace kakari::fhir {
namespace {

using testing::json::object;
using testing::json::serialize;

class FhirResource : public testing::InWorld {
 protected:
  FhirResource() { world.publish_report(world.aoba.id, {regime::Function::home_care}); }
  object read(const std::string& type, const std::string& part = "") {
    return world.get("/fhir/" + type + "/" + world.aoba.number + part);
  }
};
EACH_ENGINE(FhirResource);

TEST_P(FhirResource, AnOrganizationHasItsCodesAsJpCoreNamesThem) {
  const auto o = read("Organization");
  EXPECT_EQ(o.at("id").as_string(), world.aoba.number);
  EXPECT_EQ(
      serialize(o.at("identifier").at(0)),
      R"({"system":"http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no","value":"3110112345"})");
  EXPECT_EQ(o.at("identifier").at(1).at("value").as_string(), world.aoba.number);
  EXPECT_EQ(o.at("extension").at(0).at("valueCoding").at("code").as_string(), "31");
  EXPECT_EQ(o.at("extension").at(1).at("valueCoding").at("code").as_string(), "1");
  EXPECT_EQ(o.at("extension").at(2).at("valueIdentifier").at("value").as_string(), "0112345");
  EXPECT_EQ(o.at("type").at(0).at("coding").at(0).at("code").as_string(), "urn:ihe:iti:mcsd:2019:facility");
}

TEST_P(FhirResource, AnAddressIsTakenApart) {
  const auto a = read("Location").at("address").as_object();
  EXPECT_EQ(a.at("state").as_string(), "鳥取県");
  EXPECT_EQ(a.at("city").as_string(), "鳥取市");
  EXPECT_EQ(a.at("line").at(0).as_string(), "本町1丁目2番3号");
  EXPECT_EQ(a.at("postalCode").as_string(), "680-0022");
  EXPECT_EQ(world.get("/fhir/Location/" + world.midori.number).at("address").at("city").as_string(),
            "東伯郡湯梨浜町");
}

TEST(FhirHours, DaysOfEqualHoursStandTogetherAndHolidaysApart) {
  Subject subject;
  subject.record = {
      .number = "31-000001-0", .name = "みなと医院", .prefecture = "31", .municipality = "31201"};
  subject.record.hours = {{1, 540, 720},   {2, 540, 720},   {3, 0, 1440},
                          {5, 1320, 1500}, {6, 1200, 1440}, {8, 600, 720}};
  const auto made = location({std::string(testing::base), &testing::World::areas()}, subject);
  EXPECT_EQ(serialize(made.at("hoursOfOperation")),
            R"([{"daysOfWeek":["wed"],"allDay":true},)"
            R"({"daysOfWeek":["mon","tue"],"openingTime":"09:00:00","closingTime":"12:00:00"},)"
            R"({"daysOfWeek":["sat"],"openingTime":"20:00:00","closingTime":"23:59:59"},)"
            R"({"daysOfWeek":["fri"],"openingTime":"22:00:00","closingTime":"01:00:00"}])");
  EXPECT_EQ(made.at("availabilityExceptions").as_string(), "祝日: 10:00〜12:00");
}

TEST_P(FhirResource, DecimalsAreWrittenAsPeopleDo) {
  EXPECT_NE(world.ask("/fhir/Location/" + world.aoba.number)
                .body.find(R"("position":{"longitude":134.23511,"latitude":35.5011})"),
            std::string::npos);
}

TEST_P(FhirResource, AServiceSaysAsOfWhenAndWhoConfirmed) {
  const auto s = read("HealthcareService", ".home-care");
  const std::string comment(s.at("comment").as_string());
  EXPECT_NE(comment.find("令和9年1月1日現在"), std::string::npos) << comment;
  const std::string extension = serialize(s.at("extension").at(0).at("extension"));
  EXPECT_NE(extension.find(R"({"url":"confirmed-by","valueString":"鳥取県知事"})"), std::string::npos)
      << extension;
  EXPECT_NE(extension.find(R"({"url":"as-of","valueDate":"2027-01-01"})"), std::string::npos);
  EXPECT_NE(std::string(s.at("extraDetails").as_string()).find("- "), std::string::npos);
  EXPECT_TRUE(read("HealthcareService", ".core").contains("specialty"));
}

TEST_P(FhirResource, WhatIsNotThereIsSaidSo) {
  for (const std::string path : {"/fhir/Organization/31-999999-9", "/fhir/Patient", "/fhir/Patient/1",
                                 "/fhir", "/fhir/a/b/c", "/fhir/CodeSystem/none", "/fhir/Organization/%20"})
    EXPECT_EQ(world.ask(path).status, 404) << path;
  EXPECT_EQ(world.ask("/fhir/HealthcareService/" + world.aoba.number + ".after-hours").status, 404);
  EXPECT_EQ(world.ask("/fhir/HealthcareService/" + world.aoba.number).status, 404);
  world.live.put(nullptr);
  EXPECT_EQ(world.ask("/fhir/Organization").status, 503);
  EXPECT_EQ(testing::json::parse(world.ask("/fhir/metadata").body).at("resourceType").as_string(),
            "OperationOutcome");
}

TEST_P(FhirResource, OurCodesCanBeRead) {
  const auto system = world.get("/fhir/CodeSystem/function");
  EXPECT_EQ(system.at("count"), 5);
  EXPECT_EQ(system.at("url").as_string(), std::string(testing::base) + "/CodeSystem/function");
  EXPECT_EQ(world.get("/fhir/CodeSystem/field").at("count"), 17);
  EXPECT_EQ(world.total("/fhir/ValueSet"), world.total("/fhir/CodeSystem"));
}

TEST_P(FhirResource, TheStatementListsWhatTheSearchKnows) {
  const auto statement = world.get("/fhir/metadata");
  for (const auto& resource : statement.at("rest").at(0).at("resource").as_array()) {
    const std::string type(resource.at("type").as_string());
    const auto* params = resource.as_object().if_contains("searchParam");
    for (std::size_t i = 0; params && i < params->as_array().size(); ++i) {
      const std::string name(params->at(i).at("name").as_string());
      const auto response = world.ask("/fhir/" + type + "?" + name + "=zzz", {{"Prefer", "handling=strict"}});
      EXPECT_EQ(response.body.find("not-supported"), std::string::npos) << type << " " << name;
    }
  }
}

// 意向, staff, founders, managers, contacts: planted where they are kept, looked for in every answer.
TEST_P(FhirResource, NothingPrivateIsInAnyResource) {
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET founder = '秘密開設者', manager = '秘密管理者'");
    tx.exec(
        "INSERT INTO institution_contact (institution_id, mail, set_by, set_at, bounced_at, bounce) VALUES "
        "(?, "
        "'himitsu@secret.example', '秘密担当者', 1, 0, '')",
        world.aoba.id);
    // As it must never be, but if it were: an answer that the form does not publish.
    const auto row = tx.one("SELECT answers FROM public_report WHERE institution_id = ?", world.aoba.id);
    std::string answers = row->text(0);
    answers.insert(answers.size() - 1, R"(,"other.intent_after_hours":1)");
    tx.exec("UPDATE public_report SET answers = ?", answers);
    reporting::announce(tx, {0, world.now().now, "registry", "31", "", 2026});
  });
  world.follow();
  std::string all;
  for (const std::string type : {"Organization", "Location", "HealthcareService", "PractitionerRole"}) {
    all += world.ask("/fhir/" + type + "?_count=500").body;
    all += world.ask("/fhir/" + type + "/_history").body;
  }
  EXPECT_NE(all.find("あおば"), std::string::npos);
  for (const std::string secret : {"秘密", "himitsu", "意向", "青葉 一郎", "田中 花子"})
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

}  // namespace
}  // namespace kakari::fhir
