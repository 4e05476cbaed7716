// Lists and rates at the size of the country, one at a time and four at once, in the database itself.
//   country_bench [INSTITUTIONS]    (PostgreSQL too where KAKARI_TEST_POSTGRESQL is set; from the root
//   folder)
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>
#include <thread>

#include "access/room.h"
#include "country.h"
#include "figures.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/scratch.h"
#include "registry/institution.h"
#include "reporting/bulk_confirmation.h"
#include "reporting/orders/order.h"
#include "reporting/orders/room.h"
#include "reporting/paper/paper.h"
#include "reporting/paper/room.h"
#include "reporting/progress/area_list.h"
#include "reporting/progress/rates.h"
#include "reporting/progress/room.h"
#include "reporting/queue.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/missing.h"
#include "reporting/requests/room.h"
#include "reporting/schedule/room.h"
#include "reporting/schema.h"
#include "training/certificates/certificate.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;
using reporting::QueueFilter;

constexpr int kAlone = 100, kTogether = 50, kReaders = 4;
constexpr Instant kNow = 1'803'862'800'000'000;  // 1 March 2027, 10 o'clock

struct Times {
  double median = 0, p99 = 0;
};

Times times_of(std::vector<double> all) {
  std::ranges::sort(all);
  return {all[all.size() / 2], all[all.size() * 99 / 100]};
}

std::vector<double> measure(const std::function<void()>& act, int calls) {
  std::vector<double> all;
  for (int i = 0; i < calls; ++i) {
    const auto begin = Steady::now();
    act();
    all.push_back(std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
  }
  return all;
}

/// Of this thread; on SQLite all of a read is done on it.
double processor_ms() {
  timespec t{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

/// One row: alone, and while three others do the same.
void row(std::string_view what, std::string_view target, const std::function<void()>& act) {
  act();
  const double begin = processor_ms();
  const Times alone = times_of(measure(act, kAlone));
  const double processor = (processor_ms() - begin) / kAlone;
  std::vector<std::vector<double>> parts(kReaders);
  std::vector<std::thread> threads;
  for (auto& part : parts) threads.emplace_back([&] { part = measure(act, kTogether); });
  for (auto& thread : threads) thread.join();
  std::vector<double> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  const Times together = times_of(all);
  std::cout << fmt::format("| {} | {:.2f} | {:.2f} | {:.1f} | {:.1f} | {:.1f} | {} |\n", what, processor,
                           alone.median, alone.p99, together.median, together.p99, target)
            << std::flush;
}

access::Actor officer(access::Role role, std::string_view scope) {
  access::Actor a;
  a.person = Id::trusted("p-officer");
  a.name = "架空 太郎";
  a.role = role;
  a.scope = scope;
  return a;
}

struct Country {
  store::Database& db;
  const regime::Areas& areas;
  Largest largest;
  access::Actor prefecture = officer(access::Role::prefecture_officer, largest.prefecture);
  access::Actor centre = officer(access::Role::health_centre_officer, largest.health_centre);

  void queue(std::string_view what, const access::Actor& actor, QueueFilter filter) const {
    filter.year = kCountryYear;
    row(what, "≤ 50", [&] {
      if (!db.read([&](store::Tx& tx) { return reporting::queue(tx, actor, filter, kNow); }).value().total)
        throw std::runtime_error("an empty list: " + std::string(what));
    });
  }
};

void queues(const Country& c) {
  const auto all = c.db.read(
      [&](store::Tx& tx) { return reporting::queue(tx, c.prefecture, {.year = kCountryYear}, kNow); });
  const int last = int((all->total + 49) / 50);
  const std::string first = c.areas.municipalities_of(c.largest.prefecture)[0]->code;
  using enum QueueFilter::Order;
  std::cout << fmt::format("Lists of {} institutions:\n", all->total);
  c.queue("list of the largest prefecture", c.prefecture, {});
  c.queue("— stage", c.prefecture, {.stage = reporting::Stage::submitted});
  c.queue("— not started", c.prefecture, {.stage = reporting::Stage::not_started});
  c.queue("— health centre", c.prefecture, {.health_centre = c.areas.health_centre_of(first)});
  c.queue("— municipality", c.prefecture, {.municipality = first});
  c.queue("— function that waits", c.prefecture, {.waiting = regime::Function::home_care});
  c.queue("— text", c.prefecture, {.text = "小児科"});
  c.queue("— text of one", c.prefecture, {.text = c.largest.prefecture + "-000777-7"});
  c.queue("— changed", c.prefecture, {.changed_only = true});
  c.queue("— late", c.prefecture, {.late_only = true});
  c.queue("— to be looked at", c.prefecture, {.flagged_only = true});
  c.queue("— question open", c.prefecture, {.asked_only = true});
  c.queue("— page in the middle", c.prefecture, {.page = last / 2});
  c.queue("— last page", c.prefecture, {.page = last});
  c.queue("— newest first", c.prefecture, {.order = newest_first});
  c.queue("— by name", c.prefecture, {.order = by_name});
  c.queue("— by name, in the middle", c.prefecture, {.order = by_name, .page = last / 2});
  c.queue("— by number", c.prefecture, {.order = by_number});
  c.queue("— by name, one stage", c.prefecture, {.stage = reporting::Stage::submitted, .order = by_name});
  c.queue("list of the largest health centre", c.centre, {});
  c.queue("— stage", c.centre, {.stage = reporting::Stage::submitted});
  c.queue("— by name", c.centre, {.order = by_name});
}

void other_lists(const Country& c) {
  const auto list = [&](std::string_view what, const auto& read) {
    row(what, "≤ 50", [&] { c.db.read(read); });
  };
  list("未報告の医療機関 of the prefecture", [&](store::Tx& tx) {
    return requests::missing(tx, c.prefecture, {.year = kCountryYear}).value().total;
  });
  list("未報告の医療機関 of the health centre",
       [&](store::Tx& tx) { return requests::missing(tx, c.centre, {.year = kCountryYear}).value().total; });
  const auto city = officer(access::Role::municipality_officer, c.largest.city);
  list("list of the largest city", [&](store::Tx& tx) {
    return progress::area_list(tx, c.areas, city, {.year = kCountryYear}).value().total;
  });
  list("list of the prefecture's area", [&](store::Tx& tx) {
    return progress::area_list(tx, c.areas, c.prefecture, {.year = kCountryYear}).value().total;
  });
  list("まとめて確認", [&](store::Tx& tx) {
    return reporting::bulk_candidates(tx, c.prefecture, {.year = kCountryYear}).value().reports;
  });
  list("命令", [&](store::Tx& tx) { return orders::list(tx, c.prefecture).size(); });
  list("紙の報告",
       [&](store::Tx& tx) { return paper::list_papers(tx, c.prefecture, {.year = kCountryYear}).total; });
  list("文書", [&](store::Tx& tx) {
    const auto place = requests::place_of(c.prefecture, kCountryYear);
    return requests::letter_counts(tx, place).due + std::ssize(requests::letter_batches(tx, place));
  });
}

void rates(const Country& c) {
  const auto count = [&](int year) {
    return c.db.read([&](store::Tx& tx) { return progress::count(tx, year, kNow); });
  };
  const auto begin = Steady::now();
  count(kCountryYear);
  const std::chrono::duration<double, std::milli> counted = Steady::now() - begin;
  std::cout << fmt::format("| rates counted beside the pages, one year | | {:.0f} | | | | |\n",
                           counted.count());
  const auto now = std::make_shared<const progress::Tally>(count(kCountryYear));
  const auto before = std::make_shared<const progress::Tally>(count(kCountryYear - 1));
  const auto ministry = officer(access::Role::ministry_officer, "ministry");
  row("rates of 47 prefectures", "≤ 20",
      [&] { progress::rates(c.areas, ministry, now, before, "").value(); });
  row("rates of the municipalities of all 47", "≤ 20", [&] {
    for (const auto& prefecture : c.areas.prefectures())
      progress::rates(c.areas, ministry, now, before, prefecture.code).value();
  });
}

std::vector<store::Room> rooms() {
  return {journal::room(),  access::room(),       files::room(),     messages::room(), registry::room(),
          training::room(), certificates::room(), reporting::room(), schedule::room(), requests::room(),
          paper::room(),    orders::room(),       progress::room()};
}

void measure(store::Engine engine, std::string_view name, std::size_t institutions) {
  const auto all = rooms();
  store::testing::Scratch scratch(engine, all);
  const auto areas = regime::Areas::load("regime/areas");
  const auto begin = Steady::now();
  const Largest largest = make_country(*scratch, areas, institutions);
  std::cout << fmt::format("\n{}: {} institutions and their reports written in {:.0f} s; load {:.1f}\n\n",
                           name, institutions, std::chrono::duration<double>(Steady::now() - begin).count(),
                           load_average());
  std::cout << "| ms | processor | alone, median | 99 of 100 | 4 at once, median | 99 of 100 | target |\n"
               "|---|---|---|---|---|---|---|\n";
  const Country country{*scratch, areas, largest};
  queues(country);
  other_lists(country);
  rates(country);
  std::cout << fmt::format("Load {:.1f} behind it.\n", load_average());
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
