// What was acknowledged is there after kill -9.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <thread>

#include "platform/store/scratch.h"

namespace kakari::store {
namespace {

constexpr Migration kTables[] = {{1, "tables", R"(
CREATE TABLE thing (id BIGINT PRIMARY KEY, note TEXT);
CREATE TABLE echo (id BIGINT PRIMARY KEY))"}};
constexpr Room kRooms[] = {{"store", kTables}};

/// Writes for ever; each id goes down the pipe after its write was answered.
[[noreturn]] void write_and_tell(const std::string& url, int pipe) {
  auto db = Database::open(url);
  auto work = [&](std::int64_t first) {
    std::string note(3000, 'x');
    for (std::int64_t id = first;; id += 8) {
      db->write([&](Tx& tx) {
        tx.exec("INSERT INTO thing (id, note) VALUES (?, ?)", id, note);
        tx.exec("INSERT INTO echo (id) VALUES (?)", id);
      });
      if (write(pipe, &id, sizeof id) != sizeof id) _exit(1);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
  _exit(0);
}

/// The ids a writing process said were kept, until it was killed after `count` of them.
std::set<std::int64_t> acknowledged_before_kill(const std::string& url, std::size_t count) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    try {
      write_and_tell(url, ends[1]);
    } catch (const std::exception& error) {
      fprintf(stderr, "%s\n", error.what());
      _exit(1);
    }
  }
  close(ends[1]);
  std::set<std::int64_t> ids;
  for (std::int64_t id = 0; read(ends[0], &id, sizeof id) == sizeof id;) {
    ids.insert(id);
    if (ids.size() == count) kill(child, SIGKILL);  // what it wrote until then is still in the pipe
  }
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return ids;
}

class DurabilityTest : public ::testing::TestWithParam<std::size_t> {};
INSTANTIATE_TEST_SUITE_P(KilledAfter, DurabilityTest, ::testing::Values(1, 300, 3000));

TEST_P(DurabilityTest, WhatWasAcknowledgedIsThereAfterKill) {
  std::string folder = (std::filesystem::temp_directory_path() / "kakari_kill_XXXXXX").string();
  ASSERT_TRUE(mkdtemp(folder.data()));
  std::string url = "sqlite:" + folder + "/kakari.db";
  migrate(*Database::open(url), kRooms);
  auto acknowledged = acknowledged_before_kill(url, GetParam());
  EXPECT_GE(acknowledged.size(), GetParam());

  auto db = Database::open(url, {.must_exist = true});
  db->read([&](Tx& tx) {
    std::set<std::int64_t> kept, echoed;
    for (const auto& row : tx.query("SELECT id FROM thing")) kept.insert(row.integer(0));
    for (const auto& row : tx.query("SELECT id FROM echo")) echoed.insert(row.integer(0));
    EXPECT_TRUE(std::includes(kept.begin(), kept.end(), acknowledged.begin(), acknowledged.end()));
    EXPECT_EQ(kept, echoed);  // no half transactions
    EXPECT_EQ(tx.one("PRAGMA integrity_check")->text(0), "ok");
  });
  db.reset();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kakari::store
