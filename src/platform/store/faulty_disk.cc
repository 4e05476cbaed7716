#include "platform/store/faulty_disk.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <optional>

#include "platform/store/unsynced.h"

namespace kakari::store::testing {
namespace {

// In the memory SQLite gives a file: our header, the methods it shall call, then the real file.
struct File {
  sqlite3_file base;
  sqlite3_io_methods methods;
  int last_error;
  Unsynced* unsynced;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

/// Counts down to the touch that fails: 0 none.
std::atomic<int> left = 0;
std::atomic<Fault> planned = Fault::io;
std::atomic<bool> lasting = false, met = false, dark = false;

/// The fault this touch meets, if it does.
std::optional<Fault> touch() {
  if (dark) return Fault::io;
  int before = left.load();
  while (before > 0 && !left.compare_exchange_weak(before, before - 1)) {
  }
  if (before != 1 && !(lasting && met)) return {};
  met = true;
  return planned.load();
}

File* ours(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

/// A method that does what the real file's does.
template <auto method, class... A>
int pass(sqlite3_file* file, A... args) {
  sqlite3_file* real = ours(file)->real();
  return (real->pMethods->*method)(real, args...);
}

/// The system's error as SQLite asks for it afterwards.
int failed(sqlite3_file* file, Fault fault, int code) {
  errno = ours(file)->last_error = fault == Fault::io ? EIO : ENOSPC;
  return code;
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  if (FaultyDisk::full) return failed(file, Fault::no_space, SQLITE_FULL);
  const auto fault = touch();
  if (fault && *fault != Fault::short_write)
    return failed(file, *fault, *fault == Fault::io ? SQLITE_IOERR_WRITE : SQLITE_FULL);
  const int most = fault ? size / 2 : size;
  if (ours(file)->unsynced) ours(file)->unsynced->before_write(ours(file)->real(), bytes, most, at);
  const int written = pass<&sqlite3_io_methods::xWrite>(file, bytes, most, at);
  if (!fault) return written;
  return failed(file, *fault, SQLITE_FULL);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const auto fault = touch()) return failed(file, *fault, SQLITE_IOERR_TRUNCATE);
  if (ours(file)->unsynced) ours(file)->unsynced->before_truncate(ours(file)->real(), size);
  return pass<&sqlite3_io_methods::xTruncate>(file, size);
}

int sync(sqlite3_file* file, int flags) {
  ++FaultyDisk::syncs;
  if (FaultyDisk::sync_fails) return failed(file, Fault::io, SQLITE_IOERR_FSYNC);
  if (const auto fault = touch()) return failed(file, *fault, SQLITE_IOERR_FSYNC);
  if (ours(file)->unsynced) ours(file)->unsynced->synced();
  return pass<&sqlite3_io_methods::xSync>(file, flags);
}

int control(sqlite3_file* file, int op, void* argument) {
  if (op == SQLITE_FCNTL_LAST_ERRNO && ours(file)->last_error != 0) {
    *static_cast<int*>(argument) = ours(file)->last_error;
    return SQLITE_OK;
  }
  return pass<&sqlite3_io_methods::xFileControl>(file, op, argument);
}

int map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  if (extend)
    if (const auto fault = touch()) return failed(file, *fault, SQLITE_IOERR_SHMSIZE);
  return pass<&sqlite3_io_methods::xShmMap>(file, region, size, extend, memory);
}

void barrier(sqlite3_file* file) {
  sqlite3_file* real = ours(file)->real();
  real->pMethods->xShmBarrier(real);
}

sqlite3_io_methods methods() {
  using M = sqlite3_io_methods;
  M m{};
  m.iVersion = 2;
  m.xClose = pass<&M::xClose>;
  m.xRead = pass<&M::xRead, void*, int, sqlite3_int64>;
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = pass<&M::xFileSize, sqlite3_int64*>;
  m.xLock = pass<&M::xLock, int>;
  m.xUnlock = pass<&M::xUnlock, int>;
  m.xCheckReservedLock = pass<&M::xCheckReservedLock, int*>;
  m.xFileControl = control;
  m.xSectorSize = pass<&M::xSectorSize>;
  m.xDeviceCharacteristics = pass<&M::xDeviceCharacteristics>;
  m.xShmMap = map;
  m.xShmLock = pass<&M::xShmLock, int, int, int>;
  m.xShmBarrier = barrier;
  m.xShmUnmap = pass<&M::xShmUnmap, int>;
  return m;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  File* mine = new (file) File{};
  if (const auto fault = touch()) {
    errno = *fault == Fault::io ? EIO : ENOSPC;
    return SQLITE_CANTOPEN;
  }
  int result = real_vfs->xOpen(real_vfs, name, mine->real(), flags, out_flags);
  if (mine->real()->pMethods) {
    mine->methods = methods();
    mine->base.pMethods = &mine->methods;
    if (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) mine->unsynced = Unsynced::of(name);
  }
  return result;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  if (touch()) return SQLITE_IOERR_DELETE;
  Unsynced::removed(name);
  return real_vfs->xDelete(real_vfs, name, sync_folder);
}

/// Asking for it starts SQLite, and only before may it be told what connections tell it (SqliteConnection).
sqlite3_vfs* real_disk() {
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  return sqlite3_vfs_find(nullptr);
}

}  // namespace

std::string_view id(Fault fault) {
  return fault == Fault::io ? "io" : fault == Fault::no_space ? "no_space" : "short_write";
}

TemporaryFolders::TemporaryFolders(Place place) {
  const char* const there = place == in_memory ? "/dev/shm" : "/var/tmp";
  if (const char* before = std::getenv("TMPDIR")) before_ = before;
  if (::access(there, W_OK | X_OK) == 0) ::setenv("TMPDIR", there, 1);
}

TemporaryFolders::~TemporaryFolders() {
  if (before_)
    ::setenv("TMPDIR", before_->c_str(), 1);
  else
    ::unsetenv("TMPDIR");
}

FaultyDisk::FaultyDisk() : real_(real_disk()), faulty_(*real_) {
  full = sync_fails = dark = false;
  syncs = 0;
  mend();
  Unsynced::forget_all();
  faulty_.zName = "faulty";
  faulty_.szOsFile += sizeof(File);
  faulty_.pAppData = real_;
  faulty_.xOpen = open;
  faulty_.xDelete = remove;
  sqlite3_vfs_register(&faulty_, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&faulty_);
  sqlite3_vfs_register(real_, 1);
}

void FaultyDisk::fail(int n, Fault fault, bool from_then_on) {
  met = false;
  planned = fault;
  lasting = from_then_on;
  left = n;
}

void FaultyDisk::mend() {
  left = 0;
  lasting = false;
}

bool FaultyDisk::struck() {
  return met;
}

void FaultyDisk::cut_power() {
  dark = true;
}

void FaultyDisk::forget_unsynced(bool (*keep)(int)) {
  Unsynced::take_back_all(keep);
  dark = false;
}

}  // namespace kakari::store::testing
