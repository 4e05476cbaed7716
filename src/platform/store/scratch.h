// For tests and benchmarks: a fresh database that goes away with its owner.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "platform/store/migrate.h"

namespace kakari::store::testing {

/// A database that is dropped (or its folder deleted) with this object. PostgreSQL comes from
/// KAKARI_TEST_POSTGRESQL (set by ./test), the URL of a server on which the tests may create databases;
/// throws when it is not set.
class Scratch {
 public:
  explicit Scratch(Engine engine, std::span<const Room> rooms = {}, const OpenOptions& options = {});
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }
  const std::string& url() const { return url_; }
  void close() { database_.reset(); }
  /// Closes and opens it again, as a restart would.
  void reopen(const OpenOptions& options = {});

 private:
  std::string url_, name_, admin_url_;  // name_: the database on PostgreSQL, the folder on SQLite
  std::unique_ptr<Database> database_;
};

}  // namespace kakari::store::testing
