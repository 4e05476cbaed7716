// November's request to 113,000 institutions, in the database itself: how long it takes, how long another
// writer and a reader wait at most while it runs, and the page of those missing in the largest prefecture
// (14,000; the others stand in one more).
//   requests_bench [INSTITUTIONS]     (PostgreSQL too where KAKARI_TEST_POSTGRESQL is set; from the root
//   folder)
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "access/room.h"
#include "base/text.h"
#include "bystander.h"
#include "figures.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/scratch.h"
#include "registry/institution.h"
#include "reporting/definition.h"
#include "reporting/requests/missing.h"
#include "reporting/requests/room.h"
#include "reporting/requests/run.h"
#include "reporting/schedule/room.h"
#include "reporting/schema.h"
#include "training/certificates/certificate.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

constexpr int kYear = 2026;
constexpr std::size_t kLargest = 14'000;
constexpr std::string_view kPrefectures[]{"13", "27"};

access::Actor officer(std::string_view prefecture) {
  access::Actor a;
  a.person = Id::trusted("p-officer");
  a.name = "架空 太郎";
  a.role = access::Role::prefecture_officer;
  a.scope = prefecture;
  return a;
}

/// Three of five have an address, one of five an account only, the others neither; three years of reports.
void fill(store::Database& db, const Moment& moment, const regime::Areas& areas, std::size_t institutions) {
  const std::vector<const regime::Municipality*> all[]{areas.municipalities_of("13"),
                                                       areas.municipalities_of("27")};
  for (std::size_t first = 0; first < institutions; first += 500)
    db.write([&](store::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + 500, institutions); ++i) {
        const std::size_t of = i < kLargest ? 0 : 1;
        const auto& places = all[of];
        registry::Institution one;
        one.prefecture = kPrefectures[of];
        one.name = fmt::format("架空医院{}", i);
        one.kana = "カクウ";
        one.municipality = places[i % places.size()]->code;
        one.health_centre = areas.health_centre_of(one.municipality);
        one = registry::add(tx, moment, one);
        if (i % 5 < 3)
          tx.exec(
              "INSERT INTO institution_contact (institution_id, mail, set_by, set_at, bounced_at, bounce) "
              "VALUES (?, ?, '', 1, 0, '')",
              one.id, fmt::format("clinic{}@example.jp", i));
        if (i % 5 >= 1 && i % 5 < 4) {
          const std::string account = "a-" + one.number;
          tx.exec(
              "INSERT INTO account (id, person, name, login, login_key, password, created_at, disabled_at) "
              "VALUES (?, ?, '受付', ?, ?, '', 1, 0)",
              account, account, account, account);
          tx.exec(
              "INSERT INTO account_grant (id, account, role, scope, scope_name, granted_by, valid_from, "
              "valid_to) VALUES (?, ?, 'institution_staff', ?, '', '', 1, 0)",
              account, account, one.id);
        }
        for (int year = kYear - 2; year <= kYear; ++year) {
          if (year == kYear && i % 4 != 0) continue;
          tx.exec(
              "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, "
              "version, stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, "
              "had_last_year, changed_items, core, after_hours, discharge_support, home_care, "
              "care_coordination, opened_by) VALUES (?, ?, ?, 'periodic', ?, '', 1, 1, ?, 0, 0, '', -1, "
              "'', 0, 0, 0, 0, 0, 0, 0, 0, 0, '')",
              moment.new_id(), one.id, year, one.prefecture, year == kYear ? "draft" : "settled");
        }
      }
    });
}

std::vector<store::Room> rooms() {
  return {journal::room(),  access::room(),       files::room(),     messages::room(), registry::room(),
          training::room(), certificates::room(), reporting::room(), schedule::room(), requests::room()};
}

void missing_pages(store::Database& db, std::string_view engine) {
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    requests::MissingFilter filter{.year = kYear, .page = 1 + i % 5};
    if (i % 2) filter.state = requests::Missing::draft;
    const auto begin = Steady::now();
    const auto list = db.read([&](store::Tx& tx) { return requests::missing(tx, officer("13"), filter); });
    times.push_back(milliseconds(begin));
    if (!list || list->rows.empty()) throw std::runtime_error("the list is empty");
  }
  std::ranges::sort(times);
  Figure p50, p99;
  p50.add(times[times.size() / 2]), p99.add(times[times.size() * 99 / 100]);
  print_row(fmt::format("{}: who is missing, one page of all, median", engine), p50, "ms");
  print_row("— 99 of 100 within", p99, "ms");
}

void measure(store::Engine engine, std::string_view name, std::size_t institutions) {
  const auto all = rooms();
  store::testing::Scratch scratch(engine, all);
  store::Database& db = *scratch;
  SystemRandom random;
  const Moment moment{Date(2026, 11, 2).start() + 36'000'000'000, &random};
  const regime::Areas areas = regime::Areas::load("regime/areas");
  const auto form = regime::load_form("regime", 2025);
  fill(db, moment, areas, institutions);
  db.write([&](store::Tx& tx) {
    for (const auto prefecture : kPrefectures)
      reporting::add_cycle(tx, moment, reporting::lawful_cycle(prefecture, kYear), *form);
  });
  auto begin = Steady::now();
  for (const auto prefecture : kPrefectures) {
    const auto run = db.write([&](store::Tx& tx) {
      return requests::send_request(tx, officer(prefecture), moment, prefecture, kYear);
    });
    if (!run) throw std::runtime_error(run.error().code);
  }
  Figure press, whole, processor, writer, reader, slice;
  press.add(milliseconds(begin));
  Bystander writes([&] {
    db.write([&](store::Tx& tx) { tx.exec("UPDATE institution SET version = version WHERE id = ''"); });
  });
  Bystander reads([&] {
    db.read([&](store::Tx& tx) { tx.one("SELECT id FROM institution WHERE number = '13-000001-0'"); });
  });
  begin = Steady::now();
  const std::clock_t processor_before = std::clock();
  double longest = 0;
  for (bool more = true; more;) {
    const auto one = Steady::now();
    more = requests::work_request({.database = &db, .areas = &areas, .worker = "bench"}, moment);
    longest = std::max(longest, milliseconds(one));
  }
  whole.add(milliseconds(begin) / 1000);
  processor.add(double(std::clock() - processor_before) / CLOCKS_PER_SEC);
  writer.add(writes.stop()), reader.add(reads.stop()), slice.add(longest);
  print_row(fmt::format("{}: two presses, with their counts", name), press, "ms");
  print_row(fmt::format("{}: {} institutions asked", name, with_commas(std::int64_t(institutions))), whole,
            "s", "≤ 30 s");
  print_row("— processor time of this program", processor, "s");
  print_row("— the longest slice, with its commit", slice, "ms");
  print_row("— another writer waited at most", writer, "ms");
  print_row("— a reader waited at most", reader, "ms");
  missing_pages(db, name);
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  const std::size_t institutions = argc > 1 ? std::stoul(argv[1]) : 113'000;
  kakari::bench::measure(kakari::store::Engine::sqlite, "SQLite", institutions);
  if (std::getenv("KAKARI_TEST_POSTGRESQL"))
    kakari::bench::measure(kakari::store::Engine::postgresql, "PostgreSQL", institutions);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
