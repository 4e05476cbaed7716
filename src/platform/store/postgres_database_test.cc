// What only PostgreSQL does: lost races, lost connections, plans that became outdated.
#include <gmock/gmock.h>

#include <functional>
#include <latch>
#include <thread>

#include "platform/store/alongside.h"
#include "platform/store/scratch.h"

namespace kakari::store {
namespace {

using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", "CREATE TABLE thing (id TEXT PRIMARY KEY, kind TEXT)"}};
constexpr Room kRooms[] = {{"store", kTables}};

constexpr auto kEndMyself = "SELECT pg_terminate_backend(pg_backend_pid())";

class PostgresDatabaseTest : public ::testing::Test {
 protected:
  void add(std::string_view id) {
    db->write([&](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", id); });
  }
  std::int64_t things() {
    return db->read([](Tx& tx) { return tx.one("SELECT count(*) FROM thing")->integer(0); });
  }
  static Error::Kind kind_of(const std::function<void()>& function) {
    try {
      function();
    } catch (const Error& error) {
      return error.kind;
    }
    ADD_FAILURE() << "no Error was thrown";
    return Error::Kind::other;
  }

  Scratch db{Engine::postgresql, kRooms};
};

TEST_F(PostgresDatabaseTest, ALostRaceIsRunAgain) {
  std::latch both_have_counted(2);
  std::atomic<int> runs = 0;
  auto add_unless_two = [&](std::string id) {
    db->write([&](Tx& tx) {
      auto count = tx.one("SELECT count(*) FROM thing")->integer(0);
      if (++runs <= 2) both_have_counted.arrive_and_wait();
      if (count == 0) tx.exec("INSERT INTO thing (id) VALUES (?)", id);
    });
  };
  std::thread a(add_unless_two, "a"), b(add_unless_two, "b");
  a.join();
  b.join();
  EXPECT_EQ(things(), 1);  // as if one had come after the other
  EXPECT_EQ(runs, 3);
}

TEST_F(PostgresDatabaseTest, WhatGoesAlongsideIsWrittenOnceThoughTheRaceWasLost) {
  int runs = 0;
  const Alongside with([](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES ('key')"); });
  db->write([&](Tx& tx) {
    tx.exec("INSERT INTO thing (id) VALUES ('act')");
    if (++runs == 1) tx.exec("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_TRUE(with.committed());
  EXPECT_EQ(things(), 2);
}

TEST_F(PostgresDatabaseTest, ARaceThatIsAlwaysLostEndsWithAnError) {
  int runs = 0;
  EXPECT_EQ(kind_of([&] {
              db->write([&](Tx& tx) {
                ++runs;
                tx.exec("DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$");
              });
            }),
            Error::Kind::retry);
  EXPECT_GT(runs, 5);
  add("a");
}

TEST_F(PostgresDatabaseTest, AConnectionLostWhileIdleIsMadeAnew) {
  add("a");
  auto other = Database::open(db.url());
  other->write([](Tx& tx) {
    tx.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()");
  });
  add("b");
  EXPECT_EQ(things(), 2);
}

TEST_F(PostgresDatabaseTest, AWriteWhoseConnectionIsLostBeforeCommitIsRunAgain) {
  int runs = 0;
  db->write([&](Tx& tx) {
    tx.exec("INSERT INTO thing (id) VALUES ('a')");
    if (++runs == 1) tx.query(kEndMyself);
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(things(), 1);
}

TEST_F(PostgresDatabaseTest, AWriteWhoseCommitIsUnknownIsNotRunAgain) {
  db->write([](Tx& tx) {
    tx.exec(
        "CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$");
    tx.exec(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION vanish()");
  });
  int runs = 0;
  EXPECT_EQ(kind_of([&] {
              db->write([&](Tx& tx) {
                ++runs;
                tx.exec("INSERT INTO thing (id) VALUES ('a')");
              });
            }),
            Error::Kind::closed);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(things(), 0);
}

TEST_F(PostgresDatabaseTest, AReadWhoseConnectionIsLostSaysSo) {
  EXPECT_EQ(kind_of([&] { db->read([](Tx& tx) { tx.query(kEndMyself); }); }), Error::Kind::closed);
  EXPECT_EQ(things(), 0);
}

TEST_F(PostgresDatabaseTest, AChangedTableIsSeenByStatementsPreparedBefore) {
  db.reopen({.readers = 1});
  auto columns = [&] {
    return db->write([](Tx& tx) {
      tx.exec("INSERT INTO thing (id) VALUES ('a') ON CONFLICT DO NOTHING");
      return tx.one("SELECT * FROM thing")->size();
    });
  };
  EXPECT_EQ(columns(), 2u);
  Database::open(db.url())->write([](Tx& tx) { tx.exec("ALTER TABLE thing ADD COLUMN note TEXT"); });
  EXPECT_EQ(columns(), 3u);
}

TEST_F(PostgresDatabaseTest, ALockThatIsHeldTooLongIsSaidToBeBusy) {
  std::latch held(1), tried(1);
  std::thread holder([&] {
    db->write([&](Tx& tx) {
      tx.exec("LOCK TABLE thing IN ACCESS EXCLUSIVE MODE");
      held.count_down();
      tried.wait();
    });
  });
  held.wait();
  auto impatient = Database::open(db.url(), {.busy_timeout_ms = 50});
  EXPECT_EQ(kind_of([&] { impatient->write([](Tx& tx) { tx.exec("DELETE FROM thing"); }); }),
            Error::Kind::busy);
  tried.count_down();
  holder.join();
}

TEST_F(PostgresDatabaseTest, StatementsMadeAtRunTimeDoNotPileUp) {
  db.reopen({.readers = 1});
  db->read([](Tx& tx) {
    for (int i = 0; i < 2500; ++i)
      EXPECT_EQ(tx.one("SELECT " + std::to_string(i) + " + ?", 1)->integer(0), i + 1);
    EXPECT_LE(tx.one("SELECT count(*) FROM pg_prepared_statements")->integer(0), 1001);
  });
}

TEST_F(PostgresDatabaseTest, AServerThatIsNotThereIsSaidInWords) {
  try {
    Database::open("postgresql://postgres:secret@127.0.0.1:1/kakari");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind, Error::Kind::closed);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("PostgreSQL に接続できません"));
    EXPECT_THAT(error.what(), ::testing::Not(::testing::HasSubstr("secret")));
  }
}

}  // namespace
}  // namespace kakari::store
