#include "platform/store/database.h"

#include <gmock/gmock.h>

#include <future>
#include <limits>

#include "base/problem.h"
#include "platform/store/testing.h"

namespace kakari::store {
namespace {

constexpr Migration kTables[] = {{1, "tables", R"(
CREATE TABLE thing (id TEXT PRIMARY KEY, count BIGINT, share REAL, bytes BLOB, note TEXT);
CREATE TABLE part (number SERIAL_KEY, thing_id TEXT NOT NULL REFERENCES thing (id), name TEXT UNIQUE);
)"}};
constexpr Room kRooms[] = {{"store", kTables}};

class DatabaseTest : public testing::EachEngine {
 protected:
  void add(std::string_view id, std::optional<std::int64_t> count = {}) {
    db->write([&](Tx& tx) { tx.exec("INSERT INTO thing (id, count) VALUES (?, ?)", id, count); });
  }
  std::int64_t things() {
    return db->read([](Tx& tx) { return tx.one("SELECT count(*) FROM thing")->integer(0); });
  }
  template <class F>
  static Error::Kind kind_of(F&& function) {
    try {
      function();
    } catch (const Error& error) {
      return error.kind;
    }
    ADD_FAILURE() << "no Error was thrown";
    return Error::Kind::other;
  }

  testing::Scratch db{GetParam(), kRooms};
};
EACH_ENGINE(DatabaseTest);

TEST_P(DatabaseTest, ValuesComeBackAsTheyWentIn) {
  std::string bytes("\0\1\xff\\x'", 6);
  std::string text = "𠮷田 髙橋 \t\n\\ '\" ?";
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  db->write([&](Tx& tx) {
    constexpr auto sql = "INSERT INTO thing (id, count, share, bytes, note) VALUES (?, ?, ?, ?, ?)";
    tx.exec(sql, "a", least, 0.1 + 0.2, Blob{bytes}, text);
    tx.exec(sql, "b", std::optional<int>(), nullptr, nullptr, "");
    tx.exec(sql, "c", true, 3, Blob{}, std::optional<std::string>("x"));
  });
  auto rows =
      db->read([](Tx& tx) { return tx.query("SELECT count, share, bytes, note FROM thing ORDER BY id"); });
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].integer(0), least);
  EXPECT_EQ(rows[0].real(1), 0.1 + 0.2);
  EXPECT_EQ(rows[0].text(2), bytes);
  EXPECT_EQ(rows[0].text(3), text);
  EXPECT_TRUE(rows[1].is_null(0) && rows[1].is_null(1) && rows[1].is_null(2));
  EXPECT_EQ(rows[1].get<std::optional<int>>(0), std::nullopt);
  EXPECT_EQ(rows[1].text(3), "");
  EXPECT_THROW(rows[1].integer(0), Error);
  EXPECT_TRUE(rows[2].get<bool>(0));
  EXPECT_EQ(rows[2].real(1), 3.0);
  EXPECT_EQ(rows[2].text(2), "");
  EXPECT_THROW(rows[2].integer(3), Error);
}

TEST_P(DatabaseTest, TheSameStatementTakesNullsAndValuesInAnyOrder) {
  db->write([](Tx& tx) {
    for (int nulls = 0; nulls < 16; ++nulls)
      tx.exec("INSERT INTO thing (id, count, share, bytes, note) VALUES (?, ?, ?, ?, ?)",
              std::to_string(nulls), nulls & 1 ? Value{} : to_value(7), nulls & 2 ? Value{} : to_value(1.5),
              nulls & 4 ? Value{} : Value{Blob{"b"}}, nulls & 8 ? Value{} : to_value("n"));
  });
  EXPECT_EQ(things(), 16);
  auto row = db->read([](Tx& tx) { return tx.one("SELECT sum(count), sum(share) FROM thing").value(); });
  EXPECT_EQ(row.integer(0), 56);
  EXPECT_EQ(row.real(1), 12.0);
}

TEST_P(DatabaseTest, PlaceholdersMeanTheSameEverywhereInAStatement) {
  add("a", 5'000'000'000);
  add("b");
  db->read([](Tx& tx) {
    auto ids = [&](std::string_view sql, const auto&... args) {
      std::string out;
      for (const auto& row : tx.query(sql, args...)) out += row.text(0);
      return out;
    };
    std::optional<std::string> none, some = "a";
    EXPECT_EQ(ids("SELECT id FROM thing WHERE ? IS NULL OR id = ? ORDER BY id", none, none), "ab");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE ? IS NULL OR id = ? ORDER BY id", some, some), "a");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE coalesce(?, id) = ? ORDER BY id", none, "b"), "b");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE count < ? + 86400000000", 0), "a");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE coalesce(count, ?) = ?", -1, -1), "b");
    EXPECT_EQ(ids("SELECT id FROM thing ORDER BY id LIMIT ? OFFSET ?", 1, 1), "b");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE id IN (?, ?) ORDER BY id", "a", "z"), "a");
    EXPECT_EQ(ids("SELECT id FROM thing WHERE id LIKE ? || '%' ORDER BY id", "A"), "");
    EXPECT_EQ(ids("SELECT id || '?' || ? FROM thing WHERE id = ? -- what?", "!", "a"), "a?!");
    EXPECT_EQ(ids("SELECT CASE WHEN ? = 1 THEN 'yes' ELSE 'no' END", true), "yes");
    EXPECT_EQ(ids("SELECT ?", 42), "42");
    EXPECT_EQ(ids("SELECT EXISTS (SELECT 1 FROM thing WHERE id = ?)", "a"), "1");
  });
}

TEST_P(DatabaseTest, ExecSaysHowManyRowsItTouched) {
  add("a", 1);
  add("b", 1);
  db->write([](Tx& tx) {
    EXPECT_EQ(tx.exec("UPDATE thing SET count = 2"), 2);
    EXPECT_EQ(tx.exec("UPDATE thing SET count = 3 WHERE id = ?", "z"), 0);
    EXPECT_EQ(tx.exec("INSERT INTO thing (id) VALUES (?) ON CONFLICT DO NOTHING", "a"), 0);
    EXPECT_EQ(tx.exec("DELETE FROM thing WHERE id = ?", "a"), 1);
    EXPECT_EQ(tx.one("UPDATE thing SET count = count + 5 RETURNING count")->integer(0), 7);
  });
}

TEST_P(DatabaseTest, SerialKeysCountByThemselvesAndAreNotUsedAgain) {
  add("a");
  auto next = [&] {
    return db->write([](Tx& tx) {
      return tx.one("INSERT INTO part (thing_id) VALUES ('a') RETURNING number")->integer(0);
    });
  };
  auto first = next();
  EXPECT_EQ(next(), first + 1);
  db->write([](Tx& tx) { tx.exec("DELETE FROM part"); });
  EXPECT_EQ(next(), first + 2);
}

TEST_P(DatabaseTest, TextSortsByItsBytes) {
  for (auto id : {"b", "B", "a", "_", "あ", "ア", "𠮷", "髙"}) add(id);
  auto rows = db->read([](Tx& tx) { return tx.query("SELECT id FROM thing ORDER BY id"); });
  std::string joined;
  for (const auto& row : rows) joined += row.text(0);
  EXPECT_EQ(joined, "B_abあア髙𠮷");
}

TEST_P(DatabaseTest, ErrorsSayWhatWasViolated) {
  add("a");
  EXPECT_EQ(kind_of([&] { add("a"); }), Error::Kind::unique);
  EXPECT_EQ(kind_of([&] {
              db->write([](Tx& tx) { tx.exec("INSERT INTO part (thing_id) VALUES (?)", "nobody"); });
            }),
            Error::Kind::foreign_key);
  db->write([](Tx& tx) { tx.exec("INSERT INTO part (thing_id) VALUES (?)", "a"); });
  EXPECT_EQ(kind_of([&] { db->write([](Tx& tx) { tx.exec("DELETE FROM thing"); }); }),
            Error::Kind::foreign_key);
  EXPECT_EQ(kind_of([&] { db->write([](Tx& tx) { tx.exec("SELEC 1"); }); }), Error::Kind::other);
  EXPECT_EQ(kind_of([&] { db->write([](Tx& tx) { tx.exec("UPDATE thing SET count = 'many'"); }); }),
            Error::Kind::other);
  EXPECT_EQ(things(), 1);
}

TEST_P(DatabaseTest, WhatCannotBeKeptIsRefused) {
  using namespace std::literals;
  EXPECT_THROW(add("a\0b"sv), Error);
  EXPECT_THROW(db->write([](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)"); }), Error);
  EXPECT_THROW(db->write([](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", "a", "b"); }), Error);
  EXPECT_THROW(db->write([](Tx& tx) { tx.exec("DELETE FROM part; DELETE FROM thing"); }), Error);
  EXPECT_THROW(db->read([](Tx& tx) { tx.query("SELECT id FROM thing WHERE id = \"a\""); }), Error);
  EXPECT_EQ(things(), 0);
}

TEST_P(DatabaseTest, AnErrorResultRollsBack) {
  auto refused = db->write([](Tx& tx) -> Result<int> {
    tx.exec("INSERT INTO thing (id) VALUES ('a')");
    return problem(ProblemKind::conflict, "no", "いいえ");
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "no");
  EXPECT_EQ(things(), 0);
  auto done = db->write([](Tx& tx) -> Result<int> {
    tx.exec("INSERT INTO thing (id) VALUES ('a')");
    return 7;
  });
  EXPECT_EQ(done.value(), 7);
  EXPECT_EQ(things(), 1);
}

TEST_P(DatabaseTest, AnExceptionRollsBackAndReachesTheCaller) {
  struct Surprise {};
  EXPECT_THROW(db->write([](Tx& tx) {
    tx.exec("INSERT INTO thing (id) VALUES ('a')");
    throw Surprise();
  }),
               Surprise);
  EXPECT_EQ(things(), 0);
  EXPECT_THROW(db->read([](Tx&) { throw Surprise(); }), Surprise);
  EXPECT_EQ(things(), 0);
}

TEST_P(DatabaseTest, AfterAnErrorNothingOfTheTransactionIsKept) {
  add("a");
  EXPECT_EQ(kind_of([&] {
              db->write([](Tx& tx) {
                tx.exec("INSERT INTO thing (id) VALUES ('b')");
                EXPECT_THROW(tx.exec("INSERT INTO thing (id) VALUES ('a')"), Error);
                EXPECT_THROW(tx.exec("INSERT INTO thing (id) VALUES ('c')"), Error);
              });
            }),
            Error::Kind::unique);
  EXPECT_EQ(things(), 1);
}

TEST_P(DatabaseTest, AReadSeesOneSnapshot) {
  add("a");
  std::promise<void> first_seen, written;
  auto counts = std::async(std::launch::async, [&] {
    return db->read([&](Tx& tx) {
      auto before = tx.one("SELECT count(*) FROM thing")->integer(0);
      first_seen.set_value();
      written.get_future().wait();
      return std::pair(before, tx.one("SELECT count(*) FROM thing")->integer(0));
    });
  });
  first_seen.get_future().wait();
  add("b");
  written.set_value();
  EXPECT_THAT(counts.get(), ::testing::Pair(1, 1));
  EXPECT_EQ(things(), 2);
}

TEST_P(DatabaseTest, AReadCannotWrite) {
  EXPECT_THROW(db->read([](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES ('a')"); }), Error);
  EXPECT_EQ(things(), 0);
}

TEST_P(DatabaseTest, TransactionsDoNotNest) {
  EXPECT_THROW(db->write([&](Tx&) { things(); }), std::logic_error);
  EXPECT_THROW(db->write([&](Tx&) { add("a"); }), std::logic_error);
  EXPECT_THROW(db->read([&](Tx&) { add("a"); }), std::logic_error);
  add("a");
  EXPECT_EQ(things(), 1);
}

TEST_P(DatabaseTest, InsertManyKeepsEveryCell) {
  std::string bytes("\\x\0\n\t", 5), text = "tab\tline\nback\\slash \\N \\. \r";
  std::vector<std::string> ids;
  for (int i = 0; i < 5000; ++i) ids.push_back(std::to_string(i));
  std::vector<Value> cells;
  for (const auto& id : ids) {
    cells.insert(cells.end(),
                 {to_value(id), to_value(7), to_value(0.25), Value{Blob{bytes}}, to_value(text)});
  }
  cells[1] = Value{};
  db->write([&](Tx& tx) {
    constexpr std::string_view columns[] = {"id", "count", "share", "bytes", "note"};
    tx.insert_many("thing", columns, cells);
    tx.insert_many("thing", columns, {});
    tx.exec("UPDATE thing SET count = 8 WHERE id = '1'");
  });
  EXPECT_EQ(things(), 5000);
  auto same = db->read([&](Tx& tx) {
    return tx.one("SELECT count(*) FROM thing WHERE bytes = ? AND note = ? AND share = 0.25", Blob{bytes},
                  text);
  });
  EXPECT_EQ(same->integer(0), 5000);
  EXPECT_TRUE(db->read([](Tx& tx) { return tx.one("SELECT count FROM thing WHERE id = '0'"); })->is_null(0));
}

TEST_P(DatabaseTest, InsertManyIsAllOrNothing) {
  add("b");
  constexpr std::string_view columns[] = {"id"};
  std::string nul("c\0", 2);
  const Value clash[] = {to_value("a"), to_value("b")}, unkeepable[] = {to_value("a"), to_value(nul)};
  auto insert = [&](std::span<const Value> cells) {
    return kind_of([&] { db->write([&](Tx& tx) { tx.insert_many("thing", columns, cells); }); });
  };
  EXPECT_EQ(insert(clash), Error::Kind::unique);
  EXPECT_EQ(insert(unkeepable), Error::Kind::other);
  EXPECT_EQ(things(), 1);
}

TEST_P(DatabaseTest, OneThatFailsLeavesTheOthersAlone) {
  std::vector<std::thread> threads;
  std::atomic<int> done = 0, refused = 0;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 25; ++i) {
        try {
          add(i % 5 == 0 ? "same" : std::to_string(t) + "-" + std::to_string(i));
          ++done;
        } catch (const Error& error) {
          EXPECT_EQ(error.kind, Error::Kind::unique);
          ++refused;
        }
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 8 * 20 + 1);
  EXPECT_EQ(refused, 8 * 5 - 1);
  EXPECT_EQ(things(), done);
}

TEST_P(DatabaseTest, WritesThatReadFirstDoNotLoseEachOther) {
  add("counter", 0);
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i)
        db->write([](Tx& tx) {
          auto count = tx.one("SELECT count FROM thing WHERE id = 'counter'")->integer(0);
          tx.exec("UPDATE thing SET count = ? WHERE id = 'counter'", count + 1);
        });
    });
  for (auto& thread : threads) thread.join();
  auto row = db->read([](Tx& tx) { return tx.one("SELECT count FROM thing WHERE id = 'counter'"); });
  EXPECT_EQ(row->integer(0), 200);
}

TEST_P(DatabaseTest, TwoOpenDatabasesShareTheData) {
  auto other = Database::open(db.url());
  std::vector<std::thread> threads;
  for (Database* database : {&*db, other.get()})
    threads.emplace_back([&, database] {
      for (int i = 0; i < 100; ++i)
        database->write([&](Tx& tx) {
          tx.exec("INSERT INTO thing (id) VALUES (?)", std::to_string(i) + (database == &*db ? "a" : "b"));
        });
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(things(), 200);
}

TEST_P(DatabaseTest, DataIsThereAfterOpeningAgain) {
  add("a");
  db.reopen({.must_exist = true});
  EXPECT_EQ(things(), 1);
}

}  // namespace
}  // namespace kakari::store
