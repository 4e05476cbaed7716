// One thin layer over SQLite and PostgreSQL. One SQL text for both: `?` placeholders, ids and dates as
// text, instants as int64 microseconds, JSON as text. Rules of use:
// - write() runs its function in one transaction and returns after the commit is durable. It may run it
//   more than once (a lost race or connection on PostgreSQL, a batch that did not fit the disk on SQLite),
//   so the function must have no effect outside the transaction.
// - On SQLite all writes of a process go through one thread that commits many of them with one fsync
//   (group commit); each has its savepoint, so that one that fails leaves the others alone. Bulk work goes
//   in slices of 20 ms or less, so that others get their turn.
// - A function that returns an error Result, or throws, is rolled back. So is one in which a statement
//   threw an Error, even if it caught it: use ON CONFLICT where a clash is expected.
// - read() sees one consistent snapshot and cannot write. Neither may be called inside the other.
// - Write SQL that means the same on both: ORDER BY … NULLS FIRST/LAST where NULLs may come; conditions
//   are comparisons (`flag = 1`, not `flag`); count(*) FILTER (WHERE …) to count conditions; no max(a, b);
//   text in single quotes; LIKE minds case and takes ESCAPE for people's text; lower() is for ASCII only.
#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/store/value.h"

namespace kakari::store {

enum class Engine { sqlite, postgresql };

/// A transaction in progress; valid only inside the function it was given to, on that thread.
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Engine engine() const = 0;

  /// All rows of a SELECT, or of a statement with RETURNING.
  template <class... A>
  Rows query(std::string_view sql, const A&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    return run(sql, std::span(values, sizeof...(args)));
  }
  /// The first row, or none.
  template <class... A>
  std::optional<Row> one(std::string_view sql, const A&... args) {
    Rows rows = query(sql, args...);
    if (rows.empty()) return {};
    return std::move(rows.front());
  }
  /// Runs INSERT, UPDATE or DELETE; the number of rows it touched.
  template <class... A>
  std::int64_t exec(std::string_view sql, const A&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    return change(sql, std::span(values, sizeof...(args)));
  }
  /// As query and exec, with parameters collected at run time.
  virtual Rows run(std::string_view sql, std::span<const Value> args) = 0;
  virtual std::int64_t change(std::string_view sql, std::span<const Value> args) = 0;

  /// Inserts many rows (COPY on PostgreSQL). `values` holds rows.size() × columns.size() cells, row by row.
  virtual void insert_many(std::string_view table, std::span<const std::string_view> columns,
                           std::span<const Value> values) = 0;
};

struct OpenOptions {
  int readers = 4;               // SQLite: reading connections; PostgreSQL: pool size
  int busy_timeout_ms = 10'000;  // how long a write waits for another process (the CLI, a backup)
  bool must_exist = false;       // refuse to make a new SQLite file
  int pages_max = 0;  // SQLite: the size it may grow to in pages of 4 kB; 0 is no limit (for tests)
};

struct WriterStats;  // writer_stats.h

class Database {
 public:
  /// "sqlite:PATH" or "postgresql://…". Throws Error with a message for people.
  static std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options = {});
  virtual ~Database() = default;
  virtual Engine engine() const = 0;
  virtual WriterStats writer_stats() const = 0;

  template <class F>
  std::invoke_result_t<F&, Tx&> write(F&& function) {
    return call(function, [this](const Job& job) { run_write(job); });
  }
  template <class F>
  std::invoke_result_t<F&, Tx&> read(F&& function) {
    return call(function, [this](const Job& job) { run_read(job); });
  }

 protected:
  /// Runs in the transaction; false asks for a rollback.
  using Job = std::function<bool(Tx&)>;
  virtual void run_write(const Job& job) = 0;
  virtual void run_read(const Job& job) = 0;

 private:
  template <class T>
  struct is_expected : std::false_type {};
  template <class T, class E>
  struct is_expected<std::expected<T, E>> : std::true_type {};

  template <class F, class Run>
  std::invoke_result_t<F&, Tx&> call(F& function, Run run) {
    using R = std::invoke_result_t<F&, Tx&>;
    if constexpr (std::is_void_v<R>) {
      run([&](Tx& tx) {
        function(tx);
        return true;
      });
    } else {
      std::optional<R> result;
      run([&](Tx& tx) {
        result.reset();
        result.emplace(function(tx));
        if constexpr (is_expected<R>::value) return result->has_value();
        return true;
      });
      return std::move(*result);
    }
  }
};

}  // namespace kakari::store
