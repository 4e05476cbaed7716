#include <gtest/gtest.h>

#include "access/page_testing.h"
#include "reporting/progress/pages.h"
#include "reporting/progress/rates.h"
#include "reporting/progress/room.h"
#include "reporting/testing.h"

namespace kakari::progress {
namespace {

namespace rt = reporting::testing;
using access::Role;

const regime::Areas& areas() {
  static const regime::Areas all = regime::Areas::load("regime/areas");
  return all;
}

class ProgressTest : public store::testing::EachEngine {
 protected:
  rt::World world{GetParam(), {room()}};
  Live live{world.db};
  access::Actor ministry = rt::actor(Role::ministry_officer, "ministry", "省 一郎", "p-ministry");
  access::Actor town = rt::actor(Role::municipality_officer, "31201", "市 花子", "p-town");
  std::vector<access::Route> routes = pages({&world.db, &areas(), &live});

  Result<Rates> read(const access::Actor& who, std::string_view prefecture = {}) {
    live.refresh(world.clock);
    return rates(areas(), who, live.get(rt::year, world.clock), live.get(rt::year - 1, world.clock),
                 prefecture);
  }
  AreaList list(const access::Actor& who, AreaFilter filter = {}) {
    filter.year = rt::year;
    return world.read([&](store::Tx& tx) { return area_list(tx, areas(), who, filter); }).value();
  }
  http::Response ask(const access::Actor& who, const std::string& path, http::Pairs query = {}) {
    http::Request request;
    request.query = std::move(query);
    return access::ask(routes, who, world.now(), http::Method::get, path, std::move(request));
  }
};
EACH_ENGINE(ProgressTest);

TEST_P(ProgressTest, CountsWhoHasReportedAndWhoHasNot) {
  world.draft();
  auto counts = read(world.officer).value().all;
  EXPECT_EQ(counts.asked, 2);
  EXPECT_EQ(counts.draft, 1);
  EXPECT_EQ(counts.not_started, 1);
  EXPECT_EQ(counts.rate_tenths(), 0);
  ASSERT_TRUE(world.submit(rt::report_with({rt::Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(rt::Function::home_care));
  counts = read(world.officer).value().all;
  EXPECT_EQ(counts.reported, 1);
  EXPECT_EQ(counts.settled, 1);
  EXPECT_EQ(counts.core, 1);
  EXPECT_EQ(counts.held[2].reported, 1);
  EXPECT_EQ(counts.held[2].confirmed, 1);
  EXPECT_EQ(percent(counts.rate_tenths()), "50.0％");
}

TEST_P(ProgressTest, RoundsDownSoThatAllMeansAll) {
  Counts counts;
  counts.asked = 3000;
  counts.reported = 2999;
  EXPECT_EQ(percent(counts.rate_tenths()), "99.9％");
  EXPECT_EQ(percent(Counts{}.rate_tenths()), "—");
}

TEST_P(ProgressTest, ExemptAndClosedInstitutionsAreNotAsked) {
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2027-01-01' WHERE id = ?", world.aoba.id);
    return 0;
  });
  EXPECT_EQ(read(world.officer).value().all.asked, 1);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2027-01-02' WHERE id = ?", world.aoba.id);
    return 0;
  });
  EXPECT_EQ(read(world.officer).value().all.asked, 2);
}

TEST_P(ProgressTest, EachRoleReadsItsOwnPart) {
  ASSERT_TRUE(world.submit(rt::report_with({})));
  const auto prefecture = read(world.officer).value();
  EXPECT_EQ(prefecture.place, "鳥取県");
  ASSERT_EQ(prefecture.tables.size(), 2u);
  EXPECT_EQ(prefecture.tables[1].rows.size(), 2u);
  const auto own = read(town).value();
  EXPECT_EQ(own.place, "鳥取市");
  EXPECT_EQ(own.all.asked, 1);
  EXPECT_EQ(own.all.reported, 1);
  EXPECT_EQ(read(world.centre).value().all.asked, 1);
  const auto country = read(ministry).value();
  EXPECT_EQ(country.place, "全国");
  ASSERT_EQ(country.tables.size(), 1u);
  EXPECT_EQ(country.tables[0].rows.front().name, "鳥取県");
  EXPECT_EQ(read(ministry, "31").value().tables.size(), 2u);
  EXPECT_FALSE(read(world.clerk));
}

TEST_P(ProgressTest, MunicipalityReadsItsInstitutionsAndNoOthers) {
  ASSERT_TRUE(world.submit(rt::report_with({rt::Function::home_care})));
  const auto own = list(town);
  ASSERT_EQ(own.total, 1);
  EXPECT_EQ(own.rows.front().number, world.aoba.number);
  EXPECT_EQ(standing_in_words(rt::Function::home_care, own.rows.front().decided[3]), "有り（確認前）");
  EXPECT_EQ(list(town, {.municipality = "31202"}).total, 0);
  EXPECT_EQ(list(world.officer).total, 2);
  EXPECT_EQ(list(world.officer, {.function = rt::Function::home_care}).total, 1);
  EXPECT_EQ(list(world.officer, {.missing_only = true}).total, 1);
}

TEST_P(ProgressTest, CityOfWardsReadsAllItsWards) {
  world.write([&](store::Tx& tx) {
    for (const auto& [prefecture, ward] : {std::pair{"01", "01101"}, {"01", "01102"}, {"01", "01202"}})
      world.add_institution(tx, prefecture, "区の診療所（架空）", ward, "01-札幌市");
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("01", rt::year), *rt::form_2025());
    return 0;
  });
  const auto city = rt::actor(Role::municipality_officer, "01100", "札幌 太郎", "p-city");
  EXPECT_EQ(list(city).total, 2);
  EXPECT_EQ(read(city).value().all.asked, 2);
}

TEST_P(ProgressTest, PagesAndFilesSayTheSame) {
  ASSERT_TRUE(world.submit(rt::report_with({})));
  const std::string page = ask(world.officer, "/progress").body;
  EXPECT_TRUE(page.contains("50.0％")) << page;
  const auto csv = ask(world.officer, "/progress.csv");
  EXPECT_TRUE(csv.body.contains("100.0")) << csv.body;
  EXPECT_EQ(ask(world.clerk, "/progress").status, 403);
  EXPECT_EQ(ask(ministry, "/progress/institutions").status, 403);
  EXPECT_TRUE(ask(town, "/progress/institutions.csv").body.contains(world.aoba.number));
  EXPECT_FALSE(ask(town, "/progress/institutions.csv").body.contains(world.midori.number));
}

TEST_P(ProgressTest, YearThatNobodyCountedIsSaidSo) {
  EXPECT_EQ(ask(world.officer, "/progress", {{"year", "1999"}}).status, 404);
}

TEST_P(ProgressTest, WhatChangedIsCountedAgainByTheJob) {
  live.refresh(world.clock);
  EXPECT_EQ(live.get(rt::year, world.clock)->country().reported, 0);
  ASSERT_TRUE(world.submit(rt::report_with({})));
  live.refresh(world.clock);
  EXPECT_EQ(live.get(rt::year, world.clock)->country().reported, 1);
}

TEST_P(ProgressTest, WhileNobodyLooksItIsCountedOnceAMinute) {
  live.refresh(world.clock);
  ASSERT_TRUE(world.submit(rt::report_with({})));
  world.clock += 11 * 60'000'000ll;
  live.refresh(world.clock);  // nobody has looked for ten minutes, and a minute has passed
  world.clock += 1'000'000;
  EXPECT_EQ(live.get(rt::year, world.clock)->country().reported, 1);
}

}  // namespace
}  // namespace kakari::progress
