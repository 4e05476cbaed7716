// What the writer tells of itself: the operator's only sight of it.
#include "platform/store/writer_stats.h"

#include <latch>
#include <thread>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", "CREATE TABLE thing (id TEXT PRIMARY KEY)"}};
constexpr Room kRooms[] = {{"store", kTables}};

class WriterStatsTest : public testing::EachEngine {
 protected:
  Scratch db{GetParam(), kRooms};
};
EACH_ENGINE(WriterStatsTest);

TEST_P(WriterStatsTest, EachWriteIsTimedWithItsCommit) {
  const WriterStats before = db->writer_stats();
  for (const char* id : {"a", "b", "c"})
    db->write([&](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", id); });
  const WriterStats after = db->writer_stats();
  EXPECT_EQ(after.jobs - before.jobs, 3);
  EXPECT_EQ(after.batch_us.total() - before.batch_us.total(), 3);
  EXPECT_EQ(after.commit_us.total() - before.commit_us.total(), 3);
  EXPECT_GT(after.commit_us.sum, before.commit_us.sum);
  EXPECT_GE(after.batch_us.sum, after.commit_us.sum);
  EXPECT_EQ(after.queued, 0);
  EXPECT_EQ(after.pool.in_use, 0);
}

TEST_P(WriterStatsTest, WhoWaitsForAConnectionIsSeen) {
  const auto size = db->writer_stats().pool.size;
  std::latch held(size), release(1);
  std::vector<std::thread> readers;
  for (std::int64_t i = 0; i < size; ++i)
    readers.emplace_back([&] {
      db->read([&](Tx&) {
        held.count_down();
        release.wait();
      });
    });
  held.wait();
  EXPECT_EQ(db->writer_stats().pool.in_use, size);
  readers.emplace_back([&] { db->read([](Tx&) {}); });
  while (db->writer_stats().pool.waiting == 0) std::this_thread::yield();
  release.count_down();
  for (auto& reader : readers) reader.join();
  const PoolStats pool = db->writer_stats().pool;
  EXPECT_EQ(pool.waiting, 0);
  EXPECT_EQ(pool.in_use, 0);
  EXPECT_EQ(pool.waits_us.total(), 1);
  EXPECT_GT(pool.waits_us.sum, 0);
}

TEST(SpreadingTest, AValueLiesAtItsBoundOrBelow) {
  Spreading sizes(Spreading::sizes);
  for (const std::int64_t value : {1, 2, 3, 1000}) sizes.count(value);
  const Spread spread = sizes.spread();
  EXPECT_EQ(spread.counts, (std::vector<std::int64_t>{1, 1, 1, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(spread.sum, 1006);
}

}  // namespace
}  // namespace kakari::store
