// For tests: SQLite's file system with faults that can be switched on.
#pragma once
#include <sqlite3.h>

#include <atomic>

namespace kakari::store::testing {

/// While one lives, databases that are opened use it. Works on the real files below.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;

  static inline std::atomic<bool> full = false;        // writes find no space
  static inline std::atomic<bool> sync_fails = false;  // fsync reports an I/O error
  static inline std::atomic<int> syncs = 0;            // fsyncs that were asked for

 private:
  sqlite3_vfs* real_;
  sqlite3_vfs faulty_;
};

}  // namespace kakari::store::testing
