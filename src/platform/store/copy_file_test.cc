#include "platform/store/copy_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

class CopyFile : public ::testing::Test {
 protected:
  static constexpr Migration migrations[]{
      {1, "pairs", "CREATE TABLE pair (id SERIAL_KEY, of BIGINT NOT NULL, text TEXT NOT NULL)"}};
  static constexpr Room rooms[]{{"copy_file_test", migrations}};
  store::testing::Scratch database{Engine::sqlite, rooms};
  const std::string file = database.url().substr(7), copy = file + ".copy";

  void write_pairs(int from, int to) {
    for (int i = from; i < to; ++i)
      database->write([&](Tx& tx) {
        for (int half = 0; half < 2; ++half)
          tx.exec("INSERT INTO pair (of, text) VALUES (?, ?)", i, std::string(500, 'x'));
      });
  }
};

TEST_F(CopyFile, IsOfOneMomentWhileOthersWrite) {
  write_pairs(0, 2000);
  std::atomic<bool> stop = false;
  std::atomic<int> written = 2000;
  std::thread writer([&] {
    while (!stop) {
      write_pairs(written, written + 1);
      ++written;
    }
  });
  int steps = 0;
  const auto rows = copy_file(file, copy, [&](std::int64_t, std::int64_t) {
    ++steps;
    for (const int before = written; written < before + 3;) std::this_thread::yield();
  });
  stop = true;
  writer.join();
  EXPECT_GT(steps, 0);
  EXPECT_THAT(file_faults(copy), ::testing::IsEmpty());
  const auto opened = Database::open("sqlite:" + copy);
  opened->read([&](Tx& tx) {
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM pair")->integer(0), rows.at("pair"));
    EXPECT_FALSE(tx.one("SELECT of FROM pair GROUP BY of HAVING COUNT(*) <> 2"));
  });
  EXPECT_GE(written, rows.at("pair") / 2);
}

TEST_F(CopyFile, IsForItsOwnerAloneAndReplacesNothing) {
  copy_file(file, copy, [](auto, auto) {});
  struct stat made {};
  ASSERT_EQ(::stat(copy.c_str(), &made), 0);
  EXPECT_EQ(made.st_mode & 0777, 0600U);
  EXPECT_THROW(copy_file(file, copy, [](auto, auto) {}), std::system_error);
}

TEST_F(CopyFile, ADamagedFileIsSeen) {
  write_pairs(0, 200);
  copy_file(file, copy, [](auto, auto) {});
  {
    std::fstream bytes(copy, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(4096 * 20);
    for (int i = 0; i < 4096; ++i) bytes.put('\xff');
  }
  EXPECT_THAT(file_faults(copy), ::testing::Not(::testing::IsEmpty()));
}

TEST_F(CopyFile, IsClosedToOneFileOnlyWhenNobodyElseHasItOpen) {
  write_pairs(0, 1);
  EXPECT_THROW(close_to_one_file(file), Error);
  copy_file(file, copy, [](auto, auto) {});
  {
    Database::open("sqlite:" + copy)->write([](Tx& tx) { tx.exec("DELETE FROM pair"); });
  }
  close_to_one_file(copy);
  EXPECT_FALSE(std::filesystem::exists(copy + "-wal"));
  sync_to_disk(copy);
}

}  // namespace
}  // namespace kakari::store
