// One connection to an engine, and the transaction that a function is given on it.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "platform/store/database.h"

namespace kakari::store {

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  virtual Rows run(std::string_view sql, std::span<const Value> args) = 0;
  virtual std::int64_t change(std::string_view sql, std::span<const Value> args) = 0;
  virtual void insert_many(std::string_view table, std::span<const std::string_view> columns,
                           std::span<const Value> values) = 0;
};

/// Remembers the first Error, because PostgreSQL gives up a transaction at its first failed statement: on
/// both engines later statements then throw it again, and nothing is committed.
class Transaction final : public Tx {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Engine engine() const override { return connection_.engine(); }
  Rows run(std::string_view sql, std::span<const Value> args) override;
  std::int64_t change(std::string_view sql, std::span<const Value> args) override;
  void insert_many(std::string_view table, std::span<const std::string_view> columns,
                   std::span<const Value> values) override;
  const std::optional<Error>& failure() const { return failure_; }

 private:
  template <class F>
  auto attempt(F run);

  Connection& connection_;
  std::optional<Error> failure_;
};

/// Marks this thread as being inside a transaction of `database`. Transactions do not nest: the inner one
/// would wait for the outer one's connection for ever.
class Inside {
 public:
  explicit Inside(const Database* database);
  ~Inside();
  Inside(const Inside&) = delete;

 private:
  const Database* database_;
  const Inside* outer_;
};

/// Throws Error when text holds a NUL, which PostgreSQL cannot keep.
void check_text(std::string_view text);
/// Throws Error when the statement has another number of `?`.
void check_parameters(std::string_view sql, std::size_t expected, std::size_t given);

}  // namespace kakari::store
