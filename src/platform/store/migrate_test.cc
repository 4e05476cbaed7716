#include "platform/store/migrate.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/store/testing.h"

namespace kakari::store {
namespace {

constexpr Migration kBoth[] = {
    {1, "institutions", "CREATE TABLE institution (id TEXT PRIMARY KEY); CREATE INDEX i ON institution (id)"},
    {2, "names", "ALTER TABLE institution ADD COLUMN name TEXT NOT NULL DEFAULT ''"}};
constexpr Room kOld[] = {{"registry", std::span(kBoth, 1)}};
constexpr Room kNew[] = {{"registry", kBoth}};
constexpr Migration kOther[] = {{1, "institutions", "CREATE TABLE institution (id TEXT)"}};
constexpr Room kChanged[] = {{"registry", kOther}};
constexpr Migration kBad[] = {{1, "first", "CREATE TABLE a (id TEXT)"},
                              {2, "second", "CREATE TABL b (id TEXT)"}};
constexpr Room kBroken[] = {{"broken", kBad}};

class MigrateTest : public testing::EachEngine {
 protected:
  template <class F>
  static Error error_of(F&& function) {
    try {
      function();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "no Error was thrown";
    return Error(Error::Kind::other, "");
  }
  testing::Scratch db{GetParam()};
};
EACH_ENGINE(MigrateTest);

TEST_P(MigrateTest, AppliesWhatIsMissingOnce) {
  EXPECT_FALSE(is_current(*db, kOld));
  EXPECT_EQ(migrate(*db, kOld).applied, 1);
  EXPECT_TRUE(is_current(*db, kOld));
  EXPECT_FALSE(is_current(*db, kNew));
  auto second = migrate(*db, kNew);
  EXPECT_EQ(second.applied, 1);
  EXPECT_EQ(second.already, 1);
  auto third = migrate(*db, kNew);
  EXPECT_EQ(third.applied, 0);
  EXPECT_EQ(third.already, 2);
  db->write([](Tx& tx) { tx.exec("INSERT INTO institution (id, name) VALUES ('a', '架空医院')"); });
}

TEST_P(MigrateTest, ADatabaseOfANewerProgramIsRefused) {
  migrate(*db, kNew);
  Error error = error_of([&] { migrate(*db, kOld); });
  EXPECT_EQ(error.kind, Error::Kind::newer);
  EXPECT_THAT(error.what(), ::testing::HasSubstr("新しい版"));
  EXPECT_EQ(error_of([&] { is_current(*db, kOld); }).kind, Error::Kind::newer);
  EXPECT_EQ(error_of([&] { migrate(*db, kBroken); }).kind, Error::Kind::newer);
}

TEST_P(MigrateTest, AMigrationThatWasChangedIsRefused) {
  migrate(*db, kOld);
  EXPECT_EQ(error_of([&] { migrate(*db, kChanged); }).kind, Error::Kind::other);
}

TEST_P(MigrateTest, OneThatFailsLeavesNothingBehind) {
  EXPECT_THROW(migrate(*db, kBroken), Error);
  EXPECT_EQ(migrate(*db, kNew).applied, 2);
  EXPECT_THROW(db->read([](Tx& tx) { tx.query("SELECT 1 FROM a"); }), Error);
}

TEST_P(MigrateTest, ManyAtOnceApplyEachOnce) {
  std::vector<std::thread> threads;
  std::atomic<int> applied = 0;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] {
      auto own = Database::open(db.url());
      applied += migrate(*own, kNew).applied;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(applied, 2);
}

TEST_P(MigrateTest, NumbersWithoutGapsAreAsked) {
  constexpr Migration gap[] = {{2, "x", "CREATE TABLE x (id TEXT)"}};
  const Room rooms[] = {{"gap", gap}};
  EXPECT_THROW(migrate(*db, rooms), Error);
}

}  // namespace
}  // namespace kakari::store
