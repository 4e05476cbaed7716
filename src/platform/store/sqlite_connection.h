// One SQLite connection: pragmas, statement cache, values in and out, errors by kind.
#pragma once
#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "platform/store/connection.h"
#include "platform/store/statement_key.h"

namespace kakari::store {

class SqliteConnection final : public Connection {
 public:
  enum class Role { writer, reader };
  SqliteConnection(const std::string& path, Role role, const OpenOptions& options);

  Engine engine() const override { return Engine::sqlite; }
  Rows run(std::string_view sql, std::span<const Value> args) override;
  std::int64_t change(std::string_view sql, std::span<const Value> args) override;
  void insert_many(std::string_view table, std::span<const std::string_view> columns,
                   std::span<const Value> values) override;

  /// BEGIN, SAVEPOINT and the like.
  void command(std::string_view sql);
  /// False once SQLite has rolled the whole transaction back by itself, as it may on a full disk.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  /// Ends the transaction whatever state it is in.
  void roll_back() noexcept;
  /// Moves what the write-ahead log holds into the file; the pages that readers still hold back. Throws
  /// Error.
  int checkpoint();
  /// Pages in the write-ahead log after the last commit.
  int log_pages() const { return log_pages_; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Close>;

  sqlite3_stmt* prepare(std::string_view sql);
  void bind(sqlite3_stmt* statement, std::string_view sql, std::span<const Value> args);
  bool step(sqlite3_stmt* statement);
  [[noreturn]] void fail();

  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string, Statement, StatementHash, std::equal_to<>> statements_;
  int log_pages_ = 0;
};

}  // namespace kakari::store
