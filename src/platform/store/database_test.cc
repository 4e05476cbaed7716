#include "platform/store/database.h"

#include <gmock/gmock.h>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

constexpr Migration kTables[] = {{1, "tables", R"(
CREATE TABLE thing (
  id TEXT PRIMARY KEY, count BIGINT, share REAL, bytes BLOB, note TEXT);
CREATE TABLE part (number SERIAL_KEY, thing_id TEXT NOT NULL REFERENCES thing (id), name TEXT UNIQUE);
)"}};
constexpr Room kRooms[] = {{"store", kTables}};

class DatabaseTest : public testing::EachEngine {
 protected:
  testing::Scratch db{GetParam(), kRooms};
};
EACH_ENGINE(DatabaseTest);

TEST_P(DatabaseTest, ValuesComeBackAsTheyWentIn) {
  std::string bytes("\0\1\xff\\x'", 6);
  std::string text = "𠮷田 髙橋 \t\n\\ '\" ?";
  db->write([&](Tx& tx) {
    tx.exec("INSERT INTO thing (id, count, share, bytes, note) VALUES (?, ?, ?, ?, ?)", "a",
            std::int64_t{-9'223'372'036'854'775'807}, 0.1 + 0.2, Blob{bytes}, text);
    tx.exec("INSERT INTO thing (id, count, share, bytes, note) VALUES (?, ?, ?, ?, ?)", "b",
            std::optional<int>(), nullptr, nullptr, "");
  });
  auto rows =
      db->read([](Tx& tx) { return tx.query("SELECT count, share, bytes, note FROM thing ORDER BY id"); });
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].integer(0), -9'223'372'036'854'775'807);
  EXPECT_EQ(rows[0].real(1), 0.1 + 0.2);
  EXPECT_EQ(rows[0].text(2), bytes);
  EXPECT_EQ(rows[0].text(3), text);
  EXPECT_TRUE(rows[1].is_null(0) && rows[1].is_null(1) && rows[1].is_null(2));
  EXPECT_EQ(rows[1].get<std::optional<int>>(0), std::nullopt);
  EXPECT_EQ(rows[1].text(3), "");
  EXPECT_THROW(rows[1].integer(0), Error);
}

}  // namespace
}  // namespace kakari::store
