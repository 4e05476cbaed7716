// The n-th touch of the disk fails, for every n: what was acknowledged is there, what was refused is not, and
// the database opens and takes writes again.
#include <gmock/gmock.h>

#include <optional>

#include "platform/store/faulty_disk.h"
#include "platform/store/scratch.h"

namespace kakari::store {
namespace {

using testing::Fault;
using testing::FaultyDisk;
using testing::Scratch;

constexpr Migration kTables[] = {{1, "tables", "CREATE TABLE thing (id TEXT PRIMARY KEY, note TEXT)"}};
constexpr Room kRooms[] = {{"store", kTables}};

void add(Database& db, std::string_view id, std::string_view note = "note") {
  db.write([&](Tx& tx) { tx.exec("INSERT INTO thing (id, note) VALUES (?, ?)", id, note); });
}

bool has(Database& db, std::string_view id) {
  return db.read([&](Tx& tx) { return tx.one("SELECT 1 FROM thing WHERE id = ?", id).has_value(); });
}

/// The words of the Error that was thrown, if one was.
std::optional<Error> error_of(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const Error& error) {
    return error;
  }
}

bool says_what_to_do(const Error& error) {
  return std::string_view(error.what()).find("ください") != std::string_view::npos;
}

class EveryFaultTest : public ::testing::TestWithParam<std::tuple<Fault, bool>> {
 protected:
  Fault fault() const { return std::get<0>(GetParam()); }
  bool lasting() const { return std::get<1>(GetParam()); }
  testing::TemporaryFolders memory_{testing::TemporaryFolders::in_memory};
  FaultyDisk disk_;
};
INSTANTIATE_TEST_SUITE_P(Disk, EveryFaultTest,
                         ::testing::Combine(::testing::ValuesIn(testing::kFaults), ::testing::Bool()),
                         [](const auto& info) {
                           return std::string(id(std::get<0>(info.param))) +
                                  (std::get<1>(info.param) ? "_lasting" : "_once");
                         });

TEST_P(EveryFaultTest, AWriteIsThereOrRefusedInWords) {
  int n = 1;
  for (bool struck = true; struck; ++n) {
    ASSERT_LT(n, 1000);
    Scratch db(Engine::sqlite, kRooms);
    add(*db, "before");
    FaultyDisk::fail(n, fault(), lasting());
    const auto error = error_of([&] { add(*db, "during", std::string(50'000, 'x')); });
    struck = FaultyDisk::struck();
    FaultyDisk::mend();
    EXPECT_TRUE(!error || says_what_to_do(*error)) << n << error->what();
    EXPECT_EQ(has(*db, "during"), !error) << n;
    const auto later = error_of([&] { add(*db, "later"); });
    if (later) {  // an unsure disk: nothing more until the file is opened anew
      ASSERT_TRUE(error) << n;
      EXPECT_EQ(error->kind, Error::Kind::closed) << n;
      EXPECT_EQ(later->kind, Error::Kind::closed) << n;
    }
    db.reopen();
    EXPECT_TRUE(has(*db, "before")) << n;
    EXPECT_TRUE(error || has(*db, "during")) << n;
    EXPECT_EQ(has(*db, "later"), !later) << n;
    add(*db, "after");
    EXPECT_EQ(db->read([](Tx& tx) { return tx.one("PRAGMA integrity_check")->text(0); }), "ok") << n;
  }
  EXPECT_GT(n, 5);
}

TEST_P(EveryFaultTest, AFailedFsyncIsNeverWrittenOver) {
  Scratch db(Engine::sqlite, kRooms);
  int met = 0;
  for (int n = 1; n < 1000; ++n) {
    db.reopen();
    add(*db, "before" + std::to_string(n));
    const int syncs = FaultyDisk::syncs;
    FaultyDisk::fail(n, fault(), lasting());
    const auto error = error_of([&] { add(*db, "during" + std::to_string(n)); });
    FaultyDisk::mend();
    if (!FaultyDisk::struck()) break;
    if (FaultyDisk::syncs == syncs) continue;  // it met a write, after which nobody asks for an fsync
    ASSERT_TRUE(error) << n;
    EXPECT_EQ(error->kind, Error::Kind::closed) << error->what();
    const auto later = error_of([&] { add(*db, "later" + std::to_string(n)); });
    ASSERT_TRUE(later) << n;
    EXPECT_EQ(later->kind, Error::Kind::closed);
    ++met;
  }
  EXPECT_GT(met, 0);
}

TEST_P(EveryFaultTest, OpeningAndMovingTheLogFailInWordsAndNothingIsLost) {
  int n = 1;
  for (bool struck = true; struck; ++n) {
    ASSERT_LT(n, 1000);
    Scratch db(Engine::sqlite, kRooms);
    db->write([&](Tx& tx) {
      for (int i = 0; i < 10; ++i)
        tx.exec("INSERT INTO thing (id, note) VALUES (?, ?)", std::to_string(i), std::string(9000, 'x'));
    });
    FaultyDisk::fail(n, fault(), lasting());
    const auto error = error_of([&] { db.reopen(); });  // closing moves the log into the file
    struck = FaultyDisk::struck();
    FaultyDisk::mend();
    EXPECT_TRUE(!error || says_what_to_do(*error)) << n << error->what();
    db.reopen();
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(has(*db, std::to_string(i))) << n;
    add(*db, "after");
    EXPECT_EQ(db->read([](Tx& tx) { return tx.one("PRAGMA integrity_check")->text(0); }), "ok") << n;
  }
}

TEST_P(EveryFaultTest, AFirstMigrationIsWholeOrNotThere) {
  int n = 1;
  for (bool struck = true; struck; ++n) {
    ASSERT_LT(n, 1000);
    Scratch db(Engine::sqlite);
    db.close();
    FaultyDisk::fail(n, fault(), lasting());
    const auto error = error_of([&] {
      db.reopen();
      migrate(*db, kRooms);
    });
    struck = FaultyDisk::struck();
    FaultyDisk::mend();
    EXPECT_TRUE(error || is_current(*db, kRooms)) << n;
    db.reopen();
    migrate(*db, kRooms);
    add(*db, "after");
    EXPECT_TRUE(has(*db, "after")) << n;
  }
}

}  // namespace
}  // namespace kakari::store
