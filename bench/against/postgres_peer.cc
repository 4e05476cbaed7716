#include "postgres_peer.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <chrono>
#include <memory>
#include <set>
#include <stdexcept>
#include <thread>

namespace kakari::bench {
namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

Connection connect(const std::string& url) {
  Connection c(PQconnectdb(url.c_str()), &PQfinish);
  if (PQstatus(c.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(c.get()));
  return c;
}

void check(PGconn* c, const Answer& answer) {
  const auto status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
    throw std::runtime_error(PQerrorMessage(c));
}

void run(PGconn* c, const std::string& sql) {
  check(c, Answer(PQexec(c, sql.c_str()), &PQclear));
}

std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.replace(at, 1, "\\n");
  return text;
}

std::string array(const std::vector<std::string>& values) {
  std::string out = "{";
  for (const auto& value : values) out += (out.size() > 1 ? "," : "") + value;
  return out + "}";
}

/// The statement of one shape of question; $n in the order of values_of().
std::string statement(const Question& q) {
  std::string where;
  int n = 0;
  const auto add = [&](const std::string& condition) {
    where +=
        fmt::format("{} {}", where.empty() ? "WHERE" : " AND", fmt::format(fmt::runtime(condition), ++n));
  };
  if (!q.municipality.empty())
    add("municipality = ${}");
  else if (!q.prefecture.empty())
    add("prefecture = ${}");
  for (std::size_t i = 0; i < q.words.size(); ++i) add("text LIKE '%' || ${} || '%'");
  if (!q.field.empty()) add("fields @> ARRAY[${}]");
  if (!q.disease.empty()) add("diseases @> ARRAY[${}]");
  const auto facet = [](std::string_view column) {
    return fmt::format(
        "(SELECT json_object_agg(k, n) FROM (SELECT k, count(*) AS n FROM m, unnest({}) AS k GROUP BY k) AS "
        "f)",
        column);
  };
  return "WITH m AS MATERIALIZED (SELECT * FROM institution " + where +
         ") SELECT (SELECT count(*) FROM m), (SELECT json_agg(t) FROM (SELECT number, text FROM m ORDER BY "
         "number LIMIT 20) AS t), " +
         facet("fields") + ", " + facet("diseases") + ", " + facet("departments");
}

std::vector<std::string> values_of(const Question& q) {
  std::vector<std::string> out;
  if (!q.municipality.empty())
    out.push_back(q.municipality);
  else if (!q.prefecture.empty())
    out.push_back(q.prefecture);
  out.insert(out.end(), q.words.begin(), q.words.end());
  if (!q.field.empty()) out.push_back(q.field);
  if (!q.disease.empty()) out.push_back(q.disease);
  return out;
}

void answer(PGconn* c, std::set<std::string>& prepared, const Question& q) {
  const std::string sql = statement(q);
  const std::string name = std::to_string(std::hash<std::string>{}(sql));
  if (prepared.insert(name).second)
    check(c, Answer(PQprepare(c, name.c_str(), sql.c_str(), 0, nullptr), &PQclear));
  const auto values = values_of(q);
  std::vector<const char*> raw;
  for (const auto& value : values) raw.push_back(value.c_str());
  check(c,
        Answer(PQexecPrepared(c, name.c_str(), int(raw.size()), raw.data(), nullptr, nullptr, 0), &PQclear));
}

}  // namespace

PostgresPeer::PostgresPeer(const std::string& url, const std::vector<Listed>& all) : url_(url) {
  const Connection c = connect(url);
  run(c.get(), "CREATE EXTENSION IF NOT EXISTS pg_trgm");
  run(c.get(), "DROP TABLE IF EXISTS institution");
  run(c.get(),
      "CREATE TABLE institution (number text PRIMARY KEY, text text, prefecture text, municipality text, "
      "kind text, departments text[], fields text[], diseases text[])");
  check(c.get(), Answer(PQexec(c.get(), "COPY institution FROM STDIN"), &PQclear));
  for (const Listed& one : all) {
    const std::string line = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", one.number, cell(one.text),
                                         one.prefecture, one.municipality, one.kind, array(one.departments),
                                         array(one.fields), array(one.diseases));
    PQputCopyData(c.get(), line.data(), int(line.size()));
  }
  PQputCopyEnd(c.get(), nullptr);
  check(c.get(), Answer(PQgetResult(c.get()), &PQclear));
  while (Answer(PQgetResult(c.get()), &PQclear)) {
  }
  run(c.get(), "CREATE INDEX ON institution USING gin (text gin_trgm_ops)");
  run(c.get(), "CREATE INDEX ON institution (prefecture)");
  run(c.get(), "CREATE INDEX ON institution (municipality)");
  run(c.get(), "ANALYZE institution");
}

double PostgresPeer::per_second(std::span<const Question> questions) const {
  const auto start = std::chrono::steady_clock::now();
  const auto work = [&](std::size_t first) {
    const Connection c = connect(url_);
    std::set<std::string> prepared;
    for (std::size_t i = first; i < questions.size(); i += 2) answer(c.get(), prepared, questions[i]);
  };
  std::string trouble;
  {
    std::jthread other([&] {
      try {
        work(1);
      } catch (const std::exception& failed) {
        trouble = failed.what();
      }
    });
    work(0);
  }
  if (!trouble.empty()) throw std::runtime_error(trouble);
  return double(questions.size()) /
         std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace kakari::bench
