// The last evening before the deadline, an hour of it in two minutes, at the size of the country: submissions
// with bursts, autosaves of two thousand open forms, residents who search, officers of all prefectures who
// list and export, mail going out. Every request has its moment; nothing may be refused, and what was
// acknowledged must be there afterwards.
//   deadline_bench KAKARI DATABASE-URL [--servers N] [--seconds S] [--institutions N]
// The database is empty and is filled; a PostgreSQL one may be served by several.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>

#include "app/cycles.h"
#include "load.h"
#include "messages/message.h"
#include "nation.h"
#include "paced.h"
#include "reporters.h"
#include "reporting/subject.h"
#include "server.h"

namespace kakari::bench {
namespace {

constexpr int kYear = 2026;
constexpr std::size_t kForms = 2000, kOfficers = 47, kBefore = 10'000, kMails = 3000;
constexpr double kSubmitsASecond = 8, kSearchesASecond = 500, kSaveEvery_s = 10, kListEvery_s = 10;
constexpr double kBurstEvery_s = 20;
constexpr std::size_t kBurst = 100, kSubmitters = 128, kResidents = 64;
constexpr std::uint16_t kPort = 18'471;

enum Stream : std::size_t { submits, saves, searches, lists, exports, streams };

struct Options {
  std::string program, database;
  std::size_t servers = 1, institutions = 113'000;
  double seconds = 120;
};

struct Prepared {
  std::vector<Reporter> before, submitters, forms;
  std::vector<std::string> officers;
};

template <class T>
std::vector<T> cut_off(std::vector<T>& all, std::size_t count) {
  std::vector<T> out;
  for (; count > 0 && !all.empty(); --count) {
    out.push_back(std::move(all.back()));
    all.pop_back();
  }
  return out;
}

std::size_t submits_of(const Options& options) {
  return std::size_t(options.seconds * kSubmitsASecond) +
         std::size_t(options.seconds / kBurstEvery_s + 1) * kBurst;
}

/// The country with last year's reports, this year's cycles, accounts and mail that waits.
Prepared prepare(const Options& options) {
  app::House house({.database = options.database, .at = "2027-03-31T20:00", .share = ""},
                   app::House::Open::migrate);
  const auto last_year = regime::load_form(house.regime_folder(), kYear - 1);
  if (!last_year) throw std::runtime_error(last_year.error().front().message);
  make_nation(house.database(), house.areas(), *last_year, {.institutions = options.institutions},
              [](const directory::InstitutionRecord&, const regime::Answers&) {});
  app::open_due_cycles(house);
  auto all = make_reporters(house, kYear, kBefore + kForms + submits_of(options));
  Prepared out;
  out.forms = cut_off(all, kForms);
  out.submitters = cut_off(all, submits_of(options));
  out.before = std::move(all);
  for (std::size_t p = 1; p <= kOfficers; ++p)
    out.officers.push_back(officer_token(house, fmt::format("{:02}", p)));
  for (std::size_t first = 0; first < kMails; first += 500)
    house.database().write([&](store::Tx& tx) {
      std::vector<messages::NewMessage> some;
      for (std::size_t i = 0; i < 500; ++i)
        some.push_back({.to = {"prefecture", fmt::format("{:02}", (first + i) % kOfficers + 1)},
                        .topic = "deadline",
                        .subject = "本日が報告の期限です",
                        .text = "まだ報告が済んでいない医療機関に、あらためてお知らせしてください。",
                        .link = "/",
                        .mail_to = fmt::format("office{}@example.jp", first + i),
                        .once_key = ""});
      messages::tell_all(tx, house.moment(), some);
    });
  return out;
}

std::string by(const Reporter& one) {
  return "Bearer " + one.token;
}

std::string submission(const Reporter& one) {
  return request(
      "POST", fmt::format("/api/v1/institutions/{}/reports/{}/revisions", one.number, kYear),
      {{"Authorization", by(one)}, {"Content-Type", "application/json"}},
      fmt::format(R"({{"manager":{},"answers":{}}})", reporting::json_string(one.manager), one.answers));
}

std::string save(const Reporter& one, std::size_t version) {
  return request(
      "PATCH", fmt::format("/report/{}/pages/staff/draft", kYear),
      {{"Authorization", by(one)}, {"Content-Type", "application/json"}, {"Accept", "application/json"}},
      fmt::format(R"({{"items":{{"core.remarks":{{"version":{},"fields":{{"core.remarks":["{}回目"]}}}}}}}})",
                  version, version + 1));
}

std::string page(const std::string& token, const std::string& path) {
  return request("GET", path, {{"Authorization", "Bearer " + token}});
}

std::string question(std::mt19937_64& random) {
  static constexpr std::array kWords{"内科",       "小児",       "在宅",   "糖尿病",
                                     "夜間の電話", "クリニック", "高血圧", "訪問診療"};
  const auto words = http::percent_encode(kWords[random() % kWords.size()]);
  const auto prefecture = fmt::format("{:02}", random() % 47 + 1);
  const bool json = random() % 2;
  return request(
      "GET",
      fmt::format("{}?q={}&prefecture={}", json ? "/api/v1/directory/search" : "/search", words, prefecture),
      {{"X-Forwarded-For", fmt::format("203.0.{}.{}", random() % 256, random() % 256)},
       {"Accept-Encoding", "gzip"}});
}

class Evening {
 public:
  Evening(const Options& options, const Prepared& prepared) : options_(options), prepared_(prepared) {
    add_submits();
    add_saves();
    add_searches();
    add_officers();
  }

  const std::vector<Lane>& lanes() const { return lanes_; }
  /// Which of Prepared::submitters a request of a lane is.
  std::size_t submitter(std::size_t lane, std::size_t nth) const { return lane + nth * kSubmitters; }

 private:
  std::uint16_t port() { return std::uint16_t(kPort + ports_++ % options_.servers); }
  double moment() { return std::uniform_real_distribution<double>(0, options_.seconds)(random_); }

  // First of all, so that lane and number say who it is.
  void add_submits() {
    std::vector<double> at;
    while (at.size() < std::size_t(options_.seconds * kSubmitsASecond)) at.push_back(moment());
    for (double burst = kBurstEvery_s / 2; burst < options_.seconds; burst += kBurstEvery_s)
      for (std::size_t i = 0; i < kBurst; ++i) at.push_back(burst + double(i) / double(kBurst));
    std::ranges::sort(at);
    for (std::size_t i = 0; i < kSubmitters; ++i) lanes_.push_back({port(), submits, {}});
    for (std::size_t i = 0; i < std::min(at.size(), prepared_.submitters.size()); ++i)
      lanes_[i % kSubmitters].due.push_back({at[i], submission(prepared_.submitters[i])});
  }

  void add_saves() {
    for (const Reporter& one : prepared_.forms) {
      Lane lane{port(), saves, {}};
      const double first = moment() * kSaveEvery_s / options_.seconds;
      for (double at = first; at < options_.seconds; at += kSaveEvery_s)
        lane.due.push_back({at, save(one, lane.due.size())});
      lanes_.push_back(std::move(lane));
    }
  }

  void add_searches() {
    const std::size_t first = lanes_.size();
    for (std::size_t i = 0; i < kResidents; ++i) lanes_.push_back({port(), searches, {}});
    const auto count = std::size_t(options_.seconds * kSearchesASecond);
    for (std::size_t i = 0; i < count; ++i)
      lanes_[first + i % kResidents].due.push_back({double(i) / kSearchesASecond, question(random_)});
  }

  void add_officers() {
    for (const std::string& token : prepared_.officers) {
      Lane list{port(), lists, {}}, files{port(), exports, {}};
      for (double at = moment() * kListEvery_s / options_.seconds; at < options_.seconds; at += kListEvery_s)
        list.due.push_back({at, page(token, fmt::format("/review?year={}", kYear))});
      std::array<double, 2> at{moment(), moment()};
      std::ranges::sort(at);
      files.due.push_back({at[0], page(token, fmt::format("/exports/reports.csv?year={}", kYear))});
      files.due.push_back({at[1], page(token, fmt::format("/exports/reports.xlsx?year={}", kYear))});
      lanes_.push_back(std::move(list));
      lanes_.push_back(std::move(files));
    }
  }

  const Options& options_;
  const Prepared& prepared_;
  std::mt19937_64 random_{31};
  std::size_t ports_ = 0;
  std::vector<Lane> lanes_;
};

/// What was acknowledged and is not there.
std::size_t missing(const Options& options, const std::vector<std::string>& submitted,
                    const std::vector<std::pair<std::string, std::size_t>>& saved) {
  const auto database = store::Database::open(options.database);
  return database->read([&](store::Tx& tx) {
    std::size_t lost = 0;
    for (const std::string& number : submitted)
      lost += !tx.one(
          "SELECT 1 FROM report r JOIN institution i ON i.id = r.institution_id JOIN revision v ON "
          "v.report_id = r.id WHERE i.number = ? AND r.year = ?",
          number, kYear);
    for (const auto& [number, times] : saved)
      lost += !tx.one(
          "SELECT 1 FROM report r JOIN institution i ON i.id = r.institution_id JOIN draft_item d ON "
          "d.report_id = r.id WHERE i.number = ? AND r.year = ? AND d.item = 'core.remarks' AND "
          "d.version >= ?",
          number, kYear, std::int64_t(times));
    return lost;
  });
}

void warm(const std::vector<std::unique_ptr<Server>>& servers, const Prepared& prepared) {
  std::vector<std::string> earlier, opened;
  for (const Reporter& one : prepared.before) earlier.push_back(submission(one));
  for (const Reporter& one : prepared.forms)
    opened.push_back(page(one.token, fmt::format("/report/{}/pages/staff", kYear)));
  for (const auto& requests : {earlier, opened})
    if (const Load load = drive(servers.front()->port(), 16, requests); load.refused)
      throw std::runtime_error("before the evening: " + load.first_refusal);
}

void print(std::string_view what, const Paced& paced, std::string_view target = "") {
  std::cout << fmt::format("| {} | {} | {:.1f} | {:.1f} | {:.1f} | {} | {} |\n", what, paced.ms.size(),
                           paced.percentile(50), paced.percentile(99), paced.percentile(100), paced.refused,
                           target);
  if (paced.refused) std::cerr << what << ": " << paced.first_refusal << '\n';
}

std::int64_t mails_sent(const Options& options) {
  return store::Database::open(options.database)->read([](store::Tx& tx) {
    return messages::mail_state(tx).sent;
  });
}

int run(const Options& options) {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("kakari-deadline-{}", ::getpid());
  std::filesystem::create_directories(folder / "mail");
  ::setenv("KAKARI_KEYS", folder.c_str(), 1);
  const Prepared prepared = prepare(options);
  ::sync();  // Writing the country down is not part of the evening.
  const std::vector<std::string> words{"--trusted-proxy", "127.0.0.1",
                                       "--mail-from",     "kakari@example.jp",
                                       "--mail-server",   "folder:" + (folder / "mail").string()};
  std::vector<std::unique_ptr<Server>> servers;
  for (std::size_t i = 0; i < options.servers; ++i)
    servers.push_back(std::make_unique<Server>(options.program, options.database, kPort + i, words));
  warm(servers, prepared);
  if (const auto database = store::Database::open(options.database);
      database->engine() ==
      store::Engine::postgresql)  // which has looked at its tables long before the evening
    database->write([](store::Tx& tx) { tx.exec("ANALYZE"); });
  const std::int64_t mails = mails_sent(options);
  double processor = 0, resident = 0;
  for (const auto& server : servers) processor -= server->processor_seconds();

  const Evening evening(options, prepared);
  std::vector<std::string> submitted;
  std::vector<std::pair<std::string, std::size_t>> saved;
  for (const Reporter& one : prepared.forms) saved.emplace_back(one.number, 0);
  const auto results = run_paced(evening.lanes(), streams, [&](std::size_t lane, std::size_t nth) {
    if (lane < kSubmitters)
      submitted.push_back(prepared.submitters[evening.submitter(lane, nth)].number);
    else if (lane < kSubmitters + kForms)
      saved[lane - kSubmitters].second = nth + 1;
  });

  for (const auto& server : servers)
    processor += server->processor_seconds(), resident = std::max(resident, server->resident_mb());
  const std::int64_t sent = mails_sent(options) - mails;
  for (const auto& server : servers) server->stop();
  std::cout << fmt::format(
      "{} institutions, {} server(s), {} s\n\n| what | count | median ms | 99 of 100 within | "
      "most | refused | target |\n|---|---|---|---|---|---|---|\n",
      options.institutions, options.servers, options.seconds);
  print(fmt::format("submissions, {} a second and bursts of {}", kSubmitsASecond, kBurst), results[submits]);
  print(fmt::format("autosaves of {} open forms", kForms), results[saves], "≤ 100 ms, none refused");
  print(fmt::format("searches, {} a second", kSearchesASecond), results[searches]);
  print("officers' lists", results[lists]);
  print("officers' exports", results[exports]);
  const std::size_t lost = missing(options, submitted, saved);
  std::cout << fmt::format(
      "\nacknowledged and missing: {} (target 0); mails sent meanwhile: {}; processor time of "
      "the servers: {:.0f} s; memory of the largest: {:.0f} MB\n",
      lost, sent, processor, resident);
  std::filesystem::remove_all(folder);
  std::size_t refused = 0;
  for (const Paced& result : results) refused += result.refused;
  return lost || refused ? 1 : 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  kakari::bench::Options options;
  CLI::App app("The last evening before the deadline, at the size of the country");
  app.add_option("program", options.program, "the kakari to serve with")->required();
  app.add_option("database", options.database, "an empty one: sqlite:FILE or postgresql://…")->required();
  app.add_option("--servers", options.servers, "how many serve it (PostgreSQL)")->check(CLI::Range(1, 8));
  app.add_option("--seconds", options.seconds, "how long")->check(CLI::Range(5, 3600));
  app.add_option("--institutions", options.institutions, "how many")->check(CLI::Range(14'000, 200'000));
  CLI11_PARSE(app, argc, argv);
  return kakari::bench::run(options);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 3;
}
