// The public search over HTTP, pages and JSON, 16 keep-alive connections, the queries of queries.txt; each
// round starts the server anew and so also measures its start, and its memory after the round.
// Beside it in the same rounds: reading every name, kana and address for the same words.
//   search_bench KAKARI DATABASE-FILE QUERIES [PORT]
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <random>

#include "base/text.h"
#include "figures.h"
#include "load.h"
#include "platform/store/database.h"
#include "server.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kRounds = 5, kConnections = 16;
constexpr std::size_t kPages = 4000;

struct Asked {
  std::string words, filters;

  std::string target(std::string_view path, int page) const {
    std::string text = fmt::format("{}?q={}", path, http::percent_encode(words));
    std::string_view rest = filters;
    while (!rest.empty()) {
      const auto one = rest.substr(0, rest.find('&'));
      const auto equals = one.find('=');
      text += fmt::format("&{}={}", one.substr(0, equals), http::percent_encode(one.substr(equals + 1)));
      rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    return page > 1 ? fmt::format("{}&page={}", text, page) : text;
  }
};

std::vector<Asked> read_queries(const std::string& file) {
  std::ifstream lines(file);
  std::vector<Asked> all;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto space = line.rfind(' ');
    const bool filtered = space != line.npos && line.find('=', space) != line.npos;
    Asked asked{filtered ? line.substr(0, space) : line, filtered ? line.substr(space + 1) : ""};
    if (asked.words == "-") asked.words.clear();
    all.push_back(std::move(asked));
  }
  return all;
}

std::vector<std::string> requests(const std::vector<Asked>& queries, std::string_view path) {
  std::mt19937 random(1);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kPages; ++i)
    all.push_back(request("GET", queries[random() % queries.size()].target(path, 1 + int(random() % 3)),
                          {{"Accept-Encoding", "gzip"}}));
  return all;
}

std::vector<std::string> texts(const std::string& file) {
  const auto database = store::Database::open("sqlite:" + file, {.must_exist = true});
  return database->read([](store::Tx& tx) {
    std::vector<std::string> all;
    for (const auto& row : tx.query("SELECT name_key, kana_key, address, departments FROM institution"))
      all.push_back(row.text(0) + '\n' + row.text(1) + '\n' + fold(row.text(2)) + '\n' + fold(row.text(3)));
    return all;
  });
}

double scans_per_second(const std::vector<std::string>& texts, const std::vector<Asked>& queries) {
  const auto start = Steady::now();
  std::size_t found = 0;
  for (const auto& asked : queries) {
    const auto word = fold(asked.words);
    for (const auto& text : texts) found += text.find(word) != text.npos;
  }
  const double seconds = std::chrono::duration<double>(Steady::now() - start).count();
  return found ? double(queries.size()) / seconds : 0;
}

int run(const std::string& program, const std::string& file, const std::string& list, std::uint16_t port) {
  const auto queries = read_queries(list);
  const auto pages = requests(queries, "/search"), api = requests(queries, "/api/v1/directory/search");
  const auto all_texts = texts(file);
  LoadFigures by_page, by_api;
  Figure scan, start, resident;
  for (int round = 0; round < kRounds; ++round) {
    Server server(program, "sqlite:" + file, port);
    start.add(server.start_ms());
    by_page.add(drive(server.port(), kConnections, pages));
    by_api.add(drive(server.port(), kConnections, api));
    resident.add(server.resident_mb());
    server.stop();
    scan.add(scans_per_second(all_texts, queries));
  }
  print_row(fmt::format("start to the first answer, {} institutions", all_texts.size()), start, "ms",
            "≤ 2000 ms");
  print_row("memory while serving them (VmRSS)", resident, "MB", "≤ 300 MB");
  by_page.print("search pages over HTTP, gzip", "≤ 20 ms");
  by_api.print("search JSON over HTTP", "≤ 20 ms");
  print_row("yardstick: a plain scan of the same texts, no counts, no HTTP, one thread", scan, "/s");
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  if (argc < 4) return 2;
  return kakari::bench::run(argv[1], argv[2], argv[3], std::uint16_t(argc > 4 ? std::stoi(argv[4]) : 18'462));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
