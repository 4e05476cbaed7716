// What only SQLite does: group commit, another process's lock, faults of the disk.
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <latch>
#include <thread>

#include "platform/store/alongside.h"
#include "platform/store/faulty_disk.h"
#include "platform/store/scratch.h"
#include "platform/store/writer_stats.h"

namespace kakari::store {
namespace {

using testing::FaultyDisk;
using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", "CREATE TABLE thing (id TEXT PRIMARY KEY, note TEXT)"}};
constexpr Room kRooms[] = {{"store", kTables}};

void add(Database& db, std::string_view id, std::string_view note = {}) {
  db.write([&](Tx& tx) { tx.exec("INSERT INTO thing (id, note) VALUES (?, ?)", id, note); });
}

std::int64_t things(Database& db) {
  return db.read([](Tx& tx) { return tx.one("SELECT count(*) FROM thing")->integer(0); });
}

Error error_of(const std::function<void()>& function) {
  try {
    function();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no Error was thrown";
  return Error(Error::Kind::other, "");
}

/// Holds the writer thread inside a first job while `count` others queue up behind it.
class FullQueue {
 public:
  FullQueue(Database& db, int count, const std::function<void(int)>& write) : queued_(count) {
    threads_.emplace_back([&db, this] {
      db.write([this](Tx&) {
        inside_.count_down();
        queued_.wait();
      });
    });
    inside_.wait();
    for (int i = 0; i < count; ++i)
      threads_.emplace_back([this, i, write] {
        queued_.count_down();
        write(i);
      });
  }
  ~FullQueue() {
    for (auto& thread : threads_) thread.join();
  }

 private:
  std::latch inside_{1}, queued_;
  std::vector<std::thread> threads_;
};

TEST(SqliteDatabaseTest, ManyWritesShareOneFsync) {
  FaultyDisk disk;
  Scratch db(Engine::sqlite, kRooms);
  constexpr int threads = 16, writes = 50;
  int before = FaultyDisk::syncs;
  {
    std::vector<std::thread> writers;
    for (int t = 0; t < threads; ++t)
      writers.emplace_back([&, t] {
        for (int i = 0; i < writes; ++i) add(*db, std::to_string(t * writes + i));
      });
    for (auto& writer : writers) writer.join();
  }
  auto stats = db->writer_stats();
  EXPECT_EQ(things(*db), threads * writes);
  EXPECT_GE(stats.jobs, threads * writes);
  EXPECT_GT(stats.largest_batch, 1);
  EXPECT_LT(stats.batches, stats.jobs);
  EXPECT_LT(FaultyDisk::syncs - before, threads * writes);
}

TEST(SqliteDatabaseTest, OneThatThrowsInABatchLeavesItsMatesCommitted) {
  Scratch db(Engine::sqlite, kRooms);
  {
    FullQueue queue(*db, 8, [&](int i) {
      if (i % 2)
        add(*db, std::to_string(i));
      else
        EXPECT_THROW(db->write([&](Tx& tx) {
          tx.exec("INSERT INTO thing (id) VALUES (?)", std::to_string(i));
          throw std::runtime_error("no");
        }),
                     std::runtime_error);
    });
  }
  EXPECT_EQ(things(*db), 4);
}

TEST(SqliteDatabaseTest, AFullDiskRefusesWritesAndKeepsReading) {
  FaultyDisk disk;
  Scratch db(Engine::sqlite, kRooms);
  add(*db, "before");
  FaultyDisk::full = true;
  Error error = error_of([&] { add(*db, "during"); });
  EXPECT_EQ(error.kind, Error::Kind::full);
  EXPECT_THAT(error.what(), ::testing::HasSubstr("空き"));
  EXPECT_EQ(things(*db), 1);
  FaultyDisk::full = false;
  add(*db, "after");
  EXPECT_EQ(things(*db), 2);
  db.reopen();
  EXPECT_EQ(things(*db), 2);
}

/// While it lives, no file of this process may grow beyond so many bytes.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, ignored_);
  }

 private:
  rlimit before_{};
  void (*ignored_)(int);
};

TEST(SqliteDatabaseTest, AFileThatMayGrowNoFurtherIsAFullDisk) {
  Scratch db(Engine::sqlite, kRooms);
  add(*db, "before");
  {
    const FileLimit limit(256 * 1024);
    const std::string large(1'000'000, 'x');
    EXPECT_EQ(error_of([&] { add(*db, "large", large); }).kind, Error::Kind::full);
    EXPECT_EQ(things(*db), 1);
  }
  add(*db, "after");
  EXPECT_EQ(things(*db), 2);
}

TEST(SqliteDatabaseTest, AFullDiskRefusesAWholeBatch) {
  FaultyDisk disk;
  Scratch db(Engine::sqlite, kRooms);
  std::atomic<int> full = 0;
  {
    FullQueue queue(*db, 8, [&](int i) {
      FaultyDisk::full = true;
      full += error_of([&] { add(*db, std::to_string(i)); }).kind == Error::Kind::full;
    });
  }
  EXPECT_EQ(full, 8);
  FaultyDisk::full = false;
  EXPECT_EQ(things(*db), 0);
}

TEST(SqliteDatabaseTest, OneTooLargeForTheDiskDoesNotTakeItsMatesAlong) {
  Scratch db(Engine::sqlite, kRooms, {.pages_max = 40});
  std::string large(1'000'000, 'x');
  {
    FullQueue queue(*db, 8, [&](int i) {
      if (i == 4)
        EXPECT_EQ(error_of([&] { add(*db, "4", large); }).kind, Error::Kind::full);
      else
        add(*db, std::to_string(i));
    });
  }
  EXPECT_EQ(things(*db), 7);
}

TEST(SqliteDatabaseTest, WhatGoesAlongsideIsWrittenOnceThoughTheBatchIsRunAgain) {
  Scratch db(Engine::sqlite, kRooms, {.pages_max = 40});
  const std::string large(1'000'000, 'x');
  {
    FullQueue queue(*db, 8, [&](int i) {
      const std::string id = std::to_string(i);
      const Alongside with(
          [key = "key " + id](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", key); });
      if (i == 4)
        EXPECT_EQ(error_of([&] { add(*db, id, large); }).kind, Error::Kind::full);
      else
        add(*db, id);
      EXPECT_EQ(with.committed(), i != 4);
    });
  }
  EXPECT_EQ(things(*db), 14);
}

TEST(SqliteDatabaseTest, AfterAFailedFsyncNothingIsWrittenUntilOpenedAgain) {
  FaultyDisk disk;
  Scratch db(Engine::sqlite, kRooms);
  add(*db, "before");
  FaultyDisk::sync_fails = true;
  EXPECT_EQ(error_of([&] { add(*db, "unsynced"); }).kind, Error::Kind::closed);
  FaultyDisk::sync_fails = false;
  EXPECT_EQ(error_of([&] { add(*db, "refused"); }).kind, Error::Kind::closed);
  EXPECT_EQ(things(*db), 1);
  db.reopen();
  add(*db, "after");
  EXPECT_TRUE(db->read([](Tx& tx) { return tx.one("SELECT 1 FROM thing WHERE id = 'after'"); }));
  EXPECT_FALSE(db->read([](Tx& tx) { return tx.one("SELECT 1 FROM thing WHERE id = 'refused'"); }));
}

TEST(SqliteDatabaseTest, AnotherProcessIsWaitedForAndThenSaidToBeBusy) {
  Scratch db(Engine::sqlite, kRooms, {.busy_timeout_ms = 50});
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(db.url().substr(7).c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(error_of([&] { add(*db, "a"); }).kind, Error::Kind::busy);
  EXPECT_EQ(things(*db), 0);
  sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
  add(*db, "a");
  EXPECT_EQ(things(*db), 1);
  sqlite3_close(other);
}

TEST(SqliteDatabaseTest, TheLogIsMovedIntoTheFileAsItGrows) {
  Scratch db(Engine::sqlite, kRooms);
  const std::string note(400'000, 'x');
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  std::int64_t written = 0, log = 0;
  while (written - log < 60'000'000 && std::chrono::steady_clock::now() < until) {
    add(*db, std::to_string(written), note);
    written += std::int64_t(note.size());
    log = std::int64_t(std::filesystem::file_size(db.url().substr(7) + "-wal"));
    if (written > 120'000'000) std::this_thread::sleep_for(std::chrono::milliseconds(20));  // paced
  }
  EXPECT_GE(written - log, 60'000'000);
}

TEST(SqliteDatabaseTest, TheFileIsForItsOwnerOnly) {
  Scratch db(Engine::sqlite, kRooms);
  for (auto suffix : {"", "-wal"}) {
    struct stat file {};
    ASSERT_EQ(stat((db.url().substr(7) + suffix).c_str(), &file), 0);
    EXPECT_EQ(file.st_mode & 0777, 0600u);
  }
}

TEST(SqliteDatabaseTest, WhatCannotBeOpenedIsSaidInWords) {
  Scratch db(Engine::sqlite);
  std::string folder = db.url().substr(0, db.url().rfind('/'));
  auto message = [](const std::string& url) {
    return std::string(error_of([&] { Database::open(url, {.must_exist = true}); }).what());
  };
  EXPECT_THAT(message(folder + "/none.db"), ::testing::HasSubstr("kakari init"));
  EXPECT_THAT(message(folder), ::testing::HasSubstr("フォルダー"));
  EXPECT_THAT(message("mysql://localhost"), ::testing::HasSubstr("sqlite:"));
  std::ofstream(folder.substr(7) + "/letter.txt") << "Dear Sir or Madam, this is not a database.";
  EXPECT_THAT(message(folder + "/letter.txt"), ::testing::HasSubstr("データベースではありません"));
  EXPECT_THAT(error_of([&] { Database::open(folder + "/letter.txt/x.db"); }).what(),
              ::testing::AllOf(::testing::HasSubstr("作れません"), ::testing::HasSubstr("してください"),
                               ::testing::Not(::testing::HasSubstr("directory"))));
  Database::open(folder + "/new/deep/kakari.db");
}

}  // namespace
}  // namespace kakari::store
