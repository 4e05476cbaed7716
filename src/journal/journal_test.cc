#include "journal/journal.h"

#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "journal/chain.h"
#include "journal/command.h"
#include "platform/store/testing.h"

namespace kakari::journal {
namespace {

using ::testing::HasSubstr;

const std::string key(64, '7');
const store::Room rooms[] = {room()};

class JournalTest : public store::testing::EachEngine {
 protected:
  Moment moment() { return {now_ += 1000, &random_}; }

  void write(int count, std::string_view act = "report.submit") {
    for (int i = 0; i < count; ++i)
      database_->write([&](store::Tx& tx) { record(tx, moment(), entry(act)); });
  }
  static Entry entry(std::string_view act = "report.submit") {
    return {.person = "p1",
            .name = "田中 花子",
            .role = "institution_staff x",
            .act = std::string(act),
            .subject = {"report", "r1"},
            .institution = "i1",
            .before = R"({"a":1})",
            .after = R"({"a":2})"};
  }
  std::int64_t seal_now() { return seal(*database_, moment(), key, "one"); }
  void tamper(std::string_view sql) {
    database_->write([&](store::Tx& tx) { tx.exec(sql); });
  }
  std::string faults(std::string_view with = key) {
    std::string all;
    for (const std::string& fault : verify(*database_, with).faults) all += fault + "\n";
    return all;
  }

  SeededRandom random_{7};
  Instant now_ = 1'800'000'000'000'000;
  store::testing::Scratch database_{GetParam(), rooms};
};
EACH_ENGINE(JournalTest);

TEST_P(JournalTest, WholeJournalVerifies) {
  write(3);
  EXPECT_EQ(seal_now(), 3);
  write(2);
  EXPECT_EQ(seal_now(), 2);
  write(1);
  const Verified v = verify(*database_, key);
  EXPECT_EQ(v.sealed, 5);
  EXPECT_EQ(v.unsealed, 1);
  EXPECT_TRUE(v.faults.empty()) << faults();
  EXPECT_EQ(v.head.size(), 64u);
  EXPECT_EQ(seal_now(), 1);
  EXPECT_EQ(seal_now(), 0);
}

TEST_P(JournalTest, MoreThanOneBatchIsSealedInOneGo) {
  database_->write([&](store::Tx& tx) {
    for (int i = 0; i < 2500; ++i) record(tx, moment(), entry());
  });
  EXPECT_EQ(seal_now(), 2500);
  EXPECT_EQ(faults(), "");
}

TEST_P(JournalTest, HistoryIsToldOldestFirstWithItsNumbers) {
  write(2);
  seal_now();
  write(1, "report.return");
  database_->read([&](store::Tx& tx) {
    const auto list = history(tx, {"report", "r1"});
    ASSERT_EQ(list.size(), 3u);
    EXPECT_EQ(list[0].number, 1);
    EXPECT_EQ(list[2].number, 0);
    EXPECT_EQ(list[2].entry.act, "report.return");
    EXPECT_EQ(list[0].entry.name, "田中 花子");
    EXPECT_EQ(history_of_institution(tx, "i1").size(), 3u);
    EXPECT_EQ(history_of_institution(tx, "i1", 2).front().number, 2);
    EXPECT_TRUE(history(tx, {"account", "r1"}).empty());
    EXPECT_TRUE(history_of_institution(tx, "").empty());
  });
}

TEST_P(JournalTest, EntryOfARolledBackActIsNotThere) {
  EXPECT_THROW(database_->write([&](store::Tx& tx) {
    record(tx, moment(), entry());
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(seal_now(), 0);
}

TEST_P(JournalTest, ChangedPayloadIsFound) {
  write(3);
  seal_now();
  tamper(
      "UPDATE journal_entry SET after_json = '{}' WHERE id = (SELECT entry FROM journal_link WHERE number = "
      "2)");
  EXPECT_EQ(faults(), "2: 内容が書き換えられています\n");
}

TEST_P(JournalTest, ChangedTimeOrPersonIsFound) {
  write(2);
  seal_now();
  tamper("UPDATE journal_entry SET at = at + 1 WHERE id = (SELECT entry FROM journal_link WHERE number = 1)");
  tamper(
      "UPDATE journal_entry SET person = 'p2' WHERE id = (SELECT entry FROM journal_link WHERE number = 2)");
  EXPECT_EQ(faults(), "1: 内容が書き換えられています\n2: 内容が書き換えられています\n");
}

TEST_P(JournalTest, RemovedPayloadIsFound) {
  write(3);
  seal_now();
  tamper("DELETE FROM journal_entry WHERE id = (SELECT entry FROM journal_link WHERE number = 2)");
  EXPECT_EQ(faults(), "2: 内容の行が取り除かれています\n");
}

TEST_P(JournalTest, EntryRemovedFromBothTablesLeavesAGap) {
  write(3);
  seal_now();
  tamper("DELETE FROM journal_entry WHERE id = (SELECT entry FROM journal_link WHERE number = 2)");
  tamper("DELETE FROM journal_link WHERE number = 2");
  EXPECT_THAT(faults(), HasSubstr("2: 記録の鎖から取り除かれています"));
  EXPECT_THAT(faults(), HasSubstr("鎖が書き換えられています"));
}

TEST_P(JournalTest, PayloadAndItsHashChangedTogetherBreakTheChain) {
  write(2);
  seal_now();
  database_->write([&](store::Tx& tx) {
    Entry forged = entry();
    forged.at =
        tx.one("SELECT at FROM journal_entry WHERE id = (SELECT entry FROM journal_link WHERE number = 1)")
            ->integer(0);
    forged.after = "{}";
    const std::string id =
        tx.one("SELECT id FROM journal_entry WHERE id = (SELECT entry FROM journal_link WHERE number = 1)")
            ->text(0);
    const std::string salt =
        tx.one("SELECT salt FROM journal_entry WHERE id = (SELECT entry FROM journal_link WHERE number = 1)")
            ->text(0);
    tx.exec(
        "UPDATE journal_entry SET after_json = '{}' WHERE id = (SELECT entry FROM journal_link WHERE number "
        "= 1)");
    tx.exec("UPDATE journal_link SET hash = ? WHERE number = 1", entry_hash(id, forged, salt));
  });
  EXPECT_EQ(faults(), "束 1（1～2）: 鎖が書き換えられています\n");
}

TEST_P(JournalTest, ChainRecomputedWithoutTheKeyDoesNotFitTheSignature) {
  write(1);
  seal_now();
  const std::string forger(64, 'a');
  tamper("DELETE FROM journal_link");
  tamper("DELETE FROM journal_batch");
  tamper("UPDATE journal_entry SET person = 'p2'");
  tamper("INSERT INTO journal_unsealed SELECT id FROM journal_entry");
  tamper("UPDATE journal_head SET number = 0, batch = 0, hash = '', signature = '', lease_until = 0");
  seal(*database_, moment(), forger, "forger");
  EXPECT_THAT(faults(), HasSubstr("署名が合いません"));
  EXPECT_EQ(faults(forger), "");
}

TEST_P(JournalTest, TruncatedTailDoesNotReachTheSignedHead) {
  write(2);
  seal_now();
  write(2);
  seal_now();
  tamper("DELETE FROM journal_entry WHERE id IN (SELECT entry FROM journal_link WHERE number > 2)");
  tamper("DELETE FROM journal_batch WHERE batch = 2");
  tamper("DELETE FROM journal_link WHERE number > 2");
  EXPECT_EQ(faults(), "署名された先頭は 4 件目までですが、鎖は 2 件目で終わっています\n");
}

TEST_P(JournalTest, EntryKeptFromBeingSealedIsFound) {
  write(2);
  seal_now();
  write(1);
  tamper("DELETE FROM journal_unsealed");
  EXPECT_THAT(faults(), HasSubstr("鎖にも、封を待つ記録にもない内容の行があります"));
}

TEST_P(JournalTest, EntryTakenOutBeforeItsSealLeavesAMark) {
  write(1);
  tamper("DELETE FROM journal_entry");
  EXPECT_THAT(faults(), HasSubstr("封をする前に内容の行が取り除かれています"));
  EXPECT_EQ(seal_now(), 0);
}

TEST_P(JournalTest, ErasedPayloadKeepsTheChainWholeAndSaysSo) {
  write(2);
  seal_now();
  const auto id = database_->read([](store::Tx& tx) { return history(tx, {"report", "r1"})[0].id; });
  EXPECT_TRUE(database_->write([&](store::Tx& tx) { return erase(tx, moment(), entry(), id); }));
  seal_now();
  const Verified v = verify(*database_, key);
  EXPECT_TRUE(v.faults.empty()) << faults();
  EXPECT_EQ(v.erased, 1);
  EXPECT_FALSE(database_->write([&](store::Tx& tx) { return erase(tx, moment(), entry(), id); }));
}

TEST_P(JournalTest, ErasureWithoutItsEntryIsFound) {
  write(2);
  seal_now();
  tamper(
      "UPDATE journal_entry SET after_json = '', erased_at = 5 WHERE id = (SELECT entry FROM journal_link "
      "WHERE number = 1)");
  EXPECT_EQ(faults(), "1: 消去の記録がないのに消去されています\n");
}

TEST_P(JournalTest, OneOfTwoSealersHoldsTheLease) {
  write(1);
  EXPECT_EQ(seal(*database_, moment(), key, "one"), 1);
  write(1);
  EXPECT_EQ(seal(*database_, moment(), key, "two"), 0);
  now_ += 11'000'000;
  EXPECT_EQ(seal(*database_, moment(), key, "two"), 1);
  EXPECT_EQ(faults(), "");
}

TEST_P(JournalTest, EntriesWrittenWhileSealingAreSealedOnceEach) {
  constexpr int writers = 4, each = 50;
  std::atomic<int> running = writers;
  std::vector<std::thread> threads;
  for (int w = 0; w < writers; ++w)
    threads.emplace_back([&, w] {
      SeededRandom random{std::uint64_t(w) + 100};
      for (int i = 0; i < each; ++i)
        database_->write([&](store::Tx& tx) { record(tx, {1'800'000'000'000'000 + i, &random}, entry()); });
      --running;
    });
  std::int64_t sealed = 0;
  while (running > 0) sealed += seal_now();
  for (std::thread& thread : threads) thread.join();
  sealed += seal_now();
  EXPECT_EQ(sealed, writers * each);
  const Verified v = verify(*database_, key);
  EXPECT_TRUE(v.faults.empty()) << faults();
  EXPECT_EQ(v.sealed, writers * each);
  EXPECT_EQ(v.unsealed, 0);
}

TEST_P(JournalTest, CommandsSayWhatTheyFound) {
  write(2);
  std::ostringstream empty, whole, broken, shown, none;
  EXPECT_EQ(verify_command(*database_, key, empty), 0);
  EXPECT_THAT(empty.str(), HasSubstr("まだ封をしていない記録が 2 件"));
  seal_now();
  EXPECT_EQ(verify_command(*database_, key, whole), 0);
  EXPECT_THAT(whole.str(), HasSubstr("2 件に、書き換えも欠落もありません"));
  EXPECT_EQ(show_command(*database_, "report:r1", shown), 0);
  EXPECT_THAT(shown.str(), HasSubstr("田中 花子"));
  EXPECT_EQ(show_command(*database_, "report:r9", none), 1);
  tamper("UPDATE journal_entry SET name = 'x' WHERE id = (SELECT entry FROM journal_link WHERE number = 1)");
  EXPECT_EQ(verify_command(*database_, key, broken), 1);
  EXPECT_THAT(broken.str(), HasSubstr("1 か所の異常"));
}

TEST(JournalKey, IsMadeOnceReadableByItsOwnerOnly) {
  const auto folder = std::filesystem::temp_directory_path() / ("kakari-key-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  SystemRandom random;
  const std::string path = folder / "journal.key";
  const std::string made = load_or_make_key(path, random);
  EXPECT_EQ(made.size(), 64u);
  EXPECT_EQ(load_or_make_key(path, random), made);
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::ofstream(path) << "not a key";
  EXPECT_THROW(load_or_make_key(path, random), std::runtime_error);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kakari::journal
