#include "directory/open_data/changes.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "directory/open_data/testing.h"

namespace kakari::open_data {
namespace {

class Changes : public store::testing::EachEngine {
 protected:
  /// "あおば: report appeared", sorted as they come.
  std::vector<std::string> since(Date day, std::string prefecture = "") {
    const auto page = world.read([&](store::Tx& tx) {
      return changes(tx, {.day = day, .prefecture = std::move(prefecture), .today = world.today()});
    });
    EXPECT_EQ(page.next, "");
    std::vector<std::string> out;
    for (const Changed& c : page.rows)
      out.push_back(fmt::format("{}: {} {}", c.number == world.aoba.number ? "aoba" : "midori",
                                c.report ? "report" : "institution", id(c.change)));
    return out;
  }
  using Said = std::vector<std::string>;
  const Date start{2027, 2, 10}, next{2027, 2, 11}, later{2027, 2, 12};
  testing::World world{GetParam()};
};
EACH_ENGINE(Changes);

TEST_P(Changes, AnInstitutionAndItsReportAppear) {
  world.report_and_publish();
  EXPECT_EQ(since(start),
            (Said{"aoba: institution appeared", "aoba: report appeared", "midori: institution appeared"}));
  world.day(2027, 2, 11);
  EXPECT_EQ(since(next), Said{});
  EXPECT_EQ(since(start, "13"), Said{});
}

TEST_P(Changes, AChangedReportAndAWithdrawnOneAreTold) {
  world.report_and_publish();
  world.day(2027, 2, 11);
  ASSERT_TRUE(world.submit(reporting::testing::report_with({regime::Function::after_hours})));
  EXPECT_EQ(since(next), Said{"aoba: report changed"});
  EXPECT_EQ(since(later), Said{});
}

TEST_P(Changes, AReportThatComesAfterThePublicationAppears) {
  world.report_and_publish();
  world.day(2027, 2, 11);
  ASSERT_TRUE(world.submit(reporting::testing::report_with({}), world.other_clerk, world.midori.id));
  EXPECT_EQ(since(next), Said{"midori: report appeared"});
}

TEST_P(Changes, AClosedInstitutionDisappearsOnItsDay) {
  world.report_and_publish();
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2027-02-12' WHERE id = ?", world.midori.id);
  });
  world.day(2027, 2, 11);
  EXPECT_EQ(since(next), Said{});
  world.day(2027, 2, 12);
  EXPECT_EQ(since(next), Said{"midori: institution disappeared"});
}

TEST_P(Changes, WhatTheInstitutionSaysOfItselfIsAChangeOfIt) {
  world.day(2027, 2, 11);
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution_access SET set_at = ? WHERE institution_id = ?", world.now().now,
            world.aoba.id);
  });
  EXPECT_EQ(since(next), Said{"aoba: institution changed"});
}

TEST_P(Changes, AreWrittenInBothForms) {
  world.report_and_publish();
  const auto page =
      world.read([&](store::Tx& tx) { return changes(tx, {.day = start, .today = world.today()}); });
  const std::string lines = written(page, false), csv = written(page, true);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3);
  const auto second = boost::json::parse(
      lines.substr(lines.find('\n') + 1, lines.find('\n', lines.find('\n') + 1) - lines.find('\n') - 1));
  EXPECT_EQ(second.at("what").as_string(), "report");
  EXPECT_EQ(second.at("as_of").as_string(), "2027-01-01");
  EXPECT_NE(csv.find("新しく載った"), std::string::npos);
}

TEST(ChangesQuestion, IsRefusedWithWhatIsKnown) {
  static const regime::Areas areas = regime::Areas::load("regime/areas");
  const auto ask = [&](http::Pairs query) {
    http::Request request;
    request.query = std::move(query);
    return read_since(request, areas, Date(2027, 2, 10));
  };
  EXPECT_TRUE(ask({{"since", "2027-02-01"}, {"prefecture", "31"}, {"format", "csv"}}));
  EXPECT_FALSE(ask({}));
  EXPECT_FALSE(ask({{"since", "2027-02-31"}}));
  EXPECT_FALSE(ask({{"since", "' OR 1=1 --"}}));
  EXPECT_FALSE(ask({{"since", "2027-02-01"}, {"prefecture", "99"}}));
  EXPECT_FALSE(ask({{"since", "2027-02-01"}, {"format", "xml"}}));
  const auto unknown = ask({{"since", "2027-02-01"}, {"colour", "blue"}});
  ASSERT_FALSE(unknown);
  EXPECT_NE(unknown.error().message.find("prefecture"), std::string::npos);
}

}  // namespace
}  // namespace kakari::open_data
