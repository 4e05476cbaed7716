// For tests: what was written to a file since its last fsync, so that a power cut can take it back.
#pragma once
#include <sqlite3.h>

#include <mutex>
#include <string>
#include <vector>

namespace kakari::store::testing {

/// One for each path, shared by all who have the file open.
class Unsynced {
 public:
  static Unsynced* of(const std::string& path);
  /// The file at the path was removed: what comes there is another.
  static void removed(const std::string& path);
  static void forget_all();
  /// Undoes everything since each file's last fsync, then does again what `keep(i)` says of the i-th.
  static void take_back_all(bool (*keep)(int i));

  explicit Unsynced(std::string path) : path_(std::move(path)) {}
  void before_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at);
  void before_truncate(sqlite3_file* file, sqlite3_int64 size);
  void synced();

 private:
  struct Step {
    sqlite3_int64 at = 0, size_before = 0;
    std::string old_bytes, new_bytes;  // both empty: a truncation to `at`
  };
  void take_back(bool (*keep)(int i), int& count);
  Step seen(sqlite3_file* file, sqlite3_int64 at, sqlite3_int64 size) const;

  std::mutex mutex_;
  std::string path_;
  std::vector<Step> steps_;
};

}  // namespace kakari::store::testing
