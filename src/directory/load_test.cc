// From the tables to the snapshot, and on with the change feed, on both engines.
#include "directory/load.h"

#include <gtest/gtest.h>

#include "directory/command.h"
#include "directory/load_testing.h"
#include "directory/report_rows.h"

namespace kakari::directory {
namespace {

using Load = TablesFixture;
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

TEST_P(Load, TheThreadShowsAPublicationByItself) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  follower.start(std::chrono::milliseconds(20));
  publish();
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!live.get()->reported(0) && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // paced
  follower.stop();
  EXPECT_TRUE(live.get()->reported(0));
  EXPECT_EQ(follower.trouble(), "");
}

}  // namespace
}  // namespace kakari::directory
