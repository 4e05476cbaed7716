// A publication of the whole country at one hour: 113,000 submitted revisions in 47 prefectures, in a SQLite
// file. How long it takes to prepare them beside other work, to look at what the largest prefecture's will
// change, and from the hour until a directory that follows shows it.
//   KAKARI_BENCH_INSTITUTIONS sets the number.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>

#include "access/room.h"
#include "answers.h"
#include "directory/follower.h"
#include "directory/load.h"
#include "directory/synthetic.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "registry/institution.h"
#include "reporting/publication.h"
#include "reporting/release/changes.h"
#include "reporting/release/publish_due.h"
#include "reporting/release/room.h"
#include "reporting/schema.h"

namespace kakari::bench {
namespace {

using Given = std::pair<directory::InstitutionRecord, std::optional<directory::Reported>>;
using Steady = std::chrono::steady_clock;

constexpr int kYear = 2026;

/// User and system time of this process.
double processor_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) { return double(t.tv_sec) * 1e3 + double(t.tv_usec) / 1e3; };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

template <class F>
void measure(std::string_view what, F work) {
  const double processor = processor_ms();
  const auto start = Steady::now();
  const std::string found = work();
  fmt::print("{:<58} {:>9.0f} ms processor {:>9.0f} ms wall  {}\n", what, processor_ms() - processor,
             std::chrono::duration<double, std::milli>(Steady::now() - start).count(), found);
}

class Country {
 public:
  explicit Country(std::size_t many)
      : folder_(std::filesystem::temp_directory_path() /
                fmt::format("kakari-bench-{}", std::random_device{}())) {
    std::filesystem::create_directories(folder_);
    database = store::Database::open("sqlite:" + (folder_ / "kakari.db").string());
    const store::Room rooms[] = {access::room(),   journal::room(),   files::room(),  messages::room(),
                                 registry::room(), reporting::room(), release::room()};
    store::migrate(*database, rooms);
    database->write([&](store::Tx& tx) {
      for (int p = 1; p <= 47; ++p)
        reporting::add_cycle(tx, moment(), reporting::lawful_cycle(fmt::format("{:02}", p), kYear), *form);
    });
    for (int i = 0; i < 200; ++i)
      contents_.push_back(regime::canonical(bench::full_answers(*form, engine_, true)));
    const auto all = directory::Synthetic(7).institutions(many);
    constexpr std::size_t kSlice = 2000;
    for (std::size_t from = 0; from < all.size(); from += kSlice)
      database->write([&](store::Tx& tx) {
        for (const Given& one : std::span(all).subspan(from, std::min(kSlice, all.size() - from)))
          insert(tx, one.first);
      });
  }
  ~Country() {
    database.reset();
    std::filesystem::remove_all(folder_);
  }
  Moment moment() { return {now.now(), &random_}; }

  ManualClock now{Date(2027, 3, 31).start()};
  const std::shared_ptr<const regime::Form> form =
      std::make_shared<const regime::Form>(regime::load_form("regime", kYear).value());
  std::unique_ptr<store::Database> database;

 private:
  void insert(store::Tx& tx, const directory::InstitutionRecord& r) {
    tx.exec(
        "INSERT INTO institution (id, number, kind, name, kana, prefecture, municipality, health_centre, "
        "planning_area, postal, address, phone, url, latitude, longitude, departments, beds, founder, "
        "manager, "
        "no_general_outpatients, exempt, closed_on, invented, version, name_key, kana_key) VALUES (?, ?, ?, "
        "?, "
        "?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, '内科', ?, '', '', 0, '', '', 1, 1, ?, ?)",
        r.id, r.number, r.kind, r.name, r.kana, r.prefecture, r.municipality, r.planning_area, r.postal,
        r.address, r.phone, r.url, r.latitude, r.longitude, r.beds, r.name, r.kana);
    const std::string report = "r-" + r.id;
    tx.exec(
        "INSERT INTO report (id, institution_id, year, kind, prefecture, number, draft_version, version, "
        "stage, revision, last_revision, sha256, submitted_draft, person, arrived_at, late, had_last_year, "
        "changed_items, core, after_hours, discharge_support, home_care, care_coordination, opened_by) "
        "VALUES "
        "(?, ?, ?, 'periodic', ?, ?, 0, 1, 'submitted', 1, 1, '', 0, 'p', 1, 0, 0, 0, 1, 1, 0, 1, 0, '')",
        report, r.id, kYear, r.prefecture, report);
    tx.exec(
        "INSERT INTO revision (report_id, number, id, at, arrived_at, in_time, manager, person, name, "
        "form_hash, sha256, functions, content) VALUES (?, 1, ?, 1, 1, 1, '架空', 'p', '架空', ?, '', ?, ?)",
        report, "v-" + r.id, form->hash,
        R"([["core",1,0,"a"],["after_hours",1,1,"b"],["discharge_support",0,0,"c"],["home_care",1,0,"d"],)"
        R"(["care_coordination",0,0,"e"]])",
        contents_[engine_() % contents_.size()]);
  }

  std::filesystem::path folder_;
  SeededRandom random_{1};
  std::mt19937_64 engine_{1};
  std::vector<std::string> contents_;
};

access::Actor officer(std::string prefecture) {
  access::Actor actor;
  actor.person = Id::trusted("p-" + prefecture);
  actor.name = "架空 花子";
  actor.role = access::Role::prefecture_officer;
  actor.scope = std::move(prefecture);
  return actor;
}

int run(std::size_t many) {
  Country country(many);
  store::Database& db = *country.database;
  db.write([&](store::Tx& tx) {
    for (int p = 1; p <= 47; ++p)
      if (!release::set_time(tx, officer(fmt::format("{:02}", p)), country.moment(),
                             {kYear, "2027-04-01", "09:00", 0}))
        throw std::runtime_error("no hour");
  });
  measure("prepare all, in slices", [&] {
    release::prepare_coming(db, country.now);
    return std::string();
  });
  measure("look again whether all is prepared", [&] {
    release::prepare_coming(db, country.now);
    return std::string();
  });
  measure("what changes in 東京都", [&] {
    return db.read([&](store::Tx& tx) {
      const auto found = release::changes(tx, officer("13"), Date(2027, 3, 31), kYear, {});
      return fmt::format("{} institutions", found->counts.appear);
    });
  });
  directory::Live live;
  directory::Follower follower(db, country.form, country.now, live);
  follower.follow();
  country.now.set(Date(2027, 4, 1).start() + 9 * 3'600'000'000LL);
  follower.follow();  // the new day
  measure("the hour: publish 47 prefectures",
          [&] { return fmt::format("{} published", release::publish_due(db, country.moment())); });
  measure("a directory reads what is new", [&] { return fmt::format("{} changes", follower.follow()); });
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main() {
  const char* asked = std::getenv("KAKARI_BENCH_INSTITUTIONS");
  return kakari::bench::run(asked ? std::strtoull(asked, nullptr, 10) : 113'000);
}
