// The directory alone, at 113,000 synthetic institutions: how long a snapshot takes to build, what it holds,
// and random searches with all facet counts beside a plain scan of the same texts in the same run. The CPU
// column is what to read on a machine that others use too.
//   60 % ask in a municipality, 35 % in a prefecture, 5 % in the country; KAKARI_BENCH_INSTITUTIONS sets the
//   number.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>

#include "base/text.h"
#include "directory/api.h"
#include "directory/query_text.h"
#include "directory/suggest.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t institutions() {
  const char* asked = std::getenv("KAKARI_BENCH_INSTITUTIONS");
  return asked ? std::strtoull(asked, nullptr, 10) : 113'000;
}

/// Resident memory in bytes.
std::size_t resident() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, pages = 0;
  statm >> size >> pages;
  return pages * 4096;
}

struct World {
  std::shared_ptr<const Snapshot> snapshot;
  Words words{synthetic_facets()};
  std::vector<std::string> texts;  // what a plain scan reads
  std::vector<std::string> municipalities;
  double build_ms = 0;
  std::size_t resident_bytes = 0;

  World() {
    auto all = Synthetic(20'270'210).institutions(institutions());
    malloc_trim(0);
    const std::size_t before = resident();
    const auto start = Clock::now();
    SnapshotBuilder builder(synthetic_facets());
    for (const auto& [record, reported] : all)
      reported ? builder.add(record, *reported) : builder.add(record);
    snapshot = builder.build();
    build_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    malloc_trim(0);
    resident_bytes = resident() - before;
    for (const auto& [r, reported] : all) {
      std::string text = fold(r.name) + '\n' + fold(r.kana) + '\n' + fold(r.address) + '\n' + fold(r.number);
      for (const auto& department : r.departments) text += '\n' + fold(department);
      texts.push_back(std::move(text));
      if (municipalities.empty() || municipalities.back() != r.municipality)
        municipalities.push_back(r.municipality);
    }
  }
};

const World& world() {
  static const World world;
  return world;
}

Query random_query(std::mt19937& random) {
  static constexpr std::array<const char*, 10> kTexts{
      "内科", "医院", "髙橋", "さくら", "クリニック", "本町", "市", "よしおか", "在宅クリニック", "小児科"};
  Query query;
  const auto& municipality = world().municipalities[random() % world().municipalities.size()];
  const auto scope = random() % 100;
  if (scope < 60) query.municipality = municipality, query.municipalities = {municipality};
  if (scope < 95) query.prefecture = municipality.substr(0, 2);
  if (random() % 2) query.text = kTexts[random() % kTexts.size()];
  const auto& facets = world().snapshot->facets();
  for (auto n = random() % 3; n > 0; --n) {
    const Facet& facet = facets[random() % facets.size()];
    query.wanted.push_back({facet.group, facet.id});
  }
  return query;
}

void report_percentiles(benchmark::State& state, std::vector<double>& us) {
  std::sort(us.begin(), us.end());
  state.counters["p50_us"] = us[us.size() / 2];
  state.counters["p99_us"] = us[us.size() * 99 / 100];
  state.counters["max_us"] = us.back();
}

void Build(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(&world());
  state.counters["build_ms"] = world().build_ms;
  state.counters["snapshot_MB"] = double(world().snapshot->memory()) / 1e6;
  state.counters["resident_MB"] = double(world().resident_bytes) / 1e6;
  state.counters["facets"] = double(world().snapshot->facets().size());
}
BENCHMARK(Build)->Iterations(1);

void Search(benchmark::State& state) {
  std::mt19937 random(1);
  std::vector<double> us;
  for (auto _ : state) {
    const Query query = random_query(random);
    const auto start = Clock::now();
    benchmark::DoNotOptimize(search(*world().snapshot, world().words, query));
    us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  report_percentiles(state, us);
}
BENCHMARK(Search)->Iterations(5000);

void SearchCountry(benchmark::State& state, const char* text) {
  std::vector<double> us;
  Query query;
  query.text = text;
  for (auto _ : state) {
    const auto start = Clock::now();
    benchmark::DoNotOptimize(search(*world().snapshot, world().words, query));
    us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  report_percentiles(state, us);
}
BENCHMARK_CAPTURE(SearchCountry, NoWord, "")->Iterations(200);
BENCHMARK_CAPTURE(SearchCountry, OneCharacter, "市")->Iterations(200);
BENCHMARK_CAPTURE(SearchCountry, TwoCharacters, "内科")->Iterations(200);
BENCHMARK_CAPTURE(SearchCountry, Name, "ひまわり在宅クリニック")->Iterations(200);

/// The same country-wide word by reading every text, without any count.
void PlainScan(benchmark::State& state) {
  const std::string word = fold("内科");
  std::vector<double> us;
  for (auto _ : state) {
    const auto start = Clock::now();
    std::size_t found = 0;
    for (const std::string& text : world().texts) found += text.find(word) != std::string::npos;
    benchmark::DoNotOptimize(found);
    us.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  report_percentiles(state, us);
}
BENCHMARK(PlainScan)->Iterations(100);

struct Served {
  regime::Areas areas = regime::Areas::load("regime/areas");
  Deps deps;
  std::shared_ptr<const OpenNow> now;

  Served() {
    deps.areas = &areas;
    deps.form = std::make_shared<const regime::Form>(regime::load_form("regime", 2026).value());
    deps.words = std::make_shared<const Words>(world().words);
    OpenClock clock;
    now = clock.at(world().snapshot, *parse_time("2027-02-10T10:00"), nullptr);
  }
};

const Served& served() {
  static const Served served;
  return served;
}

/// From the parameters of the address to the text of the answer.
void Json(benchmark::State& state, bool facets) {
  std::mt19937 random(1);
  std::vector<http::Pairs> asked;
  for (int i = 0; i < 1000; ++i) {
    Query query = random_query(random);
    query.facets = facets;
    asked.push_back(http::parse_urlencoded(text_of(query)));
  }
  std::size_t bytes = 0, i = 0;
  for (auto _ : state) {
    const auto query = read_query(asked[i++ % asked.size()], *world().snapshot, served().areas, true).value();
    bytes += search_json(served().deps, *world().snapshot, query, {}, served().now.get()).size();
  }
  state.counters["kB"] = double(bytes) / double(state.iterations()) / 1000;
}
BENCHMARK_CAPTURE(Json, AllFacets, true)->Iterations(5000)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Json, WithoutFacets, false)->Iterations(5000)->Unit(benchmark::kMicrosecond);

void Suggest(benchmark::State& state, const char* typed) {
  for (auto _ : state) benchmark::DoNotOptimize(suggest(served().deps, *world().snapshot, {}, typed, ""));
}
BENCHMARK_CAPTURE(Suggest, OneCharacter, "内")->Iterations(500)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Suggest, TwoCharacters, "内科")->Iterations(500)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Suggest, Kana, "さくらい")->Iterations(500)->Unit(benchmark::kMicrosecond);

void WhoIsOpenNow(benchmark::State& state) {
  Instant minute = *parse_time("2027-02-10T10:00");
  OpenClock clock;
  for (auto _ : state) benchmark::DoNotOptimize(clock.at(world().snapshot, minute += 60'000'000, nullptr));
}
BENCHMARK(WhoIsOpenNow)->Iterations(50)->Unit(benchmark::kMillisecond);

void OneReportChanges(benchmark::State& state) {
  const Reported report = Synthetic(3).report();
  for (auto _ : state)
    benchmark::DoNotOptimize(world().snapshot->with_report(4711 % Doc(institutions()), report, 2));
}
BENCHMARK(OneReportChanges)->Iterations(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kakari::directory

BENCHMARK_MAIN();
