// How long it takes to find who is signed in, by a cookie or a token, and whether an address asks too much:
// what every request does first.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>

#include "access/access.h"
#include "access/account.h"
#include "access/limiter.h"
#include "access/room.h"
#include "journal/journal.h"
#include "platform/store/migrate.h"

namespace kakari::bench {
namespace {

struct Door {
  std::string session, token;
  SystemClock clock;
  SystemRandom random;
  std::unique_ptr<store::Database> database;
  std::unique_ptr<access::Access> access;

  Door() {
    const auto path = std::filesystem::temp_directory_path() / "kakari-session-bench.db";
    std::filesystem::remove(path);
    database = store::Database::open("sqlite:" + path.string());
    const store::Room rooms[] = {journal::room(), access::room()};
    store::migrate(*database, rooms);
    access = std::make_unique<access::Access>(*database, clock, clock, random);
    database->write([&](store::Tx& tx) {
      const Moment moment = access->moment();
      const auto account =
          *access::add_account(tx, moment, access::system_actor(), {"架空 花子", "hanako", ""});
      const auto grant = *access::grant(tx, moment, access::system_actor(), account,
                                        {access::Role::prefecture_officer, "31", "鳥取県", "31"});
      session = access->sessions.open(tx, account.id, grant.id, {"192.0.2.1", "bench"});
      token = *access->tokens.make(tx, moment, access::system_actor(), grant.id, "bench", 1);
    });
    std::filesystem::remove(path);
  }
};

Door& door() {
  static Door one;
  return one;
}

void find_by_cookie(benchmark::State& state) {
  for (auto _ : state)
    if (!door().access->sessions.find(door().session)) state.SkipWithError("not found");
}
BENCHMARK(find_by_cookie)->ThreadRange(1, 4);

void find_by_token(benchmark::State& state) {
  for (auto _ : state)
    if (!door().access->tokens.find(door().token)) state.SkipWithError("not found");
}
BENCHMARK(find_by_token);

/// Whether an address asks too much, with more of them than the table holds.
void enter_by_address(benchmark::State& state) {
  static const SystemClock clock;
  static access::Limiter limiter({}, clock);
  std::vector<std::string> addresses;
  for (int i = 0; i < 100'000; ++i)
    addresses.push_back(fmt::format("10.{}.{}.{}", i >> 16, i >> 8 & 255, i & 255));
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(limiter.enter(addresses[next++ % addresses.size()], ""));
}
BENCHMARK(enter_by_address)->ThreadRange(1, 4);

}  // namespace
}  // namespace kakari::bench

BENCHMARK_MAIN();
