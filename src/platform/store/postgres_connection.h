// One PostgreSQL connection: prepared statements by the types of their values, COPY, errors by kind.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/store/connection.h"
#include "platform/store/statement_key.h"

namespace kakari::store {

class PostgresConnection final : public Connection {
 public:
  /// Not yet connected: lost() until connect().
  PostgresConnection(std::string url, int lock_timeout_ms);

  Engine engine() const override { return Engine::postgresql; }
  Rows run(std::string_view sql, std::span<const Value> args) override;
  std::int64_t change(std::string_view sql, std::span<const Value> args) override;
  void insert_many(std::string_view table, std::span<const std::string_view> columns,
                   std::span<const Value> values) override;

  /// BEGIN, COMMIT and the like.
  void command(const char* sql);
  /// Throws Error{other} when the server answered ROLLBACK, which it does without an error, and Error{closed}
  /// when it answered with a warning: it gave up waiting for the copy on the standby, so that the commit may
  /// be lost with this machine.
  void commit();
  void roll_back() noexcept;
  /// Gone, or of a server that takes no writes (any more).
  bool lost() const { return PQstatus(handle_.get()) != CONNECTION_OK || read_only_; }
  /// A new connection in the place of a lost one, to a server that takes writes. Throws Error{closed}.
  void connect();

 private:
  struct Close {
    void operator()(PGconn* handle) const { PQfinish(handle); }
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Close>;

  /// One prepared form of a statement; the server knows it by `name`.
  struct Prepared {
    std::string name;
    std::vector<Oid> types;
  };
  struct Statement {
    std::string sql;  // with $1, $2, …
    std::size_t parameters = 0;
    std::vector<Prepared> forms;
  };

  Result execute(std::string_view sql, std::span<const Value> args);
  Statement& statement(std::string_view sql);
  const Prepared& form_for(Statement& statement, std::span<const Value> args);
  /// Asks the server to prepare; false when it cannot tell the type of a NULL, whose place is then in
  /// `types`.
  void prepare(const std::string& name, const Statement& statement, std::vector<Oid>& types);
  std::vector<Oid> described_types(const std::string& name, std::size_t count);
  Result checked(PGresult* result);
  [[noreturn]] void fail(const PGresult* result);
  void forget_statements();

  std::string url_;
  int lock_timeout_ms_;
  std::unique_ptr<PGconn, Close> handle_;
  std::unordered_map<std::string, Statement, StatementHash, std::equal_to<>> statements_;
  int names_ = 0;
  bool outdated_ = false;   // a table changed under a prepared statement
  bool read_only_ = false;  // the server said so
  std::string warning_;     // the last one it gave
};

}  // namespace kakari::store
