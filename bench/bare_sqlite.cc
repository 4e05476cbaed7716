#include "bare_sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

void remove_files(const std::string& file) {
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
}

void command(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database));
}

}  // namespace

Load bare_inserts(const std::string& file, std::span<const std::string> texts, std::size_t a_commit) {
  remove_files(file);
  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
  sqlite3_open(file.c_str(), &database);
  command(database,
          "PRAGMA journal_mode = wal; PRAGMA synchronous = full;"
          "CREATE TABLE kept (id INTEGER PRIMARY KEY, content TEXT NOT NULL)");
  sqlite3_prepare_v2(database, "INSERT INTO kept (content) VALUES (?)", -1, &insert, nullptr);
  Load load;
  const auto start = Steady::now();
  for (std::size_t from = 0; from < texts.size(); from += a_commit) {
    const auto began = Steady::now();
    const auto some = texts.subspan(from, std::min(a_commit, texts.size() - from));
    command(database, "BEGIN IMMEDIATE");
    for (const auto& text : some) {
      sqlite3_bind_text(insert, 1, text.data(), int(text.size()), SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database));
      sqlite3_reset(insert);
    }
    command(database, "COMMIT");
    const double ms = std::chrono::duration<double, std::milli>(Steady::now() - began).count();
    load.ms.insert(load.ms.end(), some.size(), ms);
  }
  load.seconds = std::chrono::duration<double>(Steady::now() - start).count();
  std::ranges::sort(load.ms);
  sqlite3_finalize(insert);
  sqlite3_close(database);
  remove_files(file);
  return load;
}

}  // namespace kakari::bench
