// The page of one institution over HTTP, identity encoding, 16 keep-alive connections: each institution once
// (made), and a few thousand again and again (kept). Each round starts the server anew.
//   page_bench KAKARI DATABASE-FILE [PORT]
#include <fmt/format.h>

#include <iostream>
#include <random>

#include "figures.h"
#include "load.h"
#include "platform/store/database.h"
#include "server.h"

namespace kakari::bench {
namespace {

constexpr int kRounds = 3, kConnections = 16;
constexpr std::size_t kOnce = 20'000, kKept = 1000, kAgain = 40'000;

std::vector<std::string> numbers(const std::string& file) {
  const auto database = store::Database::open("sqlite:" + file, {.must_exist = true});
  auto all = database->read([](store::Tx& tx) {
    std::vector<std::string> found;
    for (const auto& row : tx.query("SELECT number FROM institution WHERE closed_on = ''"))
      found.push_back(row.text(0));
    return found;
  });
  std::shuffle(all.begin(), all.end(), std::mt19937(1));
  return all;
}

std::string page(const std::string& number, std::string_view path) {
  return request("GET", fmt::format("{}/institutions/{}", path, number));
}

struct Figures {
  Figure rate, p99, processor, bytes;
  void add(Server& server, const std::vector<std::string>& requests) {
    const double before = server.processor_seconds();
    const Load load = drive(server.port(), kConnections, requests);
    if (load.refused) throw std::runtime_error("refused: " + load.first_refusal);
    const double count = double(requests.size());
    rate.add(load.per_second()), p99.add(load.percentile(99)), bytes.add(double(load.bytes) / count / 1000);
    processor.add((server.processor_seconds() - before) / count * 1e6);
  }
  void print(std::string_view what, std::string_view target) const {
    print_row(what, rate, "/s", target);
    print_row("— 99 of 100 within", p99, "ms", target.empty() ? "" : "≤ 5 ms");
    print_row("— processor time of the server a page", processor, "µs");
    print_row("— bytes a page", bytes, "kB");
  }
};

int run(const std::string& program, const std::string& file, std::uint16_t port) {
  const auto all = numbers(file);
  std::vector<std::string> once, again, data;
  for (std::size_t i = 0; i < std::min(kOnce, all.size()); ++i) once.push_back(page(all[i], ""));
  for (std::size_t i = 0; i < kAgain; ++i) again.push_back(page(all[i % std::min(kKept, all.size())], ""));
  for (std::size_t i = 0; i < std::min(kOnce, all.size()); ++i)
    data.push_back(page(all[i], "/api/v1/directory"));
  Figures made, kept, json;
  for (int round = 0; round < kRounds; ++round) {
    Server server(program, "sqlite:" + file, port);
    made.add(server, once);
    drive(server.port(), kConnections, std::span(again).first(kKept));
    kept.add(server, again);
    json.add(server, data);
  }
  kept.print("institution pages that are kept", "≥ 20000 /s");
  made.print("institution pages, each made", "");
  json.print("institutions as JSON, each made", "");
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  if (argc < 3) return 2;
  return kakari::bench::run(argv[1], argv[2], std::uint16_t(argc > 3 ? std::stoi(argv[3]) : 18'463));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
