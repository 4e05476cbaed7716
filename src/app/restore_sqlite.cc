#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "app/restore_place.h"
#include "app/standing.h"
#include "base/clock.h"
#include "platform/store/copy_file.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

class SqlitePlace final : public RestorePlace {
 public:
  SqlitePlace(std::string path, const std::string& file, std::string stamp)
      : path_(std::move(path)), work_(path_ + ".restoring"), stamp_(std::move(stamp)) {
    clear();
    try {
      store::copy_file(file, work_, [](auto, auto) {});
      store::Database::open(url())->write([&](store::Tx& tx) {
        set_standing(tx, {Standing::Kind::restoring, file, SystemClock().now()});
      });
    } catch (...) {
      clear();  // half a copy would only fill a full disk
      throw;
    }
  }
  ~SqlitePlace() override { clear(); }

  std::string url() const override { return "sqlite:" + work_; }

  std::string take_place() override {
    store::Database::open(url())->write(clear_standing);
    store::close_to_one_file(work_);
    store::sync_to_disk(work_);
    if (!fs::exists(path_)) {
      if (::renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0)
        throw std::system_error(errno, std::generic_category(), path_);
      store::sync_to_disk(path_);
      return {};
    }
    // Nothing may lie in a log beside the old file: it would be taken for one of the new.
    store::close_to_one_file(path_);
    if (::renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) != 0)
      throw std::system_error(errno, std::generic_category(), path_);
    const std::string aside = path_ + ".before-" + stamp_;
    fs::rename(work_, aside);
    store::sync_to_disk(path_);
    return aside;
  }

 private:
  void clear() const {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(work_ + end, ignored);
  }
  const std::string path_, work_, stamp_;
};

}  // namespace

std::unique_ptr<RestorePlace> sqlite_place(const std::string& database, const std::string& file, bool replace,
                                           const std::string& stamp) {
  const std::string path = database.substr(7);
  if (fs::exists(path) && !replace)
    throw std::runtime_error(path +
                             " はすでにあります。--replace を付けると、いまのデータベースを取り置いてから、"
                             "控えの内容に置き換えます。");
  if (fs::exists(path)) refuse_in_use(database);
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder);
  return std::make_unique<SqlitePlace>(path, file, stamp);
}

}  // namespace kakari::app
