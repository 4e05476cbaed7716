// An attendance list of 100,000 rows and as many old credits, into a SQLite file with 340,000 physicians'
// worth of keys scaled down to those who appear: read, matched, judged and written with its journal entry.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "access/room.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/writer_stats.h"
#include "registry/institution.h"
#include "registry/physician_row.h"
#include "training/courses/import_lists.h"
#include "training/courses/room.h"
#include "training/courses/save_course.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

constexpr int rows = 100'000, physicians = 90'000, slice = 2'000;

/// Nine of ten rows are of somebody known; the tenth waits.
class Hall {
 public:
  Hall()
      : folder_(std::filesystem::temp_directory_path() / fmt::format("kakari-bench-{:x}", random_.next())) {
    std::filesystem::create_directories(folder_);
    db_ = store::Database::open("sqlite:" + (folder_ / "bench.db").string());
    const store::Room rooms[] = {journal::room(),  access::room(),   files::room(),  messages::room(),
                                 registry::room(), training::room(), courses::room()};
    store::migrate(*db_, rooms);
    add_people();
    add_course();
  }
  ~Hall() { std::filesystem::remove_all(folder_); }

  std::string attendees() const {
    std::ofstream out(folder_ / "attendees.csv");
    out << "認定番号,回,医籍登録番号,氏名,カナ,入室,退室\n";
    for (int i = 0; i < rows; ++i)
      out << fmt::format("{},1,{},高橋 太郎{},タカハシ タロウ,18:55,20:01\n", course_.number, 100'000 + i, i);
    return (folder_ / "attendees.csv").string();
  }
  std::string credits() const {
    std::ofstream out(folder_ / "credits.csv");
    out << "医籍登録番号,氏名,取得方法,取得日,単位,題名,証明者\n";
    for (int i = 0; i < rows; ++i)
      out << fmt::format("{},高橋 太郎{},3,2020-{:02}-10,1.5,学術講演会 {},架空医師会\n", 100'000 + i, i,
                         1 + i % 12, i % 50);
    return (folder_ / "credits.csv").string();
  }
  store::Database& db() { return *db_; }
  const regime::Training& rules() const { return rules_; }
  Moment now() { return {Date(2027, 2, 20).start(), &random_}; }

 private:
  void add_people() {
    for (int from = 0; from < physicians; from += slice)
      db_->write([&](store::Tx& tx) {
        std::vector<registry::Physician> people(slice);
        std::vector<std::string> keys(slice);
        std::vector<store::Value> values;
        const std::string kana = registry::person_key("タカハシ タロウ");
        for (int i = 0; i < slice; ++i) {
          registry::Physician& p = people[std::size_t(i)];
          p.id = now().new_id();
          p.number = fmt::format("D-{:07}-0", from + i);
          p.licence_number = std::to_string(100'000 + from + i);
          p.name = fmt::format("髙橋 太郎{}", from + i);
          p.kana = "タカハシ タロウ";
          p.standing = registry::Standing::checked;
          keys[std::size_t(i)] = registry::person_key(p.name);
          registry::append_values(values, p, keys[std::size_t(i)], kana, 0);
        }
        tx.insert_many("physician", registry::kPhysicianColumns, values);
      });
  }
  void add_course() {
    courses::CourseDraft draft;
    draft.title = "学術講演会";
    draft.place = "会場";
    courses::SessionDraft session;
    session.title = "高血圧の診療";
    session.date = "2027-02-18";
    session.from = "19:00";
    session.to = "20:00";
    draft.sessions = {session};
    auto checked = courses::checked(rules_, draft).value();
    checked.prefecture = "31";
    checked.organiser = "架空医師会";
    course_ = db_->write([&](store::Tx& tx) { return courses::insert_course(tx, now(), checked, "bench"); });
  }

  SystemRandom random_;
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> db_;
  regime::Training rules_ = regime::load_training("regime", 2025).value();
  courses::Course course_;
};

template <class Import>
void import_list(benchmark::State& state, std::string (Hall::*file)() const, Import import) {
  for (auto _ : state) {
    state.PauseTiming();
    auto hall = std::make_unique<Hall>();
    const std::string path = (*hall.*file)();
    state.ResumeTiming();
    const auto done = import(*hall, path);
    state.PauseTiming();
    if (!done || done->new_ != rows) state.SkipWithError(done ? done->line().c_str() : "refused");
    const auto writer = hall->db().writer_stats();
    state.counters["jobs"] = double(writer.jobs);
    hall.reset();
    state.ResumeTiming();
  }
  state.counters["rows/s"] =
      benchmark::Counter(double(rows) * double(state.iterations()), benchmark::Counter::kIsRate);
}

void Attendees(benchmark::State& state) {
  import_list(state, &Hall::attendees, [](Hall& hall, const std::string& path) {
    return courses::import_attendees(hall.db(), hall.rules(), hall.now(), {path});
  });
}
BENCHMARK(Attendees)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime()->UseRealTime();

void Credits(benchmark::State& state) {
  import_list(state, &Hall::credits, [](Hall& hall, const std::string& path) {
    return courses::import_credits(hall.db(), hall.rules(), hall.now(), {path});
  });
}
BENCHMARK(Credits)->Unit(benchmark::kMillisecond)->Iterations(1)->MeasureProcessCPUTime()->UseRealTime();

}  // namespace
}  // namespace kakari::bench

BENCHMARK_MAIN();
