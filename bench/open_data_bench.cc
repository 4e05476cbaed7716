// The open data of the country: 113,000 institutions with a published report of some hundred answers and
// hours each, on SQLite. Processor time of making an edition, of the second one, of writing the CSV straight
// from the tables, and of unpacking it to be sent; and the memory that was needed.
//   open_data_bench [INSTITUTIONS] [FOLDER-OF-REGIME]
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <random>

#include "base/random.h"
#include "directory/open_data/edition.h"
#include "directory/open_data/export.h"
#include "directory/open_data/room.h"
#include "directory/open_data/spool.h"
#include "journal/journal.h"
#include "platform/store/scratch.h"
#include "registry/institution_row.h"
#include "reporting/definition.h"
#include "reporting/public_row.h"
#include "reporting/schema.h"

namespace kakari::bench {
namespace {

constexpr int kYear = 2026;
constexpr std::int64_t kSlice = 1000;

double processor_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double memory_mb() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return double(used.ru_maxrss) / 1024;
}

template <class Work>
void measure(std::string_view what, Work work) {
  const double before = processor_seconds();
  const std::string said = work();
  fmt::print("| {} | {:.2f} s | {:.0f} MB at most | {} |\n", what, processor_seconds() - before, memory_mb(),
             said);
  std::fflush(stdout);
}

regime::Answers any_answers(const regime::Form& form, std::mt19937_64& dice) {
  regime::Answers answers;
  for (const regime::Item& item : form.items) {
    if (!item.published) continue;
    switch (item.kind) {
      case regime::Kind::choice:
        answers[item.id] = item.choices[dice() % item.choices.size()].code;
        break;
      case regime::Kind::choices: {
        regime::Codes codes;
        for (const regime::Choice& choice : item.choices)
          if (dice() % 3 == 0) codes.push_back(choice.code);
        answers[item.id] = codes;
        break;
      }
      case regime::Kind::text:
        if (dice() % 3 == 0) answers[item.id] = std::string("土曜日の午後は電話で確かめてから来てください。");
        break;
      case regime::Kind::partners:
        answers[item.id] = regime::Partners{{"31-000217-4", "架空町立病院", "当番の日の診療"}};
        break;
      default:
        answers[item.id] = std::int64_t(dice() % 500);
    }
  }
  return answers;
}

void add_slice(store::Tx& tx, const regime::Form& form, std::int64_t from, std::int64_t to, Random& random,
               std::mt19937_64& dice) {
  for (std::int64_t n = from; n < to; ++n) {
    registry::Institution i;
    i.prefecture = fmt::format("{:02}", n % 47 + 1);
    i.municipality = i.prefecture + "201";
    i.name = fmt::format("架空{}内科医院", n);
    i.kana = "カクウナイカイイン";
    i.address = fmt::format("架空県架空市架空町{}丁目{}番{}号", n % 9 + 1, n % 30 + 1, n % 20 + 1);
    i.latitude = 35.0 + double(n % 1000) / 1000, i.longitude = 135.0 + double(n % 997) / 1000;
    i.departments = "内科;小児科;皮膚科", i.phone = "000-0000-0000", i.postal = "6800001";
    const Moment moment{Date(2027, 1, 10).start() + n, &random};
    i = registry::add(tx, moment, i,
                      {{"iryo", fmt::format("{}131110{:06}", i.prefecture, n), "2026-01-01", ""},
                       {"medical", fmt::format("{}1{:07}", i.prefecture, n), "2026-01-01", ""}});
    for (int day = 1; day <= 5; ++day)
      for (int slot = 1; slot <= 2; ++slot)
        tx.exec(
            "INSERT INTO institution_hours (institution_id, department, slot, day, start_minute, end_minute, "
            "reception_start, reception_end) VALUES (?, '01001', ?, ?, 540, 720, 510, 690)",
            i.id, slot, day);
    reporting::PublishedReport report;
    report.institution = i.id, report.year = kYear, report.form_hash = form.hash, report.as_of = "2027-01-01";
    report.submitted_at = moment.now;
    report.answers = any_answers(form, dice);
    report.functions = {{regime::Function::core, false, reporting::Standing::by_report, "", ""},
                        {regime::Function::home_care, n % 2 == 0, reporting::Standing::confirmed,
                         "2027-03-10", "架空県知事"}};
    reporting::put_public_row(tx, report, i.prefecture, 1);
  }
}

void fill(store::Database& database, const regime::Form& form, std::int64_t institutions) {
  SeededRandom random{1};
  std::mt19937_64 dice{1};
  database.write([&](store::Tx& tx) {
    reporting::keep_definition(tx, {1, &random}, form);
    for (int p = 1; p <= 47; ++p)
      tx.exec("INSERT INTO publication (prefecture, year, person, name, at) VALUES (?, ?, 'p', '架空', ?)",
              fmt::format("{:02}", p), kYear, Date(2027, 4, 1).start());
  });
  for (std::int64_t from = 0; from < institutions; from += kSlice)
    database.write([&](store::Tx& tx) {
      add_slice(tx, form, from, std::min(institutions, from + kSlice), random, dice);
    });
}

std::string all_of(const open_data::Source& source, std::string format) {
  std::uint64_t bytes = 0;
  const std::int64_t rows =
      open_data::export_open_data(source, {.format = std::move(format), .today = Date(2027, 4, 1)},
                                  [&](std::string_view piece) { bytes += piece.size(); });
  return fmt::format("{} rows, {:.1f} MB", rows, double(bytes) / 1e6);
}

int run(std::int64_t institutions, const std::string& regime_folder) {
  const store::Room rooms[] = {journal::room(), registry::room(), reporting::room(), open_data::room()};
  store::testing::Scratch database(store::Engine::sqlite, rooms);
  const auto form = std::make_shared<const regime::Form>(regime::load_form(regime_folder, kYear).value());
  fill(*database, *form, institutions);
  fmt::print("| {} institutions with reports | processor time | memory | |\n|---|--:|--:|---|\n",
             institutions);
  const open_data::Source source{&*database, form, nullptr, nullptr};
  SeededRandom random{2};
  measure("institutions.csv straight from the tables", [&] { return all_of(source, "csv"); });
  measure("institutions.ndjson straight from the tables", [&] { return all_of(source, "ndjson"); });
  std::string name;
  measure("an edition (all files of the country and 47 prefectures)", [&] {
    return name = open_data::make_edition(source, {Date(2027, 4, 1).start(), &random});
  });
  database->write(
      [&](store::Tx& tx) { tx.exec("UPDATE institution SET phone = '1' WHERE number LIKE '31-00000%'"); });
  measure("the next edition, ten institutions changed", [&] {
    return open_data::make_edition(source, {Date(2027, 4, 2).start(), &random});
  });
  open_data::Spool spool;
  for (const bool packed : {false, true})
    measure(packed ? "institutions.csv.gz made ready to be sent" : "institutions.csv made ready to be sent",
            [&] {
              const auto file = database->read(
                  [&](store::Tx& tx) { return open_data::find_file(tx, name, "", "institutions.csv"); });
              return fmt::format(
                  "{:.1f} MB", double(std::filesystem::file_size(spool.get(*database, *file, packed))) / 1e6);
            });
  const auto kept = database->read([](store::Tx& tx) {
    const auto row = tx.one("SELECT COUNT(*), SUM(LENGTH(packed)) FROM open_data_part");
    return fmt::format("{} parts, {:.1f} MB kept", row->integer(0), double(row->integer(1)) / 1e6);
  });
  fmt::print("| both editions | | | {} |\n", kept);
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) {
  return kakari::bench::run(argc > 1 ? std::atoll(argv[1]) : 113'000, argc > 2 ? argv[2] : "regime");
}
