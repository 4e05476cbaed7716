// Good clients beside 4,000 that stall: header, body and reading. Rounds with and without them by turns on
// one server, so that their 99th percentiles can be compared; and what a stalled connection costs in memory.
//   slow_bench KAKARI DATABASE-FILE [PORT [CONNECTIONS]]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <thread>

#include "base/text.h"
#include "figures.h"
#include "load.h"
#include "server.h"
#include "stalled.h"

namespace kakari::bench {
namespace {

using namespace std::chrono_literals;

constexpr int kRounds = 5, kGood = 8;
constexpr std::size_t kRequests = 6000;
constexpr std::string_view kLarge = "/api/openapi.json";  // 55 kB, made once

std::vector<std::string> good_requests() {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kRequests; ++i)
    all.push_back(request("GET", i % 3 == 0   ? "/healthz"
                                 : i % 3 == 1 ? "/search?q=%E5%86%85%E7%A7%91"
                                              : "/sign-in"));
  return all;
}

void raise_open_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Until all have connected, and the server has answered what it can before it must wait for them.
void settle(const Server& server, const std::vector<std::unique_ptr<Stalled>>& crowd) {
  for (const auto& one : crowd)
    while (!one->complete()) std::this_thread::sleep_for(50ms);  // paced
  for (double spent = -1; server.processor_seconds() - spent > 0.1;) {
    spent = server.processor_seconds();
    std::this_thread::sleep_for(500ms);  // paced
  }
}

int run(const std::string& program, const std::string& file, std::uint16_t port, int many) {
  raise_open_files();
  Server server(program, "sqlite:" + file, port);
  const auto requests = good_requests();
  drive(port, kGood, requests);  // warm
  Figure alone, crowded, ratio, memory;
  const double before = server.resident_mb();
  int ended = 0;
  for (int round = 0; round < kRounds; ++round) {
    const Load quiet = drive(port, kGood, requests);
    std::vector<std::unique_ptr<Stalled>> crowd;
    for (const Stall how : {Stall::header, Stall::body, Stall::read})
      crowd.push_back(std::make_unique<Stalled>(port, how, many / 3 + (how == Stall::read ? many % 3 : 0),
                                                std::string(kLarge)));
    settle(server, crowd);
    const Load loud = drive(port, kGood, requests);
    if (quiet.refused + loud.refused)
      throw std::runtime_error("refused: " + quiet.first_refusal + loud.first_refusal);
    alone.add(quiet.percentile(99));
    crowded.add(loud.percentile(99));
    ratio.add(loud.percentile(99) / quiet.percentile(99));
    memory.add((server.resident_mb() - before) * 1024 / many);
    for (const auto& one : crowd) ended += one->ended();
  }
  print_row("good clients alone, 99 of 100 within", alone, "ms");
  print_row(fmt::format("beside {} that stall", many), crowded, "ms");
  print_row("— of what it was without them", ratio, "×", "≤ 2 ×");
  print_row("memory of the server more (VmRSS) a stalled connection", memory, "kB");
  std::cout << fmt::format("Ended by the server meanwhile: {}; load average {:.1f}\n", ended, load_average());
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int count, char** words) try {
  if (count < 3) {
    std::cerr << "slow_bench KAKARI DATABASE-FILE [PORT [CONNECTIONS]]\n";
    return 2;
  }
  const auto number = [&](int i, int otherwise) {
    return count > i ? int(kakari::parse_count(words[i]).value_or(otherwise)) : otherwise;
  };
  return kakari::bench::run(words[1], words[2], std::uint16_t(number(3, 28'110)), number(4, 4000));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 3;
}
