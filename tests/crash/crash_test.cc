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

/// Twenty-five crashes of one database; the acts that were acknowledged, by kind.
void crash_one_database(store::Engine engine, std::uint64_t seed, int cycle, int end, std::mt19937_64& dice,
                        std::array<std::int64_t, kActs>& acknowledged) {
  Prefecture prefecture(engine);
  prefecture.database.close();
  Ledger ledger;
  for (; cycle < end; ++cycle) {
    const Busy busy{&prefecture, prefecture.database.url(), seed, cycle};
    const auto after_us = std::uniform_int_distribution<std::int64_t>(5'000, 200'000)(dice);
    ASSERT_EQ(run_and_kill(ledger, after_us, work, &busy), "") << "cycle " << cycle << ", seed " << seed;
    prefecture.database.reopen();
    const Found found = check(prefecture, *prefecture.database, ledger, cycle % 5 == 4 || cycle + 1 == end);
    prefecture.database.close();
    for (const auto& fault : found.faults)
      ADD_FAILURE() << "cycle " << cycle << ", seed " << seed << ": " << fault;
    if (!found.faults.empty()) return;
  }
  for (std::size_t act = 0; act < kActs; ++act) acknowledged[act] += ledger.acknowledged(Act(act));
}

TEST_P(CrashTest, WhatWasAcknowledgedIsThereAndNothingElse) {
  const auto cycles = int(number_of("KAKARI_CRASH_CYCLES", GetParam() == store::Engine::sqlite ? 250 : 100));
  const auto seed = number_of("KAKARI_CRASH_SEED", std::random_device{}());
  fprintf(stderr, "KAKARI_CRASH_SEED=%llu\n", static_cast<unsigned long long>(seed));
  reporting::testing::form_2025();
  std::mt19937_64 dice(seed);
  std::array<std::int64_t, kActs> acknowledged{};
  constexpr int of_one_database = 25;
  for (int cycle = 0; cycle < cycles && !HasFailure(); cycle += of_one_database) {
    // Every other database is in memory, where much more happens before the kill comes.
    std::optional<store::testing::InMemory> memory;
    if (cycle / of_one_database % 2 == 1) memory.emplace();
    crash_one_database(GetParam(), seed, cycle, std::min(cycles, cycle + of_one_database), dice,
                       acknowledged);
  }
  fprintf(stderr, "%d crashes; acknowledged:", cycles);
  for (std::size_t act = 0; act < kActs; ++act) {
    fprintf(stderr, " %s %lld", name(Act(act)).data(), static_cast<long long>(acknowledged[act]));
    EXPECT_TRUE(acknowledged[act] > 0 || cycles < of_one_database) << name(Act(act));
  }
  fprintf(stderr, "\n");
}

}  // namespace
}  // namespace kakari::crash
