#include "faulty_calls.h"

#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>

namespace {

thread_local bool watching = false, met = false;
thread_local int left = 0, planned = 0;
thread_local std::vector<std::string>* seen = nullptr;

/// Whether this call fails; errno says how.
bool meets_fault() {
  if (!watching || left == 0 || --left > 0) return false;
  met = true;
  errno = planned;
  return true;
}

/// Written without a call that is watched itself.
void note(const char* what, bool good) {
  if (!watching || !good) return;
  watching = false;
  seen->push_back(what);
  watching = true;
}

template <class F>
F real(const char* name) {
  return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

bool is_folder(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  static const auto call = real<ssize_t (*)(int, const void*, size_t)>("write");
  if (meets_fault()) return -1;
  const ssize_t written = call(file, bytes, size);
  note("write", written >= 0);
  return written;
}

ssize_t writev(int file, const iovec* parts, int count) {
  static const auto call = real<ssize_t (*)(int, const iovec*, int)>("writev");
  if (meets_fault()) return -1;
  const ssize_t written = call(file, parts, count);
  note("write", written >= 0);
  return written;
}

int fsync(int file) {
  static const auto call = real<int (*)(int)>("fsync");
  if (meets_fault()) return -1;
  const int done = call(file);
  note(is_folder(file) ? "fsync of a folder" : "fsync", done == 0);
  return done;
}

int link(const char* from, const char* to) noexcept {
  static const auto call = real<int (*)(const char*, const char*)>("link");
  if (meets_fault()) return -1;
  const int done = call(from, to);
  note("link", done == 0);
  return done;
}

int rename(const char* from, const char* to) noexcept {
  static const auto call = real<int (*)(const char*, const char*)>("rename");
  if (meets_fault()) return -1;
  const int done = call(from, to);
  note("rename", done == 0);
  return done;
}

}  // extern "C"

namespace kakari::crash {

FaultyCalls::FaultyCalls(int n, int error) {
  static thread_local std::vector<std::string> all;
  all.clear();
  seen = &all;
  met = false;
  left = n;
  planned = error;
  watching = true;
}

FaultyCalls::~FaultyCalls() {
  watching = false;
}

bool FaultyCalls::struck() const {
  return met;
}

std::vector<std::string> FaultyCalls::done() const {
  return *seen;
}

}  // namespace kakari::crash
