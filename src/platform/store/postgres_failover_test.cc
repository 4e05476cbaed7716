// What the pool does when the server goes away, comes back, or is found to take no writes: the leader of a
// cluster has changed.
#include <gmock/gmock.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <functional>
#include <thread>

#include "platform/store/outage.h"
#include "platform/store/reachable.h"
#include "platform/store/scratch.h"

namespace kakari::store {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", "CREATE TABLE thing (id TEXT PRIMARY KEY, kind TEXT)"}};
constexpr Room kRooms[] = {{"store", kTables}};

class PostgresFailoverTest : public ::testing::Test {
 protected:
  void add(std::string_view id) {
    db->write([&](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", id); });
  }
  std::int64_t things() {
    return db->read([](Tx& tx) { return tx.one("SELECT count(*) FROM thing")->integer(0); });
  }
  static Error error_of(const std::function<void()>& function) {
    try {
      function();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no Error was thrown";
    return {Error::Kind::other, ""};
  }
  std::string name() const { return db.url().substr(db.url().rfind('/') + 1); }
  /// As somebody outside: takes the database away from everybody, or gives it back.
  void let_in(bool open) {
    administer("ALTER DATABASE " + name() + " ALLOW_CONNECTIONS " + (open ? "true" : "false"));
    if (!open)
      administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
  }
  void administer(const std::string& sql) {
    const std::string server = std::getenv("KAKARI_TEST_POSTGRESQL");
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(server.c_str()), PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), PQclear);
    ASSERT_LE(PQresultStatus(result.get()), PGRES_TUPLES_OK) << PQerrorMessage(connection.get());
  }

  Scratch db{Engine::postgresql, kRooms};
};

TEST_F(PostgresFailoverTest, AWriteWaitsOutAnOutageOfAMoment) {
  add("a");
  let_in(false);
  std::thread back([&] {
    std::this_thread::sleep_for(500ms);  // paced
    let_in(true);
  });
  add("b");
  back.join();
  EXPECT_EQ(things(), 2);
}

TEST_F(PostgresFailoverTest, InALongOutageEverybodyIsToldThatNothingWasSaved) {
  add("a");
  let_in(false);
  EXPECT_EQ(error_of([&] { add("b"); }).kind, Error::Kind::busy);
  const Error error = error_of([&] { add("c"); });
  EXPECT_EQ(error.kind, Error::Kind::busy);
  EXPECT_THAT(error.what(), HasSubstr("PostgreSQL に接続できません"));
  EXPECT_EQ(error_of([&] { things(); }).kind, Error::Kind::busy);
  let_in(true);
  std::this_thread::sleep_for(Outage::kPause);  // paced
  add("d");
  EXPECT_EQ(things(), 2);
}

TEST_F(PostgresFailoverTest, AWriteThatMeetsAServerWithoutWritesIsRunAgainOnAnotherConnection) {
  db.reopen({.readers = 1});
  std::vector<std::int64_t> servers;
  db->write([&](Tx& tx) {
    servers.push_back(tx.one("SELECT pg_backend_pid()")->integer(0));
    if (servers.size() == 1) tx.query("SELECT set_config('transaction_read_only', 'on', true)");
    tx.exec("INSERT INTO thing (id) VALUES ('a')");
  });
  EXPECT_EQ(things(), 1);
  ASSERT_EQ(servers.size(), 2u);
  EXPECT_NE(servers[0], servers[1]);
}

TEST_F(PostgresFailoverTest, AServerThatTakesNoWritesIsPassedOver) {
  administer("ALTER DATABASE " + name() + " SET default_transaction_read_only = on");
  EXPECT_FALSE(reachable(db.url()));
  EXPECT_EQ(error_of([&] { Database::open(db.url()); }).kind, Error::Kind::closed);
  administer("ALTER DATABASE " + name() + " RESET default_transaction_read_only");
  EXPECT_TRUE(reachable(db.url()));
  add("a");
}

TEST_F(PostgresFailoverTest, ACommitThatWasNotCopiedToTheStandbyIsNotAcknowledged) {
  db->write([](Tx& tx) {
    tx.exec(
        "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE WARNING 'canceling wait for synchronous replication'; RETURN NULL; END $$");
    tx.exec(
        "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION warn()");
  });
  int runs = 0;
  const Error error = error_of([&] {
    db->write([&](Tx& tx) {
      ++runs;
      tx.exec("INSERT INTO thing (id) VALUES ('a')");
    });
  });
  EXPECT_EQ(error.kind, Error::Kind::closed);
  EXPECT_THAT(error.what(), HasSubstr("保存されたかどうか"));
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(things(), 1);
}

TEST_F(PostgresFailoverTest, SessionsAreSetSoThatNothingHangsForEver) {
  administer("ALTER DATABASE " + name() + " SET synchronous_commit = 'local'");
  db.reopen();
  const auto is = [&](std::string setting) {
    return db->read([&](Tx& tx) { return tx.one("SELECT current_setting(?)", setting)->text(0); });
  };
  EXPECT_EQ(is("synchronous_commit"), "on");
  EXPECT_EQ(is("statement_timeout"), "5min");
  EXPECT_EQ(is("idle_in_transaction_session_timeout"), "1min");
  int watched = 0;  // connections that notice a machine that vanished without a word
  for (int file = 3; file < 256; ++file) {
    int alive = 0, unanswered_ms = 0;
    socklen_t size = sizeof alive;
    if (getsockopt(file, SOL_SOCKET, SO_KEEPALIVE, &alive, &size) != 0) continue;
    getsockopt(file, IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_ms, &size);
    watched += alive == 1 && unanswered_ms == 10'000;
  }
  EXPECT_GE(watched, 1);
}

TEST_F(PostgresFailoverTest, WhetherThereIsAServerIsAskedWithoutItsConsent) {
  EXPECT_TRUE(reachable("sqlite:/nowhere"));
  EXPECT_TRUE(reachable(db.url() + "_that_is_not_there"));
  EXPECT_FALSE(reachable("postgresql://postgres@127.0.0.1:1/kakari"));
}

}  // namespace
}  // namespace kakari::store
