// For tests: SQLite's file system with faults: the n-th touch of the disk fails, or the power is cut.
#pragma once
#include <sqlite3.h>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

namespace kakari::store::testing {

/// What the n-th touch of the disk meets. A short write keeps half of the bytes and finds no space for more.
enum class Fault { io, no_space, short_write };
inline constexpr Fault kFaults[] = {Fault::io, Fault::no_space, Fault::short_write};
std::string_view id(Fault fault);  // "io"

/// While one lives, temporary folders are made in memory where the system has such (an fsync costs nothing
/// there, and whether it was done the faulty disk knows), or on the disk.
class TemporaryFolders {
 public:
  enum Place { in_memory, on_disk };
  explicit TemporaryFolders(Place place);
  ~TemporaryFolders();
  TemporaryFolders(const TemporaryFolders&) = delete;

 private:
  std::optional<std::string> before_;
};

/// While one lives, databases that are opened use it. Works on the real files below. Touches are writes,
/// fsyncs, truncations, openings and removals of files, and the growing of the write-ahead log's index.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;

  static inline std::atomic<bool> full = false;        // writes find no space
  static inline std::atomic<bool> sync_fails = false;  // fsync reports an I/O error
  static inline std::atomic<int> syncs = 0;            // fsyncs that were asked for

  /// The n-th touch from now on (1: the next) meets the fault; with `from_then_on` every later one, too.
  static void fail(int n, Fault fault, bool from_then_on = false);
  /// No more faults.
  static void mend();
  /// Whether the fault was met since fail().
  static bool struck();

  /// The power is cut: from now on nothing reaches a file. Close the databases, then call
  /// forget_unsynced().
  static void cut_power();
  /// Takes back what was written without an fsync after it, and the power is there again. Of the writes since
  /// a file's last fsync those are kept that `keep(i)` says, the others are lost, as a disk may do it.
  static void forget_unsynced(bool (*keep)(int i) = nullptr);

 private:
  sqlite3_vfs* real_;
  sqlite3_vfs faulty_;
};

}  // namespace kakari::store::testing
