// From the tables to the first answer, at 113,000 institutions with hours and published reports in a SQLite
// file: how long the start takes (and its processor time, which is what to read on a machine that others use
// too), what stays in memory, and how soon a publication and one change are seen.
//   KAKARI_BENCH_INSTITUTIONS sets the number; KAKARI_BENCH_KEEP names a file to keep the database in, for
//   `kakari migrate` and `serve`.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "answers.h"
#include "directory/follower.h"
#include "directory/load.h"
#include "directory/query.h"
#include "directory/synthetic.h"
#include "journal/journal.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/feed.h"
#include "reporting/schema.h"

namespace kakari::directory {
namespace {

using Steady = std::chrono::steady_clock;
using store::Value;

double ms_since(Steady::time_point start) {
  return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

double cpu_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) { return double(t.tv_sec) * 1e3 + double(t.tv_usec) / 1e3; };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, pages = 0;
  statm >> size >> pages;
  return double(pages) * 4096 / 1e6;
}

class Tables {
 public:
  explicit Tables(std::size_t many)
      : folder_(std::filesystem::temp_directory_path() /
                fmt::format("kakari-bench-{}", std::random_device{}())) {
    std::filesystem::create_directories(folder_);
    const char* keep = std::getenv("KAKARI_BENCH_KEEP");
    database = store::Database::open("sqlite:" + (keep ? keep : (folder_ / "kakari.db").string()));
    const store::Room rooms[] = {journal::room(), registry::room(), reporting::room()};
    store::migrate(*database, rooms);
    database->write([&](store::Tx& tx) { reporting::keep_definition(tx, {0, &random_}, *form); });
    const auto all = Synthetic(7).institutions(many);
    for (std::size_t from = 0; from < all.size(); from += 5000)
      database->write([&](store::Tx& tx) {
        insert(tx, std::span(all).subspan(from, std::min<std::size_t>(5000, all.size() - from)));
      });
    database->write([&](store::Tx& tx) {
      for (int p = 1; p <= 47; ++p)
        tx.exec(
            "INSERT INTO publication (prefecture, year, person, name, at) VALUES (?, 2026, 'p', '架空', 0)",
            fmt::format("{:02}", p));
    });
  }
  ~Tables() {
    database.reset();
    std::filesystem::remove_all(folder_);
  }

  const std::shared_ptr<const regime::Form> form =
      std::make_shared<const regime::Form>(regime::load_form("regime", 2026).value());
  std::unique_ptr<store::Database> database;

 private:
  using Given = std::pair<InstitutionRecord, std::optional<Reported>>;
  void insert(store::Tx& tx, std::span<const Given> some) {
    static constexpr std::array<std::string_view, 26> kColumns{
        "id",          "number",       "kind",          "name",          "kana",
        "prefecture",  "municipality", "health_centre", "planning_area", "postal",
        "address",     "phone",        "url",           "latitude",      "longitude",
        "departments", "beds",         "founder",       "manager",       "no_general_outpatients",
        "exempt",      "closed_on",    "invented",      "version",       "name_key",
        "kana_key"};
    static constexpr std::array<std::string_view, 9> kReport{"institution_id", "year",      "prefecture",
                                                             "report_version", "form_hash", "as_of",
                                                             "submitted_at",   "functions", "answers"};
    std::vector<Value> cells, reports;
    std::vector<std::string> kept;
    kept.reserve(some.size() * 2);
    const auto add = [](std::vector<Value>& into, const auto&... values) {
      (into.push_back(store::to_value(values)), ...);
    };
    const std::string_view none;
    for (const auto& [r, reported] : some) {
      std::string departments;
      for (const auto& d : r.departments) departments += (departments.empty() ? "" : ";") + d;
      const std::string_view joined = kept.emplace_back(std::move(departments));
      add(cells, r.id, r.number, r.kind, r.name, r.kana, r.prefecture, r.municipality, none, r.planning_area,
          r.postal, r.address, r.phone, r.url, r.latitude, r.longitude, joined, r.beds, none, none,
          r.no_general_outpatients, none, none, r.invented, 1, r.name, r.kana);
      const std::string_view answers =
          kept.emplace_back(regime::canonical(bench::full_answers(*form, engine_)));
      add(reports, r.id, 2026, r.prefecture, 1, form->hash, std::string_view("2027-01-01"), 0,
          std::string_view(R"([["core",0,0,"",""],["home_care",1,1,"2027-02-10","鳥取県知事"]])"), answers);
    }
    tx.insert_many("institution", kColumns, cells);
    insert_hours(tx, some);
    tx.insert_many("public_report", kReport, reports);
  }

  /// The week of each in two departments, as the official sheet has it.
  void insert_hours(store::Tx& tx, std::span<const Given> some) {
    static constexpr std::array<std::string_view, 8> kHours{
        "institution_id", "department",      "slot",         "day", "start_minute",
        "end_minute",     "reception_start", "reception_end"};
    std::vector<Value> cells;
    for (const auto& [r, reported] : some)
      for (const std::string_view department : {"01001", "02001"})
        for (std::size_t slot = 0; slot < r.hours.size(); ++slot)
          for (const Value& value :
               {store::to_value(r.id), store::to_value(department), store::to_value(std::int64_t(slot)),
                store::to_value(std::int64_t(r.hours[slot].day)),
                store::to_value(std::int64_t(r.hours[slot].start)),
                store::to_value(std::int64_t(r.hours[slot].end % 1440)), store::to_value(std::int64_t(-1)),
                store::to_value(std::int64_t(-1))})
            cells.push_back(value);
    tx.insert_many("institution_hours", kHours, cells);
  }

  std::filesystem::path folder_;
  SeededRandom random_{1};
  std::mt19937_64 engine_{1};
};

void Start(benchmark::State& state) {
  const char* asked = std::getenv("KAKARI_BENCH_INSTITUTIONS");
  Tables tables(asked ? std::strtoull(asked, nullptr, 10) : 113'000);
  const ManualClock clock(Date(2027, 2, 10).start());
  malloc_trim(0);
  const double before = resident_mb();
  Live live;
  Follower follower(*tables.database, tables.form, clock, live);
  const Words words = Words::load("regime", 2026, facets_of(*tables.form)).value();
  for (auto _ : state) {
    const auto start = Steady::now();
    const double before_cpu = cpu_ms();
    follower.follow();
    benchmark::DoNotOptimize(search(*live.get(), words, {}));
    state.counters["start_ms"] = ms_since(start);
    state.counters["start_cpu_ms"] = cpu_ms() - before_cpu;
  }
  state.counters["resident_MB"] = resident_mb() - before;
  state.counters["snapshot_MB"] = double(live.get()->memory()) / 1e6;

  const auto change = [&](const std::string& what, std::string_view kind, std::string_view institution) {
    tables.database->write([&](store::Tx& tx) {
      reporting::announce(tx, {0, 0, std::string(kind), "31", std::string(institution), 2026});
    });
    const auto start = Steady::now();
    const double before_cpu = cpu_ms();
    follower.follow();
    state.counters[what + "_ms"] = ms_since(start);
    state.counters[what + "_cpu_ms"] = cpu_ms() - before_cpu;
  };
  change("one_change", "institution", live.get()->institutions().id(17));
  change("publication", "cycle", "");
  change("registry", "registry", "");
  const double before_cpu = cpu_ms();
  for (int i = 0; i < 1000; ++i) follower.follow();
  state.counters["look_cpu_us"] = cpu_ms() - before_cpu;
}
BENCHMARK(Start)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kakari::directory

BENCHMARK_MAIN();
