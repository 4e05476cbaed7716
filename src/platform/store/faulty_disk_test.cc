#include "platform/store/faulty_disk_test.h"

#include <new>

namespace kakari::store::testing {
namespace {

// In the memory SQLite gives a file: our header, the methods it shall call, then the real file.
struct File {
  sqlite3_file base;
  sqlite3_io_methods methods;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}

/// A method that does what the real file's does.
template <auto method, class... A>
int pass(sqlite3_file* file, A... args) {
  sqlite3_file* real = ours(file)->real();
  return (real->pMethods->*method)(real, args...);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  if (FaultyDisk::full) return SQLITE_FULL;
  return pass<&sqlite3_io_methods::xWrite>(file, bytes, size, at);
}

int sync(sqlite3_file* file, int flags) {
  ++FaultyDisk::syncs;
  if (FaultyDisk::sync_fails) return SQLITE_IOERR_FSYNC;
  return pass<&sqlite3_io_methods::xSync>(file, flags);
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
  m.xTruncate = pass<&M::xTruncate, sqlite3_int64>;
  m.xSync = sync;
  m.xFileSize = pass<&M::xFileSize, sqlite3_int64*>;
  m.xLock = pass<&M::xLock, int>;
  m.xUnlock = pass<&M::xUnlock, int>;
  m.xCheckReservedLock = pass<&M::xCheckReservedLock, int*>;
  m.xFileControl = pass<&M::xFileControl, int, void*>;
  m.xSectorSize = pass<&M::xSectorSize>;
  m.xDeviceCharacteristics = pass<&M::xDeviceCharacteristics>;
  m.xShmMap = pass<&M::xShmMap, int, int, int, void volatile**>;
  m.xShmLock = pass<&M::xShmLock, int, int, int>;
  m.xShmBarrier = barrier;
  m.xShmUnmap = pass<&M::xShmUnmap, int>;
  return m;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  File* mine = new (file) File{};
  int result = real_vfs->xOpen(real_vfs, name, mine->real(), flags, out_flags);
  if (mine->real()->pMethods) {
    mine->methods = methods();
    mine->base.pMethods = &mine->methods;
  }
  return result;
}

}  // namespace

FaultyDisk::FaultyDisk() : real_(sqlite3_vfs_find(nullptr)), faulty_(*real_) {
  full = sync_fails = false;
  syncs = 0;
  faulty_.zName = "faulty";
  faulty_.szOsFile += sizeof(File);
  faulty_.pAppData = real_;
  faulty_.xOpen = open;
  sqlite3_vfs_register(&faulty_, 1);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&faulty_);
  sqlite3_vfs_register(real_, 1);
}

}  // namespace kakari::store::testing
