// The follower while the tables change: by hand and in its thread, on both engines.
#include "directory/follower.h"

#include <gtest/gtest.h>

#include <atomic>

#include "directory/command.h"
#include "directory/load_testing.h"
#include "directory/query.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

class Following : public TablesFixture {
 protected:
  /// Waits for what the thread does, at most half a minute.
  static bool soon(const std::function<bool()>& happened) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!happened() && std::chrono::steady_clock::now() < until)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));  // paced
    return happened();
  }
  void say_of_access(const Id& institution, std::string_view name_en, std::string_view languages) {
    database->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO institution_access (institution_id, name_en, wheelchair, languages, set_by, set_at) "
          "VALUES (?, ?, 1, ?, '', 0) ON CONFLICT (institution_id) DO UPDATE SET name_en = excluded.name_en, "
          "languages = excluded.languages",
          institution, name_en, languages);
    });
  }
  void put_hours(const Id& institution, std::string_view department, int day, int start, int end) {
    database->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO institution_hours (institution_id, department, slot, day, start_minute, end_minute, "
          "reception_start, reception_end) VALUES (?, ?, 1, ?, ?, ?, -1, -1)",
          institution, department, day, start, end);
    });
  }
  std::size_t many(const Query& query) const { return search(*live.get(), words, query).total; }

  const Words words{synthetic_facets()};
};
EACH_ENGINE(Following);

TEST_P(Following, WhenMemoryIsRefusedTheOldSnapshotStaysAndHealthSaysSo) {
  const auto institution = add("みなと医院");
  put_report(institution.id, 2);
  std::atomic<bool> refused = false;
  follower.before_build([&] {
    if (refused) throw std::bad_alloc();
  });
  follower.start(std::chrono::milliseconds(10));
  refused = true;
  publish();
  EXPECT_TRUE(soon([&] { return !follower.trouble().empty(); }));
  EXPECT_FALSE(live.get()->reported(0));
  EXPECT_NE(follower.trouble().find("メモリー"), std::string::npos);
  refused = false;
  EXPECT_TRUE(soon([&] { return live.get()->reported(0) && follower.trouble().empty(); }));
  follower.stop();
}

TEST_P(Following, ASearchSeesAChangeWholeOrNotAtAll) {
  const auto first = add("みなと医院"), second = add("ひの病院");
  put_report(first.id, 2);
  put_report(second.id, 2);
  publish();
  follower.follow();
  std::atomic<bool> stop = false;
  std::atomic<std::size_t> mixed = 0, searches = 0;
  std::thread reader([&] {
    Query query;
    query.wanted.push_back({Group::disease, "2"});
    while (!stop) {
      const std::shared_ptr<const Snapshot> snapshot = live.get();
      const Found found = search(*snapshot, words, query);
      const std::size_t held = snapshot->set(*snapshot->facet(Group::disease, "2")).size();
      mixed += found.total == 1 || found.total != held || found.hits.size() != held;
      ++searches;
    }
  });
  for (int i = 0; i < 20; ++i) {
    put_report(first.id, i % 2 ? 2 : 18);
    put_report(second.id, i % 2 ? 2 : 18);
    announce("institution", first.id);
    announce("institution", second.id);
    EXPECT_EQ(follower.follow(), 2u);
  }
  EXPECT_TRUE(soon([&] { return searches > 50; }));
  stop = true;
  reader.join();
  EXPECT_EQ(mixed, 0u);
}

TEST_P(Following, WhatAnInstitutionSaysOfAccessIsFoundWithoutBuildingAnew) {
  const auto institution = add("みなと医院");
  follower.follow();
  const auto names = &live.get()->institutions().names();
  say_of_access(institution.id, "Minato Clinic", "en;sign");
  announce("institution", institution.id);
  follower.follow();
  EXPECT_EQ(many({.text = "minato", .wanted = {{Group::access, "language_sign"}}}), 1u);
  EXPECT_EQ(&live.get()->institutions().names(), names);
  EXPECT_TRUE(check(*database, *form, clock.today(), live.get().get()).differences.empty());
}

TEST_P(Following, HoursAreTakenInAndCheckedAgainstTheTables) {
  const auto institution = add("みなと医院");
  put_hours(institution.id, "01001", 6, 540, 720);
  put_hours(institution.id, "02001", 6, 600, 780);
  put_hours(institution.id, "09010", 7, 0, 1440);
  database->write([&](store::Tx& tx) {
    tx.exec(
        "INSERT INTO institution_days (institution_id, weekly, by_week, holidays, other) VALUES (?, "
        "'ooooooo', '', 'c', '')",
        institution.id);
  });
  follower.follow();
  EXPECT_EQ(live.get()->institutions().record(0).hours, (std::vector<Span>{{6, 540, 780}}));
  EXPECT_EQ(many({.wanted = {{Group::open, "saturday"}}}), 1u);
  EXPECT_EQ(many({.wanted = {{Group::open, "sunday"}}}), 0u);
  EXPECT_TRUE(check(*database, *form, clock.today(), live.get().get()).differences.empty());
  put_hours(institution.id, "01001", 1, 540, 720);  // without telling anybody
  EXPECT_EQ(check(*database, *form, clock.today(), live.get().get()).differences.size(), 1u);
}

}  // namespace
}  // namespace kakari::directory
