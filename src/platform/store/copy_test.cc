#include "platform/store/copy.h"

#include <gmock/gmock.h>

#include <limits>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

constexpr Migration kMigrations[]{
    {1, "every kind",
     "CREATE TABLE parent (id TEXT NOT NULL PRIMARY KEY, note TEXT) WITHOUT ROWID;"
     "CREATE TABLE child (b TEXT NOT NULL, a BIGINT NOT NULL, parent TEXT NOT NULL REFERENCES parent (id), "
     "whole "
     "BIGINT, real REAL, words TEXT, bytes BLOB, PRIMARY KEY (a, b));"
     "CREATE TABLE feed (number SERIAL_KEY, what TEXT NOT NULL);"
     "CREATE TABLE another (id TEXT NOT NULL PRIMARY KEY)"}};
constexpr Room kRooms[]{{"copy_test", kMigrations}};

struct Pair {
  Engine from, to;
};

class Copy : public ::testing::TestWithParam<Pair> {
 protected:
  store::testing::Scratch from{GetParam().from, kRooms}, to{GetParam().to, kRooms};

  void fill() {
    from->write([](Tx& tx) {
      tx.exec("INSERT INTO parent (id, note) VALUES ('親', NULL), ('', ''), ('𠮷', '葛󠄀城')");
      const std::string every = [] {
        std::string bytes;
        for (int i = 0; i < 256; ++i) bytes += char(i);
        return bytes;
      }();
      const auto put = [&](std::int64_t a, std::string_view b, const auto& whole, const auto& real,
                           const auto& words, const auto& bytes) {
        tx.exec("INSERT INTO child (a, b, parent, whole, real, words, bytes) VALUES (?, ?, '𠮷', ?, ?, ?, ?)",
                a, b, whole, real, words, bytes);
      };
      put(1, "", nullptr, nullptr, nullptr, nullptr);
      put(1, "あ", std::numeric_limits<std::int64_t>::min(), -0.0, "", Blob{""});
      put(-5, "\\N", std::numeric_limits<std::int64_t>::max(), 1e300, "\\N", Blob{every});
      put(2, "tab\tline\n\\", 0, 0.1, "\"引用\"\r\n\t\\.\x01", Blob{std::string_view("\0\0", 2)});
      put(2, "ｱ", -1, 35.50361111111111, "NULL", Blob{"\\x00"});
      for (int i = 0; i < 9; ++i) tx.exec("INSERT INTO feed (what) VALUES ('x')");
      tx.exec("DELETE FROM feed WHERE number > 7 OR number = 3");
      std::vector<std::string> ids;
      for (int i = 0; i < 20'000; ++i) ids.push_back("id-" + std::to_string(i * 7919 % 20'000));
      std::vector<Value> cells(ids.begin(), ids.end());
      static constexpr std::string_view columns[]{"id"};
      tx.insert_many("another", columns, cells);
    });
  }
  std::vector<Table> all() { return from->read(tables); }

  void copy(const Table& table) {
    TableReader reader(table);
    for (;;) {
      const Rows rows = from->read([&](Tx& tx) { return reader.next(tx); });
      if (rows.empty()) break;
      to->write([&](Tx& tx) { write_rows(tx, table, rows); });
    }
    if (!table.serial.empty()) {
      const auto last = from->read([&](Tx& tx) { return serial_of(tx, table); });
      to->write([&](Tx& tx) { set_serial(tx, table, last); });
    }
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, Copy,
                         ::testing::Values(Pair{Engine::sqlite, Engine::postgresql},
                                           Pair{Engine::postgresql, Engine::sqlite},
                                           Pair{Engine::sqlite, Engine::sqlite}),
                         [](const auto& info) {
                           return store::testing::engine_name({info.param.from, 0}) + "_to_" +
                                  store::testing::engine_name({info.param.to, 0});
                         });

TEST_P(Copy, BothEnginesKnowTheSameTablesParentsFirst) {
  EXPECT_EQ(from->read(tables), to->read(tables));
  std::vector<std::string> names;
  for (const Table& table : all()) names.push_back(table.name);
  EXPECT_THAT(names, ::testing::ElementsAre("another", "feed", "migration", "parent", "child"));
  EXPECT_EQ(all()[1].serial, "number");
  EXPECT_THAT(all()[4].key, ::testing::ElementsAre(0, 1));
}

TEST_P(Copy, RowsOfEveryKindComeAcrossExactly) {
  fill();
  for (const Table& table : all()) {
    if (table.name == "migration") continue;
    copy(table);
    const auto digest = [&](Tx& tx) { return digest_of(tx, table); };
    EXPECT_EQ(from->read(digest), to->read(digest)) << table.name;
  }
  to->read([](Tx& tx) {
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM another")->integer(0), 20'000);
    const auto row = tx.one("SELECT words, bytes, whole, real FROM child WHERE b = 'あ'");
    EXPECT_EQ(row->text(0), "");
    EXPECT_EQ(row->text(1), "");
    EXPECT_EQ(row->integer(2), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(row->real(3), 0);
    EXPECT_TRUE(tx.one("SELECT words FROM child WHERE b = ''")->is_null(0));
    EXPECT_EQ(tx.one("SELECT note FROM parent WHERE id = '𠮷'")->text(0), "葛󠄀城");
  });
}

TEST_P(Copy, NumbersGoOnAfterTheHighestEverGivenOut) {
  fill();
  copy(all()[1]);
  to->write([](Tx& tx) {
    EXPECT_EQ(tx.one("INSERT INTO feed (what) VALUES ('next') RETURNING number")->integer(0), 10);
  });
}

TEST_P(Copy, ATableThatNeverCountedBeginsAtOne) {
  copy(all()[1]);
  to->write([](Tx& tx) {
    EXPECT_EQ(tx.one("INSERT INTO feed (what) VALUES ('first') RETURNING number")->integer(0), 1);
  });
}

TEST_P(Copy, OneCellThatDiffersIsSeen) {
  fill();
  const Table child = all()[4];
  const auto digest = [&](Tx& tx) { return digest_of(tx, child); };
  const Digest before = from->read(digest);
  from->write([](Tx& tx) { tx.exec("UPDATE child SET words = NULL WHERE words = ''"); });
  EXPECT_NE(from->read(digest), before);
}

TEST_P(Copy, GoesOnAfterAnyRow) {
  fill();
  const Table another = all()[0];
  TableReader whole(another);
  const Rows first = from->read([&](Tx& tx) { return whole.next(tx); });
  TableReader rest(another, place_of(to_text(whole.place())));
  const Rows second = from->read([&](Tx& tx) { return rest.next(tx); });
  ASSERT_FALSE(second.empty());
  EXPECT_LT(first.back().text(0), second.front().text(0));
}

TEST(Place, IsKeptWhateverStandsInAKey) {
  const Place place{"", "3:a", "12:", "\n𠮷"};
  EXPECT_EQ(place_of(to_text(place)), place);
  EXPECT_EQ(place_of(""), Place{});
  EXPECT_THROW(place_of("5:abc"), Error);
}

}  // namespace
}  // namespace kakari::store
