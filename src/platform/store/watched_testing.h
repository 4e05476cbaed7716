// For tests only: a database that stands before another, notes which tables are written, and can let a
// request believe in its writes although they are undone.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "platform/store/database.h"
#include "platform/store/writer_stats.h"

namespace kakari::store::testing {

class Watched : public Database {
 public:
  explicit Watched(std::unique_ptr<Database> inner) : inner_(std::move(inner)) {}

  /// While it is true, every transaction is rolled back after its function has succeeded.
  void undo(bool all) { undo_ = all; }
  /// The tables whose rows a transaction changed that was, or would have been, committed; since the last
  /// call.
  std::set<std::string> written() {
    const std::lock_guard lock(mutex_);
    return std::exchange(written_, {});
  }

  Engine engine() const override { return inner_->engine(); }
  WriterStats writer_stats() const override { return inner_->writer_stats(); }

 protected:
  void run_write(const Job& job) override {
    std::set<std::string> tables;
    bool kept = false;
    (void)inner_->write([&](Tx& tx) -> std::expected<void, bool> {
      tables.clear();
      Listening listening(tx, tables);
      kept = job(listening);
      if (!kept || undo_) return std::unexpected(false);
      return {};
    });
    const std::lock_guard lock(mutex_);
    if (kept) written_.merge(tables);
  }
  void run_read(const Job& job) override {
    inner_->read([&](Tx& tx) { job(tx); });
  }

 private:
  class Listening : public Tx {
   public:
    Listening(Tx& inner, std::set<std::string>& tables) : inner_(inner), tables_(tables) {}
    Engine engine() const override { return inner_.engine(); }
    Rows run(std::string_view sql, std::span<const Value> args) override {
      Rows rows = inner_.run(sql, args);
      if (!rows.empty()) note(sql);
      return rows;
    }
    std::int64_t change(std::string_view sql, std::span<const Value> args) override {
      const std::int64_t touched = inner_.change(sql, args);
      if (touched > 0) note(sql);
      return touched;
    }
    void insert_many(std::string_view table, std::span<const std::string_view> columns,
                     std::span<const Value> values) override {
      inner_.insert_many(table, columns, values);
      if (!values.empty()) tables_.emplace(table);
    }

   private:
    void note(std::string_view sql) {
      for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "})
        if (sql.starts_with(verb)) {
          sql.remove_prefix(verb.size());
          tables_.emplace(sql.substr(0, sql.find_first_of(" (")));
          return;
        }
      if (!sql.starts_with("SELECT ")) tables_.emplace(sql.substr(0, sql.find(' ')));
    }
    Tx& inner_;
    std::set<std::string>& tables_;
  };

  const std::unique_ptr<Database> inner_;
  std::atomic<bool> undo_ = false;
  std::mutex mutex_;
  std::set<std::string> written_;
};

}  // namespace kakari::store::testing
