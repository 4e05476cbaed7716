// From the tables to the snapshot, and on with the change feed, on both engines.
#include "directory/load.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "directory/command.h"
#include "directory/follower.h"
#include "directory/report_rows.h"
#include "journal/journal.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/feed.h"
#include "reporting/public_row.h"
#include "reporting/schema.h"

namespace kakari::directory {
namespace {

class Load : public store::testing::EachEngine {
 protected:
  inline static const store::Room rooms[] = {journal::room(), registry::room(), reporting::room()};

  registry::Institution add(const std::string& name, const std::string& municipality = "31201") {
    registry::Institution i;
    i.name = name;
    i.prefecture = municipality.substr(0, 2);
    i.municipality = municipality;
    i.address = "鳥取県鳥取市本町1";
    i.departments = "内科;小児科";
    return database->write([&](store::Tx& tx) { return registry::add(tx, moment(), i); });
  }
  Moment moment() { return {clock.now(), &random}; }
  void put_report(const Id& institution, std::int64_t disease) {
    reporting::PublishedReport report;
    report.institution = institution;
    report.year = 2026;
    report.form_hash = form->hash;
    report.as_of = "2027-01-01";
    report.answers["core.diseases"] = regime::Codes{disease};
    report.functions = {
        {regime::Function::home_care, false, reporting::Standing::confirmed, "2027-02-10", "鳥取県知事"}};
    database->write([&](store::Tx& tx) {
      reporting::keep_definition(tx, moment(), *form);
      reporting::put_public_row(tx, report, "31", 1);
    });
  }
  void announce(const std::string& kind, const Id& institution = {}) {
    database->write([&](store::Tx& tx) {
      reporting::announce(tx, {0, clock.now(), kind, "31", institution.text(), 2026});
    });
  }
  void publish() {
    database->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO publication (prefecture, year, person, name, at) VALUES ('31', 2026, 'p', '架空 "
          "太郎', ?)",
          clock.now());
    });
    announce("cycle");
  }

  ManualClock clock{Date(2027, 2, 10).start()};
  SeededRandom random{1};
  const std::shared_ptr<const regime::Form> form =
      std::make_shared<const regime::Form>(regime::load_form("regime", 2026).value());
  store::testing::Scratch database{GetParam(), rooms};
  Live live;
  Follower follower{*database, form, clock, live};
};
EACH_ENGINE(Load);

TEST_P(Load, ShowsNothingOfAReportBeforePublication) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  follower.follow();
  EXPECT_EQ(live.get()->size(), 1u);
  EXPECT_FALSE(live.get()->reported(0));
}

TEST_P(Load, APublicationAndAChangeOfOneReportAreFollowed) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  follower.follow();
  publish();
  EXPECT_EQ(follower.follow(), 1u);
  ASSERT_TRUE(live.get()->reported(0));
  EXPECT_EQ(live.get()->reported(0)->diseases, std::vector<std::int64_t>{2});
  put_report(institution.id, 18);
  announce("institution", institution.id);
  EXPECT_EQ(follower.follow(), 1u);
  EXPECT_EQ(live.get()->reported(0)->diseases, std::vector<std::int64_t>{18});
  EXPECT_EQ(follower.follow(), 0u);
}

TEST_P(Load, TheRegistryIsFollowedAndClosedOnesLeaveOnTheirDay) {
  add("みなと医院");
  follower.follow();
  const auto second = add("ひの病院", "31202");
  announce("registry");
  follower.follow();
  EXPECT_EQ(live.get()->size(), 2u);
  database->write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2027-02-11' WHERE id = ?", second.id);
  });
  announce("registry");
  follower.follow();
  EXPECT_EQ(live.get()->size(), 2u);
  clock.set(Date(2027, 2, 11).start());
  follower.follow();
  EXPECT_EQ(live.get()->size(), 1u);
}

TEST_P(Load, AFinishedImportIsSeenWithoutTheFeed) {
  add("みなと医院");
  follower.follow();
  add("ひの病院");
  EXPECT_EQ(follower.follow(), 0u);
  database->write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO import_run (id, what, source, file_name, file_hash, by_person, by_name, started_at, "
        "finished_at, rows_read, rows_new, rows_changed, rows_unchanged, rows_gone, rows_rejected, rejects) "
        "VALUES ('1', 'institutions', 's', 'f', 'h', 'p', 'n', 1, 2, 1, 1, 0, 0, 0, 0, '')");
  });
  EXPECT_EQ(follower.follow(), 1u);
  EXPECT_EQ(live.get()->size(), 2u);
}

TEST_P(Load, ReadsRowsAsReportingDoes) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  add("ひの病院");
  publish();
  const auto ours = database->read([&](store::Tx& tx) {
    std::vector<std::pair<std::string, Reported>> out;
    for (const IdRange& range : report_ranges(tx, 4))
      each_summary(tx, *form, range, [&](std::string id, Reported r) { out.emplace_back(id, r); });
    return out;
  });
  const auto theirs = database->read([&](store::Tx& tx) { return read_report(tx, *form, institution.id); });
  ASSERT_EQ(ours.size(), 1u);
  EXPECT_EQ(ours[0].first, institution.id.text());
  EXPECT_EQ(ours[0].second, theirs);
}

TEST(CanonicalValue, TakesOneAnswerWithoutReadingTheRest) {
  const std::string json = R"({"a":"\"b\":7,]","b":[{"name":"}],\""}],"bb":3,"c":[1,2]})";
  EXPECT_EQ(canonical_value(json, "b"), R"([{"name":"}],\""}])");
  EXPECT_EQ(canonical_value(json, "bb"), "3");
  EXPECT_EQ(canonical_value(json, "c"), "[1,2]");
  EXPECT_EQ(canonical_value(json, "d"), "");
}

TEST_P(Load, CheckComparesWithTheTables) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  publish();
  follower.follow();
  EXPECT_TRUE(check(*database, *form, clock.today(), live.get().get()).differences.empty());
  put_report(institution.id, 18);  // without telling the feed
  EXPECT_EQ(check(*database, *form, clock.today(), live.get().get()).differences.size(), 1u);
}

TEST_P(Load, TheThreadShowsAPublicationWithinTwoSeconds) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  follower.start(std::chrono::milliseconds(20));
  publish();
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (!live.get()->reported(0) && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // paced
  follower.stop();
  EXPECT_TRUE(live.get()->reported(0));
  EXPECT_EQ(follower.trouble(), "");
}

}  // namespace
}  // namespace kakari::directory
