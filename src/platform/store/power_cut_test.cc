// What was acknowledged is there after the power was cut, whatever of the rest the disk has kept.
#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "platform/store/faulty_disk.h"
#include "platform/store/scratch.h"

namespace kakari::store {
namespace {

using testing::FaultyDisk;
using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", R"(
CREATE TABLE thing (id BIGINT PRIMARY KEY, note TEXT);
CREATE TABLE echo (id BIGINT PRIMARY KEY))"}};
constexpr Room kRooms[] = {{"store", kTables}};

std::set<std::int64_t> ids(Tx& tx, std::string_view table) {
  std::set<std::int64_t> found;
  for (const auto& row : tx.query("SELECT id FROM " + std::string(table))) found.insert(row.integer(0));
  return found;
}

/// Four threads write until the power is cut in the middle; the ids that were acknowledged.
std::set<std::int64_t> write_until_dark(Database& db, std::int64_t first, std::size_t count) {
  std::mutex mutex;
  std::set<std::int64_t> acknowledged;
  auto work = [&](std::int64_t id) {
    const std::string note(std::size_t(3000 + 700 * (id % 7)), 'x');
    for (;; id += 4) {
      try {
        db.write([&](Tx& tx) {
          tx.exec("INSERT INTO thing (id, note) VALUES (?, ?)", id, note);
          tx.exec("INSERT INTO echo (id) VALUES (?)", id);
        });
      } catch (const Error&) {
        return;
      }
      std::lock_guard lock(mutex);
      acknowledged.insert(id);
      if (acknowledged.size() == count) FaultyDisk::cut_power();
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work, first + i);
  for (auto& thread : threads) thread.join();
  return acknowledged;
}

class PowerCutTest : public ::testing::TestWithParam<bool (*)(int)> {};
INSTANTIATE_TEST_SUITE_P(Kept, PowerCutTest,
                         ::testing::Values(
                             nullptr, [](int) { return true; }, [](int i) { return i % 2 == 0; },
                             [](int i) { return i % 2 == 1; }, [](int i) { return i % 5 != 3; }));

TEST_P(PowerCutTest, WhatWasAcknowledgedIsThere) {
  const testing::TemporaryFolders memory{testing::TemporaryFolders::in_memory};
  FaultyDisk disk;
  Scratch db(Engine::sqlite, kRooms);
  std::set<std::int64_t> acknowledged;
  for (int round = 0; round < 8; ++round) {
    const auto more = write_until_dark(*db, 1'000'000 * round, std::size_t(3 + 160 * round));
    acknowledged.insert(more.begin(), more.end());
    db.close();
    FaultyDisk::forget_unsynced(GetParam());
    db.reopen();
    db->read([&](Tx& tx) {
      const auto kept = ids(tx, "thing");
      EXPECT_TRUE(std::ranges::includes(kept, acknowledged)) << "round " << round;
      EXPECT_EQ(kept, ids(tx, "echo"));  // no half transactions
      EXPECT_EQ(tx.one("PRAGMA integrity_check")->text(0), "ok");
    });
  }
}

}  // namespace
}  // namespace kakari::store
