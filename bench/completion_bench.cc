// Completion of every physician of the country: 340,000 with 20 entries each, on one core.
//   completion_bench [DIRECTORY-OF-REGIME]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "regime/training_rules.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kPhysicians = 340'000, kEntries = 20, kRounds = 5;
// So many lie in memory at once, more than a processor's cache holds; each round walks them ten times.
constexpr int kKept = 34'000;

/// Lecture credits with a reversal and a paper among them; three of four physicians also have two activities,
/// the paper as a third, and a laboratory.
regime::Credits invented(std::mt19937& random, int physician) {
  regime::Credits credits;
  auto below = [&](int n) { return int(random() % unsigned(n)); };
  bool practises = below(4) > 0;
  std::string paper = fmt::format("架空の論文 {}", physician);
  for (int i = 0; i < (practises ? kEntries - 4 : kEntries); ++i)
    credits.lectures.push_back(
        {fmt::format("0197a4c2-7b1d-7{:03x}-8{:03x}-{:012x}", below(4096), i, physician),
         i == 3 ? regime::Way::publication : regime::Way(below(6)), i == 7 ? -1 : 1 + below(2),
         Date{2010 + below(16), 1 + unsigned(below(12)), 9}, i == 3 ? paper : ""});
  if (!practises) return credits;
  for (int i = 1; i <= 2; ++i)
    credits.practices.push_back({fmt::format("{}-{}", i, 1 + below(5)), below(2) == 0, ""});
  credits.practices.push_back({"5-9", below(2) == 0, paper});
  credits.laboratories.push_back({"架空大学シミュレーションセンター", below(2) == 0});
  return credits;
}

double one_round(const regime::Training& training, const std::vector<regime::Credits>& kept,
                 long& may_apply) {
  auto begin = Steady::now();
  for (int done = 0; done < kPhysicians; done += kKept)
    for (const regime::Credits& credits : kept)
      may_apply += regime::complete(training, credits, Date{2027, 2, 10}).may_apply;
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

int run(const std::string& directory) {
  auto training = regime::load_training(directory, 2025);
  if (!training) {
    fmt::print(stderr, "{}: {}\n", training.error().front().file, training.error().front().message);
    return 3;
  }
  std::mt19937 random(20250218);
  std::vector<regime::Credits> kept;
  kept.reserve(kKept);
  for (int i = 0; i < kKept; ++i) kept.push_back(invented(random, i));
  long may_apply = 0;
  std::vector<double> seconds;
  for (int round = 0; round < kRounds; ++round) seconds.push_back(one_round(*training, kept, may_apply));
  std::ranges::sort(seconds);
  fmt::print(
      "| completion of {} physicians with {} entries each, one thread | {:.2f} s | {:.2f}–{:.2f} | ≤ 2 s |\n",
      kPhysicians, kEntries, seconds[kRounds / 2], seconds.front(), seconds.back());
  fmt::print("| — of 100 of these physicians {} may apply | | | |\n",
             may_apply * 100 / (long(kPhysicians) * kRounds));
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int count, char** words) {
  const char* share = std::getenv("KAKARI_SHARE");
  return kakari::bench::run(count > 1 ? words[1] : std::string(share ? share : ".") + "/regime");
}
