// IHE mCSD ITI-91: what has changed since a moment.
#include "directory/fhir/testing.h"

#include "directory/fhir/instant.h"

namespace kakari::fhir {
namespace {

using testing::json::object;

class FhirHistory : public testing::InWorld {
 protected:
  FhirHistory() { world.publish_report(world.aoba.id, {regime::Function::home_care}); }
  /// "PUT Organization/31-…" of each entry.
  std::vector<std::string> since(const std::string& type, Instant at, const std::string& more = "") {
    const object bundle =
        world.get("/fhir/" + type + "/_history?_since=" + http::percent_encode(instant_text(at)) + more);
    EXPECT_EQ(bundle.at("type").as_string(), "history");
    std::vector<std::string> out;
    if (bundle.contains("entry"))
      for (const auto& entry : bundle.at("entry").as_array())
        out.push_back(std::string(entry.at("request").at("method").as_string()) + " " +
                      std::string(entry.at("request").at("url").as_string()));
    return out;
  }
  using Lines = std::vector<std::string>;
};
EACH_ENGINE(FhirHistory);

TEST_P(FhirHistory, AChangedReportIsToldOfItsInstitutionAlone) {
  const Instant before = world.clock + 1;
  EXPECT_EQ(since("Organization", before), Lines{});
  world.publish_report(world.midori.id, {});
  EXPECT_EQ(since("Organization", before), Lines{"PUT Organization/" + world.midori.number});
  EXPECT_EQ(since("Location", before).size(), 1u);
  const auto services = since("HealthcareService", before);
  ASSERT_EQ(services.size(), 5u);
  EXPECT_EQ(std::ranges::count(services, "PUT HealthcareService/" + world.midori.number + ".core"), 1);
  EXPECT_EQ(std::ranges::count(services, "DELETE HealthcareService/" + world.midori.number + ".home-care"),
            1);
  EXPECT_EQ(world.total("/fhir/Organization?_lastUpdated=ge" + http::percent_encode(instant_text(before))),
            1);
  EXPECT_EQ(world.total("/fhir/Organization?_lastUpdated=lt" + http::percent_encode(instant_text(before))),
            1);
}

TEST_P(FhirHistory, AClosedInstitutionIsToldAsDeleted) {
  world.follow();
  const Instant before = world.clock + 1;
  world.ask("/fhir/metadata");
  world.close(world.midori.id, "2027-02-10");
  EXPECT_EQ(since("Organization", before), Lines{"DELETE Organization/" + world.midori.number});
  EXPECT_EQ(world.ask("/fhir/Organization/" + world.midori.number).status, 410);
  EXPECT_EQ(world.total("/fhir/Organization"), 1);
  EXPECT_EQ(world.get("/fhir/Organization/_history").at("total"), 1) << "without a moment, what there is";
}

TEST_P(FhirHistory, PagesFollowEachOther) {
  world.publish_report(world.midori.id, {});
  std::vector<std::string> all;
  std::string target = "/fhir/HealthcareService/_history?_since=2027-01-01&_count=3";
  while (!target.empty() && all.size() < 20) {
    const object bundle = world.get(target);
    EXPECT_EQ(bundle.at("total"), 10);
    for (const auto& entry : bundle.at("entry").as_array())
      all.push_back(std::string(entry.at("request").at("url").as_string()));
    target = testing::link(bundle, "next");
    if (!target.empty()) target.erase(0, testing::base.size() - 5);
  }
  EXPECT_EQ(all.size(), 10u);
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), 10u);
}

TEST_P(FhirHistory, AskingOnFromTheNewestSeenMissesNothing) {
  const auto first = world.get("/fhir/Organization/_history");
  const auto seen = read_date(std::string_view(first.at("meta").at("lastUpdated").as_string()));
  ASSERT_TRUE(seen);
  // Committed later, but with an earlier clock.
  world.write([&](store::Tx& tx) {
    reporting::announce(tx, {0, seen->from - 1'000'000, "institution", "31", world.midori.id.text(), 2026});
  });
  world.follow();
  EXPECT_EQ(std::ranges::count(since("Organization", seen->from), "PUT Organization/" + world.midori.number),
            1);
}

TEST_P(FhirHistory, WhatCannotBeReadIsRefused) {
  EXPECT_EQ(world.ask("/fhir/Organization/_history?_since=yesterday").status, 400);
  EXPECT_EQ(world.ask("/fhir/Organization/_history?_count=0").status, 400);
  EXPECT_EQ(world.ask("/fhir/Organization/_history?_cursor=zz").status, 400);
  EXPECT_EQ(world.ask("/fhir/Patient/_history").status, 404);
  EXPECT_EQ(world.ask("/fhir/Organization/_history?x=1", {{"Prefer", "handling=strict"}}).status, 400);
}

TEST(FhirInstant, ADateIsAsLongAsItIsPrecise) {
  const Date day(2027, 2, 10);
  const auto span = [](std::string_view text) { return read_date(text).value_or(Period{0, 0}); };
  EXPECT_EQ(span("2027").from, Date(2027, 1, 1).start());
  EXPECT_EQ(span("2027").until, Date(2028, 1, 1).start());
  EXPECT_EQ(span("2027-12").until, Date(2028, 1, 1).start());
  EXPECT_EQ(span("2027-02-10").from, day.start());
  EXPECT_EQ(span("2027-02-10T00:00:00Z").from, day.start() + 9 * 3'600'000'000);
  EXPECT_EQ(span("2027-02-10T09:00:00+09:00").from, day.start() + 9 * 3'600'000'000);
  EXPECT_EQ(span("2027-02-10T09:00:00 09:00").from, day.start() + 9 * 3'600'000'000);
  EXPECT_EQ(span("2027-02-09T19:00-05:00").from, day.start() + 9 * 3'600'000'000);
  EXPECT_EQ(span("2027-02-10T00:00:00.5").until, day.start() + 600'000);
  EXPECT_EQ(read_date(instant_text(day.start() + 123'456))->from, day.start() + 123'456);
  for (const auto* wrong : {"", "27", "2027-13", "2027-02-30", "2027-02-10T", "2027-02-10T24:00",
                            "2027-02-10T09", "2027-02-10T09:00:00.", "2027-02-10T09:00+9", "x2027", "ap2027"})
    EXPECT_FALSE(read_date_condition(wrong)) << wrong;
}

}  // namespace
}  // namespace kakari::fhir
