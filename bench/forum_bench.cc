// The forum's numbers of an invented country: how long the cube takes to load and what it holds, one
// indicator at every level, the whole cube (every municipality × every set × every year), and taking one
// change in. Times are of the processor; the best wall time beside them.
//   forum_bench [INSTITUTIONS [YEARS]]      KAKARI_BENCH_KEEP names a file to keep, or take, the database in
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <chrono>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "access/room.h"
#include "answers.h"
#include "forum/indicator.h"
#include "forum/live.h"
#include "forum/room.h"
#include "journal/journal.h"
#include "nation.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/schema.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

double cpu_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) { return double(t.tv_sec) * 1e3 + double(t.tv_usec) / 1e3; };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

double resident_mb() {
  malloc_trim(0);
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, pages = 0;
  statm >> size >> pages;
  return double(pages) * 4096 / 1e6;
}

/// Runs it `times` times: the least processor time and the best wall time.
template <class Work>
void measure(std::string_view what, int times, Work work) {
  double cpu = 1e12, wall = 1e12;
  for (int i = 0; i < times; ++i) {
    const double before = cpu_ms();
    const auto start = Steady::now();
    work();
    wall = std::min(wall, std::chrono::duration<double, std::milli>(Steady::now() - start).count());
    cpu = std::min(cpu, cpu_ms() - before);
  }
  fmt::print("{:<44} {:>10.2f} ms cpu {:>10.2f} ms wall\n", what, cpu, wall);
  std::cout << std::flush;
}

struct Reporter {
  std::string id, prefecture, number;
};

/// Reports of one year in their tables, as a settled prefecture has them.
class Reports {
 public:
  Reports(store::Database& database, const regime::Form& form) : database_(database), form_(form) {}

  void add(const Reporter& who, int year) {
    using store::to_value;
    const std::string& id = keep(fmt::format("{}-{}", who.id, year));
    const std::string& content = keep(regime::canonical(full_answers(form_, random_, true)));
    const std::string& hash = keep(regime::sha256_hex(content));
    std::string functions = "[";
    std::array<int, 5> decided{};
    for (const auto f : regime::kFunctions) {
      const bool held = random_() % 2;
      functions += fmt::format(R"({}["{}",{},{},"{}"])", functions.size() > 1 ? "," : "", regime::id(f),
                               int(held), int(held && random_() % 2), hash);
      if (held) decided.at(std::size_t(f)) = f == regime::Function::core ? 1 : 2 + int(random_() % 3);
    }
    const std::string& said = keep(functions + "]");
    const std::string_view none, kind = "periodic", stage = "settled";
    for (const store::Value& v : {to_value(id),
                                  to_value(who.id),
                                  to_value(year),
                                  to_value(kind),
                                  to_value(who.prefecture),
                                  to_value(id),
                                  to_value(0),
                                  to_value(1),
                                  to_value(stage),
                                  to_value(1),
                                  to_value(1),
                                  to_value(hash),
                                  to_value(0),
                                  to_value(none),
                                  to_value(0),
                                  to_value(0),
                                  to_value(0),
                                  to_value(0),
                                  to_value(decided[0]),
                                  to_value(decided[1]),
                                  to_value(decided[2]),
                                  to_value(decided[3]),
                                  to_value(decided[4]),
                                  to_value(none)})
      reports_.push_back(v);
    for (const store::Value& v : {to_value(id), to_value(1), to_value(id), to_value(0), to_value(0),
                                  to_value(1), to_value(none), to_value(none), to_value(none),
                                  to_value(form_.hash), to_value(hash), to_value(said), to_value(content)})
      revisions_.push_back(v);
    if (++many_ % 1000 == 0) write();
  }
  void write() {
    static constexpr std::array<std::string_view, 24> kReport{"id",
                                                              "institution_id",
                                                              "year",
                                                              "kind",
                                                              "prefecture",
                                                              "number",
                                                              "draft_version",
                                                              "version",
                                                              "stage",
                                                              "revision",
                                                              "last_revision",
                                                              "sha256",
                                                              "submitted_draft",
                                                              "person",
                                                              "arrived_at",
                                                              "late",
                                                              "had_last_year",
                                                              "changed_items",
                                                              "core",
                                                              "after_hours",
                                                              "discharge_support",
                                                              "home_care",
                                                              "care_coordination",
                                                              "opened_by"};
    static constexpr std::array<std::string_view, 13> kRevision{
        "report_id", "number", "id",        "at",     "arrived_at", "in_time", "manager",
        "person",    "name",   "form_hash", "sha256", "functions",  "content"};
    database_.write([&](store::Tx& tx) {
      tx.insert_many("report", kReport, reports_);
      tx.insert_many("revision", kRevision, revisions_);
    });
    reports_.clear(), revisions_.clear(), kept_.clear();
  }

 private:
  const std::string& keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  store::Database& database_;
  const regime::Form& form_;
  std::mt19937_64 random_{5};
  std::size_t many_ = 0;
  std::vector<store::Value> reports_, revisions_;
  std::deque<std::string> kept_;
};

void fill(store::Database& database, const regime::Areas& areas, const regime::Form& form, std::size_t many,
          int years) {
  std::vector<Reporter> all;
  make_nation(database, areas, form, {.institutions = many, .years = 0},
              [&](const directory::InstitutionRecord& r, const regime::Answers&) {
                all.push_back({r.id, r.prefecture, r.number});
              });
  SeededRandom random{3};
  Reports reports(database, form);
  for (int year = form.year; year > form.year - years; --year) {
    database.write([&](store::Tx& tx) {
      for (const auto& p : areas.prefectures())
        reporting::add_cycle(tx, {0, &random}, reporting::lawful_cycle(p.code, year), form);
    });
    for (const Reporter& one : all) reports.add(one, year);
  }
  reports.write();
}

void measure_indicators(const forum::Numbers& numbers, const forum::Indicators& indicators, int year) {
  using forum::Level;
  const forum::AreaBook& book = *numbers.cube->book;
  for (const char* id : {"home_care.held.per_65", "disease.6", "every_function", "sum.home_care.visit_claims",
                         "home_care.reach_4", "home_care.reach_16", "physicians.average_age"})
    for (const Level level : {Level::country, Level::prefecture, Level::planning_area, Level::municipality}) {
      const auto areas = book.of(level, "");
      measure(fmt::format("{} × {} ({})", id, forum::id(level), areas.size()), 5,
              [&] { forum::values(numbers, *indicators.find(id), areas, year); });
    }
}

void measure_whole(const forum::Cube& cube) {
  const auto areas = cube.book->of(forum::Level::municipality, "");
  std::size_t sum = 0;
  measure(fmt::format("whole cube {} × {} sets × {} years", areas.size(),
                      cube.years.front()->set_names().size(), cube.years.size()),
          5, [&] {
            for (const forum::Area* area : areas) {
              const forum::Extent in = cube.extent_of(*area);
              for (const auto& year : cube.years)
                for (std::size_t set = 0; set < year->set_names().size(); ++set) sum += year->count(set, in);
            }
          });
  fmt::print("  ({} counted)\n", sum);
}

int run(std::size_t many, int years) {
  const char* keep = std::getenv("KAKARI_BENCH_KEEP");
  const std::string file =
      keep ? keep : (std::filesystem::temp_directory_path() / "kakari-forum-bench.db").string();
  const bool there = std::filesystem::exists(file);
  auto database = store::Database::open("sqlite:" + file);
  const store::Room rooms[] = {access::room(), journal::room(), registry::room(), reporting::room(),
                               forum::room()};
  store::migrate(*database, rooms);
  const auto areas = regime::Areas::load("regime/areas");
  const auto form = regime::load_form("regime", 2026).value();
  if (!there) fill(*database, areas, form, many, years);
  const double before = resident_mb();
  std::shared_ptr<const forum::Cube> cube;
  measure("load", 1, [&] { cube = forum::load(*database, areas, 0, std::size_t(years)); });
  fmt::print("{} institutions, {} years, {:.0f} MB in memory\n", cube->roster->size(), cube->years.size(),
             resident_mb() - before);
  const forum::Numbers numbers{cube, forum::load_area_facts("regime", areas)};
  measure_indicators(numbers, forum::Indicators::load("regime", 2025, form), form.year);
  measure_whole(*cube);
  forum::Live live(*database, areas);
  live.get(0);
  measure("refresh, nothing changed", 5, [&] { live.refresh(1); });
  int turn = 0;
  measure("refresh, one report changed", 5, [&] {
    database->write([&](store::Tx& tx) {
      const auto id = cube->roster->operator[](0).id.text() + fmt::format("-{}", form.year);
      tx.exec("UPDATE report SET home_care = ? WHERE id = ?", ++turn % 2 ? 3 : 4, id);
      tx.exec("INSERT INTO report_change (at, report_id) VALUES (0, ?)", id);
    });
    live.refresh(1);
  });
  database.reset();
  if (!keep) std::filesystem::remove(file);
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  return kakari::bench::run(argc > 1 ? std::stoull(argv[1]) : 113'000, argc > 2 ? std::stoi(argv[2]) : 3);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 3;
}
