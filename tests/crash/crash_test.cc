// SIGKILL at random moments under load, again and again on one database, with the ledger outside. CI's short
// form;
//   KAKARI_CRASH_CYCLES=5000 for a long one, KAKARI_CRASH_SEED=… for the same again (a seed fixes who does
//   what and when the kill comes, not how the threads meet).
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <random>

#include "busy.h"
#include "check.h"
#include "platform/store/faulty_disk.h"

namespace kakari::crash {
namespace {

std::uint64_t number_of(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

class CrashTest : public store::testing::EachEngine {};
EACH_ENGINE(CrashTest);

/// By kind of act.
struct Counts {
  std::array<std::int64_t, kActs> attempted{}, acknowledged{}, refused{};

  void add(const Ledger& ledger) {
    for (std::size_t act = 0; act < kActs; ++act)
      for (const auto& [token, attempt] : ledger.acts[act]) {
        ++attempted[act];
        acknowledged[act] += attempt.acknowledged;
        refused[act] += attempt.refused;
      }
  }
};

/// Twenty-five crashes of one database.
void crash_one_database(store::Engine engine, std::uint64_t seed, int cycle, int end, std::mt19937_64& dice,
                        Counts& counts) {
  Prefecture prefecture(engine);
  prefecture.database.close();
  Ledger ledger;
  for (; cycle < end; ++cycle) {
    const Busy busy{&prefecture, prefecture.database.url(), seed, cycle};
    // A process of PostgreSQL needs some time to connect before anything can be lost.
    const std::int64_t ready_us = engine == store::Engine::sqlite ? 5'000 : 40'000;
    const auto after_us = ready_us + std::uniform_int_distribution<std::int64_t>(0, 195'000)(dice);
    ASSERT_EQ(run_and_kill(ledger, after_us, work, &busy), "") << "cycle " << cycle << ", seed " << seed;
    prefecture.database.reopen();
    const Found found = check(prefecture, *prefecture.database, ledger, cycle % 5 == 4 || cycle + 1 == end);
    prefecture.database.close();
    for (const auto& fault : found.faults)
      ADD_FAILURE() << "cycle " << cycle << ", seed " << seed << ": " << fault;
    if (!found.faults.empty()) return;
  }
  counts.add(ledger);
}

TEST_P(CrashTest, WhatWasAcknowledgedIsThereAndNothingElse) {
  const auto cycles = int(number_of("KAKARI_CRASH_CYCLES", GetParam() == store::Engine::sqlite ? 250 : 100));
  const auto seed = number_of("KAKARI_CRASH_SEED", std::random_device{}());
  fprintf(stderr, "KAKARI_CRASH_SEED=%llu\n", static_cast<unsigned long long>(seed));
  reporting::testing::form_2025();
  std::mt19937_64 dice(seed);
  Counts counts;
  constexpr int of_one_database = 25;
  for (int cycle = 0; cycle < cycles && !HasFailure(); cycle += of_one_database) {
    // Every other database is in memory, where much more happens before the kill comes.
    using store::testing::TemporaryFolders;
    const bool in_memory = cycle / of_one_database % 2 == 1;
    const TemporaryFolders folders(in_memory ? TemporaryFolders::in_memory : TemporaryFolders::on_disk);
    crash_one_database(GetParam(), seed, cycle, std::min(cycles, cycle + of_one_database), dice, counts);
  }
  fmt::print(stderr, "{} crashes; acknowledged and refused of those attempted:\n", cycles);
  for (std::size_t act = 0; act < kActs; ++act) {
    fmt::print(stderr, "  {:<10}{:>7}{:>7}{:>7}\n", name(Act(act)), counts.acknowledged[act],
               counts.refused[act], counts.attempted[act]);
    EXPECT_TRUE(counts.acknowledged[act] > 0 || cycles < 2 * of_one_database) << name(Act(act));
  }
}

}  // namespace
}  // namespace kakari::crash
