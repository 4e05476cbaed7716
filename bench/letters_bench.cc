// The letters of a request: 5,000 of one prefecture, printed into files with a code each, in the database
// itself; and how long another writer waits at most while they are made.
//   letters_bench [LETTERS]     (PostgreSQL too where KAKARI_TEST_POSTGRESQL is set; from the root folder)
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "access/room.h"
#include "base/text.h"
#include "figures.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/scratch.h"
#include "registry/institution.h"
#include "reporting/cycle.h"
#include "reporting/definition.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/request.h"
#include "reporting/requests/room.h"
#include "reporting/schedule/room.h"
#include "reporting/schema.h"
#include "training/certificates/certificate.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

constexpr int kYear = 2026;
using Steady = std::chrono::steady_clock;

double milliseconds(Steady::time_point since) {
  return std::chrono::duration<double, std::milli>(Steady::now() - since).count();
}

access::Actor officer() {
  access::Actor a;
  a.person = Id::trusted("p-officer");
  a.name = "架空 太郎";
  a.role = access::Role::prefecture_officer;
  a.scope = "13";
  return a;
}

/// Institutions without account or address, a letter due to each.
void fill(store::Database& db, const Moment& moment, std::size_t letters) {
  const auto words = requests::request_words(reporting::lawful_cycle("13", kYear), "東京都");
  for (std::size_t first = 0; first < letters; first += 500)
    db.write([&](store::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + 500, letters); ++i) {
        registry::Institution one;
        one.prefecture = "13";
        one.name = fmt::format("医療法人社団 架空会 架空内科小児科医院{}", i);
        one.kana = "カクウ";
        one.postal = fmt::format("{:07}", 1000000 + i * 7919 % 900000);
        one.address =
            fmt::format("東京都千代田区架空町{}丁目{}番地 架空ビル{}階", 1 + i % 9, 1 + i % 97, 1 + i % 12);
        one = registry::add(tx, moment, one);
        requests::letter_due(tx, moment,
                             {.institution = one.id.text(),
                              .prefecture = "13",
                              .year = kYear,
                              .cause = requests::LetterCause::request,
                              .cause_id = "bench",
                              .reason = "no-mail",
                              .subject = words.subject,
                              .text = words.text,
                              .person = "p-officer",
                              .name = "架空 太郎"});
      }
    });
}

void measure(store::Engine engine, std::string_view name, std::size_t letters) {
  const std::vector<store::Room> all{
      journal::room(),  access::room(),       files::room(),     messages::room(), registry::room(),
      training::room(), certificates::room(), reporting::room(), schedule::room(), requests::room()};
  store::testing::Scratch scratch(engine, all);
  store::Database& db = *scratch;
  SystemRandom random;
  const Moment moment{Date(2026, 11, 4).start() + 36'000'000'000, &random};
  const regime::Areas areas = regime::Areas::load("regime/areas");
  const auto form = regime::load_form("regime", 2025);
  db.write(
      [&](store::Tx& tx) { reporting::add_cycle(tx, moment, reporting::lawful_cycle("13", kYear), *form); });
  fill(db, moment, letters);
  std::atomic<bool> stop = false;
  double waited = 0;
  std::thread bystander([&] {
    while (!stop) {
      const auto begin = Steady::now();
      db.write([&](store::Tx& tx) { tx.exec("UPDATE institution SET version = version WHERE id = ''"); });
      waited = std::max(waited, milliseconds(begin));
    }
  });
  Figure whole, writer;
  const auto begin = Steady::now();
  db.write([&](store::Tx& tx) {
      return requests::print_due(tx, officer(), moment, requests::place_of(officer(), kYear),
                                 "https://kakari.example");
    }).value();
  while (requests::work_letters({.database = &db, .areas = &areas, .worker = "bench"}, moment)) {
  }
  whole.add(milliseconds(begin) / 1000);
  stop = true;
  bystander.join();
  writer.add(waited);
  print_row(fmt::format("{}: {} letters printed", name, with_commas(std::int64_t(letters))), whole, "s",
            "≤ 60 s");
  print_row("— another writer waited at most", writer, "ms");
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  const std::size_t letters = argc > 1 ? std::stoul(argv[1]) : 5'000;
  kakari::bench::measure(kakari::store::Engine::sqlite, "SQLite", letters);
  if (std::getenv("KAKARI_TEST_POSTGRESQL"))
    kakari::bench::measure(kakari::store::Engine::postgresql, "PostgreSQL", letters);
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
