#include "platform/store/unsynced.h"

#include <fcntl.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <stdexcept>

namespace kakari::store::testing {
namespace {

std::mutex all_mutex;
std::map<std::string, std::unique_ptr<Unsynced>> all;

void put(int file, const std::string& bytes, sqlite3_int64 at) {
  if (::pwrite(file, bytes.data(), bytes.size(), at) != ssize_t(bytes.size()))
    throw std::runtime_error("a test's file could not be put back");
}

void cut(int file, sqlite3_int64 size) {
  if (::ftruncate(file, size) != 0) throw std::runtime_error("a test's file could not be cut");
}

}  // namespace

Unsynced* Unsynced::of(const std::string& path) {
  std::lock_guard lock(all_mutex);
  auto& one = all[path];
  if (!one) one = std::make_unique<Unsynced>(path);
  return one.get();
}

void Unsynced::removed(const std::string& path) {
  of(path)->synced();
}

void Unsynced::forget_all() {
  std::lock_guard lock(all_mutex);
  all.clear();
}

void Unsynced::take_back_all(bool (*keep)(int)) {
  std::lock_guard lock(all_mutex);
  int count = 0;
  for (auto& [path, one] : all) one->take_back(keep, count);
}

Unsynced::Step Unsynced::seen(sqlite3_file* file, sqlite3_int64 at, sqlite3_int64 size) const {
  Step step;
  step.at = at;
  file->pMethods->xFileSize(file, &step.size_before);
  const auto there = std::max<sqlite3_int64>(0, std::min(size, step.size_before - at));
  step.old_bytes.resize(std::size_t(there));
  if (there > 0) file->pMethods->xRead(file, step.old_bytes.data(), int(there), at);
  return step;
}

void Unsynced::before_write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  std::lock_guard lock(mutex_);
  steps_.push_back(seen(file, at, size));
  steps_.back().new_bytes.assign(static_cast<const char*>(bytes), std::size_t(size));
}

void Unsynced::before_truncate(sqlite3_file* file, sqlite3_int64 size) {
  std::lock_guard lock(mutex_);
  steps_.push_back(seen(file, size, INT32_MAX));
}

void Unsynced::synced() {
  std::lock_guard lock(mutex_);
  steps_.clear();
}

void Unsynced::take_back(bool (*keep)(int), int& count) {
  std::lock_guard lock(mutex_);
  const auto steps = std::exchange(steps_, {});
  const int file = steps.empty() ? -1 : ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    put(file, step->old_bytes, step->at);
    cut(file, step->size_before);
  }
  for (const Step& step : steps) {
    if (!keep || !keep(count++)) continue;
    if (step.new_bytes.empty())
      cut(file, step.at);
    else
      put(file, step.new_bytes, step.at);
  }
  ::close(file);
}

}  // namespace kakari::store::testing
