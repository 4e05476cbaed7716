#include "platform/store/alongside.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

constexpr Migration kTables[] = {{1, "tables", R"(
CREATE TABLE thing (id TEXT PRIMARY KEY);
CREATE TABLE note (id TEXT PRIMARY KEY);
)"}};
constexpr Room kRooms[] = {{"store", kTables}};

class AlongsideTest : public testing::EachEngine {
 protected:
  using Refusable = std::expected<void, int>;
  static void note(Tx& tx) { tx.exec("INSERT INTO note (id) VALUES ('key')"); }
  void add(std::string_view id) {
    db->write([&](Tx& tx) { tx.exec("INSERT INTO thing (id) VALUES (?)", id); });
  }
  std::string there() {
    return db->read([](Tx& tx) {
      return tx.one("SELECT (SELECT COUNT(*) FROM thing) || ' ' || (SELECT COUNT(*) FROM note)")->text(0);
    });
  }
  testing::Scratch db{GetParam(), kRooms};
};
EACH_ENGINE(AlongsideTest);

TEST_P(AlongsideTest, TheFirstTransactionThatIsCommittedCarriesItAndNoLaterOne) {
  Alongside with(note);
  EXPECT_EQ(there(), "0 0") << "reading carries nothing";
  EXPECT_FALSE(with.committed());
  add("a");
  EXPECT_TRUE(with.committed());
  add("b");
  EXPECT_EQ(there(), "2 1");
}

TEST_P(AlongsideTest, ARefusedOrFailedTransactionTakesItBack) {
  Alongside with(note);
  (void)db->write([](Tx&) -> Refusable { return std::unexpected(1); });
  EXPECT_FALSE(with.committed());
  EXPECT_THROW(db->write([](Tx&) { throw std::runtime_error("no"); }), std::runtime_error);
  EXPECT_THROW(db->write([](Tx& tx) { tx.exec("INSERT INTO nothing VALUES (1)"); }), Error);
  EXPECT_FALSE(with.committed());
  EXPECT_EQ(there(), "0 0");
  add("a");
  EXPECT_TRUE(with.committed());
  EXPECT_EQ(there(), "1 1");
}

TEST_P(AlongsideTest, WhatItThrowsRefusesTheTransaction) {
  struct Taken {};
  bool ran = false;
  {
    Alongside with([](Tx& tx) {
      note(tx);
      throw Taken();
    });
    EXPECT_THROW(db->write([&](Tx&) { ran = true; }), Taken);
    EXPECT_FALSE(with.committed());
  }
  EXPECT_FALSE(ran);
  add("a");
  EXPECT_EQ(there(), "1 0") << "and is forgotten with its scope";
}

TEST_P(AlongsideTest, ItIsOneThreadsOwn) {
  Alongside with(note);
  std::thread([&] { add("a"); }).join();
  EXPECT_EQ(there(), "1 0");
  EXPECT_FALSE(with.committed());
}

TEST_P(AlongsideTest, AMateThatFailsInTheSameBatchLeavesItAlone) {
  std::vector<std::thread> others;
  for (int i = 0; i < 16; ++i)
    others.emplace_back([&, i] {
      Alongside own([i](Tx& tx) { tx.exec("INSERT INTO note (id) VALUES (?)", std::to_string(i)); });
      const auto refused = [&](Tx& tx) -> Refusable {
        tx.exec("INSERT INTO thing (id) VALUES (?)", std::to_string(i));
        if (i % 2) return std::unexpected(i);
        return {};
      };
      const bool done = db->write(refused).has_value();
      EXPECT_EQ(own.committed(), done);
    });
  for (auto& other : others) other.join();
  EXPECT_EQ(there(), "8 8");
}

}  // namespace
}  // namespace kakari::store
