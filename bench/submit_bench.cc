// Full reports of a large hospital over HTTP: parsed, evaluated against last year, journalled and fsynced,
// 16 keep-alive connections, every request from another institution with a token used for the first time.
// Beside them in the same rounds: SQLite alone with the same bytes, one commit each and 16 a commit.
//   submit_bench KAKARI DATABASE-FILE [PORT]    (the file is a demo; its silent institutions are used up)
#include <fmt/format.h>

#include <iostream>

#include "bare_sqlite.h"
#include "figures.h"
#include "load.h"
#include "reporters.h"
#include "reporting/subject.h"
#include "server.h"

namespace kakari::bench {
namespace {

constexpr int kRounds = 6, kConnections = 16, kYear = 2026;
constexpr std::size_t kReports = 12'000;

std::string submission(const Reporter& reporter) {
  return request("POST", fmt::format("/api/v1/institutions/{}/reports/{}/revisions", reporter.number, kYear),
                 {{"Authorization", "Bearer " + reporter.token}, {"Content-Type", "application/json"}},
                 fmt::format(R"({{"manager":{},"answers":{}}})", reporting::json_string(reporter.manager),
                             reporter.answers));
}

int run(const std::string& program, const std::string& file, std::uint16_t port) {
  std::vector<std::string> requests, contents;
  {
    app::House house({.database = "sqlite:" + file, .at = "", .share = ""}, app::House::Open::as_it_is);
    for (const auto& reporter : make_reporters(house, kYear, kReports)) {
      requests.push_back(submission(reporter));
      contents.push_back(reporter.answers);
    }
  }
  const std::size_t a_round = requests.size() / kRounds;
  Server server(program, "sqlite:" + file, port);
  Figure rate, p50, p99, bare, group, ratio, processor;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto some = std::span(requests).subspan(round * a_round, a_round);
    const double before = server.processor_seconds();
    const Load load = drive(server.port(), kConnections, some);
    if (load.refused) {
      std::cerr << load.refused << " of " << some.size() << " refused: " << load.first_refusal << '\n';
      return 1;
    }
    const auto texts = std::span(contents).subspan(round * a_round, a_round);
    const Load one = bare_inserts(file + ".bare", texts, 1);
    const Load many = bare_inserts(file + ".bare", texts, kConnections);
    rate.add(load.per_second()), p50.add(load.percentile(50)), p99.add(load.percentile(99));
    bare.add(one.per_second()), group.add(many.per_second());
    ratio.add(load.per_second() / one.per_second());
    processor.add((server.processor_seconds() - before) * 1e6 / double(some.size()));
  }
  const auto bytes = contents.front().size();
  print_row(fmt::format("submit a full report over HTTP ({} bytes of answers, {} a round)", bytes, a_round),
            rate, "/s", "≥ 2000/s");
  print_row("— median", p50, "ms");
  print_row("— 99 of 100 within", p99, "ms", "≤ 40 ms");
  print_row("— processor time of the server a report", processor, "µs");
  print_row("SQLite alone, the same bytes, one commit each", bare, "/s");
  print_row("SQLite alone, the same bytes, 16 a commit", group, "/s");
  print_row("submit over HTTP ÷ SQLite alone one commit each", ratio, "×");
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  if (argc < 3) return 2;
  return kakari::bench::run(argv[1], argv[2], std::uint16_t(argc > 3 ? std::stoi(argv[3]) : 18'461));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
