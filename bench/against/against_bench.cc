// The public search beside other search programs: the same institutions, the same random questions, rounds by
// turns in one run. Each row is a median of five rounds with the least and the most.
//   against_bench KAKARI FILE.db FILE.jsonl [--groonga PORT] [--postgresql URL] [--minisearch FOLDER]
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <optional>
#include <random>

#include "child.h"
#include "figures.h"
#include "load.h"
#include "platform/http/message.h"
#include "postgres_peer.h"
#include "questions.h"
#include "server.h"

namespace kakari::bench {
namespace {

constexpr int kRounds = 5, kConnections = 16;
constexpr std::size_t kOurs = 20'000, kGroonga = 400, kPostgres = 1000, kMiniSearch = 40, kPages = 20'000;

using Requests = std::vector<std::string>;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// Nothing compressed, every answer computed.
std::string our_target(const Question& q, std::string_view path) {
  std::string target = fmt::format("{}?literal=1", path);
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) target += fmt::format("&{}={}", name, http::percent_encode(value));
  };
  add("q", joined(q.words));
  if (q.municipality.empty()) add("prefecture", q.prefecture);
  add("municipality", q.municipality);
  add("field", q.field);
  add("disease", q.disease);
  return target;
}

Requests ours(std::span<const Question> questions, std::string_view path) {
  Requests all;
  for (const Question& q : questions)
    all.push_back(request("GET", our_target(q, path), {{"Accept-Encoding", "identity"}}));
  return all;
}

Requests groonga(std::span<const Question> questions) {
  Requests all;
  for (const Question& q : questions) {
    std::string filter;
    const auto add = [&](const std::string& condition) {
      filter += (filter.empty() ? "" : " && ") + condition;
    };
    if (!q.municipality.empty())
      add(fmt::format("municipality == \"{}\"", q.municipality));
    else if (!q.prefecture.empty())
      add(fmt::format("prefecture == \"{}\"", q.prefecture));
    for (const auto& word : q.words) add(fmt::format("text @ \"{}\"", word));
    if (!q.field.empty()) add(fmt::format("fields @ \"{}\"", q.field));
    if (!q.disease.empty()) add(fmt::format("diseases @ \"{}\"", q.disease));
    std::string target = "/d/select?table=Institution&cache=no&limit=20&output_columns=_key,text&filter=" +
                         http::percent_encode(filter);
    for (const std::string_view facet : {"fields", "diseases", "departments"})
      target += fmt::format("&drilldowns%5B{0}%5D.keys={0}&drilldowns%5B{0}%5D.limit=-1", facet);
    all.push_back(request("GET", target));
  }
  return all;
}

std::vector<double> in_rounds(const Requests& all, std::uint16_t port, std::size_t many, int round,
                              Load& load) {
  const std::size_t first = std::min(std::size_t(round) * many, all.size() - std::min(many, all.size()));
  load = drive(port, kConnections, std::span(all).subspan(first, std::min(many, all.size())));
  if (load.refused) throw std::runtime_error("refused: " + load.first_refusal);
  return load.ms;
}

struct Row {
  Figure rate, p50, p99, processor;
  void add(const Load& load, double seconds) {
    rate.add(load.per_second()), p50.add(load.percentile(50)), p99.add(load.percentile(99));
    processor.add(seconds * 1e6 / double(load.ms.size()));
  }
  void print(std::string_view what, std::string_view rate_target, std::string_view p99_target) const {
    print_row(what, rate, "/s", rate_target);
    print_row("— median", p50, "ms");
    print_row("— 99 of 100 within", p99, "ms", p99_target);
    print_row("— processor time of the server", processor, "µs");
  }
};

/// One round of requests to our server, with what they cost it.
void ask(Server& server, const Requests& all, std::size_t many, int round, Row& row) {
  const double before = server.processor_seconds();
  Load load;
  in_rounds(all, server.port(), many, round, load);
  row.add(load, server.processor_seconds() - before);
}

Requests pages(const std::vector<Listed>& all, std::size_t many, bool popular) {
  std::mt19937_64 random(3);
  Requests out;
  while (out.size() < many) {
    // Of popular ones, half of all visits go to one in a hundred.
    const bool head = popular && random() % 2 == 0;
    const Listed& one = all[head ? random() % (all.size() / 100) : random() % all.size()];
    out.push_back(request("GET", "/institutions/" + one.number, {{"Accept-Encoding", "identity"}}));
  }
  return out;
}

void write_questions(std::span<const Question> all, const std::string& file) {
  std::ofstream out(file);
  for (const Question& q : all) {
    boost::json::object o{{"words", boost::json::array(q.words.begin(), q.words.end())}};
    if (!q.prefecture.empty()) o["prefecture"] = q.prefecture;
    if (!q.municipality.empty()) o["municipality"] = q.municipality;
    if (!q.field.empty()) o["field"] = q.field;
    out << boost::json::serialize(o) << '\n';
  }
}

struct Options {
  std::string program, database, lines, postgresql, minisearch;
  std::uint16_t groonga = 0, port = 18'470;
};

int run(const Options& options) {
  const auto listed = read_listed(options.lines);
  const auto asked = questions(listed, kOurs * kRounds, 20'270'210);
  const auto api = ours(asked, "/api/v1/directory/search"), html = ours(asked, "/search");
  const auto any = pages(listed, kPages * kRounds, false), popular = pages(listed, kPages * kRounds, true);
  const auto theirs = groonga(std::span(asked).first(kGroonga * kRounds));
  const Requests facets(2000, request("GET", "/api/v1/directory/search?per_page=1"));
  std::optional<PostgresPeer> postgres;
  if (!options.postgresql.empty()) postgres.emplace(options.postgresql, listed);
  std::optional<Child> mini;
  if (!options.minisearch.empty()) {
    const std::string file = options.minisearch + "/questions.jsonl";
    write_questions(std::span(asked).first(2000), file);
    mini.emplace(options.minisearch, std::vector<std::string>{"node", options.minisearch + "/minisearch.mjs",
                                                              options.lines, file});
    mini->line();
  }
  Server server(options.program, "sqlite:" + options.database, options.port);
  Row json, page, country, institution, visited;
  Figure groonga_rate, groonga_p99, postgres_rate, mini_rate;
  std::uint16_t groonga_port = options.groonga;
  for (int round = 0; round < kRounds; ++round) {
    ask(server, api, kOurs, round, json);
    if (groonga_port) {
      try {
        Load load;
        in_rounds(theirs, groonga_port, kGroonga, round, load);
        groonga_rate.add(load.per_second()), groonga_p99.add(load.percentile(99));
      } catch (const std::exception& closed) {
        std::cerr << "Groonga is left out: " << closed.what() << '\n';
        groonga_port = 0;
      }
    }
    if (postgres)
      postgres_rate.add(
          postgres->per_second(std::span(asked).subspan(std::size_t(round) * kPostgres, kPostgres)));
    if (mini) mini_rate.add(std::stod(mini->ask(std::to_string(kMiniSearch))));
    ask(server, html, kOurs / 4, round, page);
    ask(server, facets, facets.size(), 0, country);
    ask(server, any, kPages, round, institution);
    ask(server, popular, kPages, round, visited);
  }
  json.print("search with all counts, JSON over HTTP", "≥ 8,000/s", "≤ 5 ms");
  if (groonga_port) {
    print_row("Groonga 13: the same questions, three drilldowns, HTTP", groonga_rate, "/s");
    print_row("— 99 of 100 within", groonga_p99, "ms");
  }
  if (postgres)
    print_row("PostgreSQL 15: the same, three counts, no HTTP, two connections", postgres_rate, "/s");
  if (mini) print_row("MiniSearch 7: the same, one count, in process", mini_rate, "/s");
  page.print("search with all counts, the page over HTTP", "", "");
  country.print("the country, counts only, over HTTP", "", "");
  institution.print("institution pages, any of them", "≥ 20,000/s", "≤ 5 ms");
  visited.print("institution pages, half of the visits to one in a hundred", "≥ 20,000/s", "≤ 5 ms");
  Figure memory, start;
  memory.add(server.resident_mb()), start.add(server.start_ms());
  print_row("memory after all this (VmRSS)", memory, "MB", "≤ 400 MB");
  print_row("start to the first answer", start, "ms");
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  kakari::bench::Options options;
  CLI::App app("The public search beside its peers");
  app.add_option("kakari", options.program)->required();
  app.add_option("database", options.database)->required();
  app.add_option("lines", options.lines)->required();
  app.add_option("--groonga", options.groonga, "port of a groonga server with the same institutions");
  app.add_option("--postgresql", options.postgresql, "URL; a table `institution` is made anew there");
  app.add_option("--minisearch", options.minisearch,
                 "folder with minisearch.mjs and node_modules/minisearch");
  CLI11_PARSE(app, argc, argv);
  return kakari::bench::run(options);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
