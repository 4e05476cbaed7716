#include "platform/store/copy_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

constexpr int kPagesAtOnce = 256;  // 1 MB
constexpr int kBusyMs = 2'000;

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void fail(sqlite3* handle, const std::string& path) {
  const int code = sqlite3_errcode(handle) & 0xff;
  const int system = code == SQLITE_IOERR ? sqlite3_system_errno(handle) : 0;
  if (code == SQLITE_FULL || system == ENOSPC || system == EDQUOT || system == EFBIG)
    throw Error(Error::Kind::full,
                path + ": ディスクの空きがないため保存できません。空きを増やしてください。");
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Error::Kind::busy, path + ": ほかのプログラムが使っています。");
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      throw Error(Error::Kind::closed,
                  path +
                      ": 開けません。ファイルとフォルダーがあり、kakari の利用者が書き込めること、"
                      "読み取り専用の場所でないことを確かめてください。");
    case SQLITE_IOERR:
      throw Error(Error::Kind::closed, path + ": 読み書きできません。ディスクを確かめてください。(" +
                                           std::generic_category().message(system) + ")");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(Error::Kind::other, path + ": 壊れているか、データベースのファイルではありません。");
    default:
      throw Error(Error::Kind::other, path + ": " + sqlite3_errmsg(handle));
  }
}

Handle open(const std::string& path, int flags) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle owned(handle);
  if (opened != SQLITE_OK) fail(handle, path);
  sqlite3_busy_timeout(handle, kBusyMs);
  return owned;
}

/// The first column of every row.
std::vector<std::string> column(sqlite3* handle, const std::string& path, const std::string& sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &made, nullptr) != SQLITE_OK) fail(handle, path);
  const std::unique_ptr<sqlite3_stmt, Close> statement(made);
  std::vector<std::string> all;
  int result = 0;
  while ((result = sqlite3_step(made)) == SQLITE_ROW)
    if (const auto* text = sqlite3_column_text(made, 0))
      all.emplace_back(reinterpret_cast<const char*>(text));
  if (result != SQLITE_DONE) fail(handle, path);
  return all;
}

void make_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  ::close(file);
}

}  // namespace

std::map<std::string, std::int64_t> copy_file(const std::string& from, const std::string& to,
                                              const CopyProgress& progress) {
  const Handle source = open(from, SQLITE_OPEN_READWRITE);
  make_private(to);
  const Handle target = open(to, SQLITE_OPEN_READWRITE);
  // A transaction that stays open: every step then reads the same moment, and no write begins the copy anew.
  column(source.get(), from, "BEGIN");
  std::map<std::string, std::int64_t> rows;
  for (const std::string& table : column(
           source.get(), from,
           "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
    rows[table] = std::stoll(column(source.get(), from, "SELECT COUNT(*) FROM " + quote_name(table)).front());
  sqlite3_backup* copy = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (!copy) fail(target.get(), to);
  int result = SQLITE_OK;
  while ((result = sqlite3_backup_step(copy, kPagesAtOnce)) == SQLITE_OK)
    progress(sqlite3_backup_pagecount(copy) - sqlite3_backup_remaining(copy), sqlite3_backup_pagecount(copy));
  if (sqlite3_backup_finish(copy) != SQLITE_OK) fail(target.get(), to);
  if (result != SQLITE_DONE) throw Error(Error::Kind::other, to + ": " + sqlite3_errstr(result));
  column(source.get(), from, "COMMIT");
  return rows;
}

std::vector<std::string> file_faults(const std::string& path) try {
  std::vector<std::string> said =
      column(open(path, SQLITE_OPEN_READWRITE).get(), path, "PRAGMA integrity_check(10)");
  if (said.size() == 1 && said.front() == "ok") said.clear();
  return said;
} catch (const Error& error) {
  return {error.what()};
}

void close_to_one_file(const std::string& path) {
  const Handle handle = open(path, SQLITE_OPEN_READWRITE);
  const auto mode = column(handle.get(), path, "PRAGMA journal_mode = delete");
  if (mode.empty() || mode.front() != "delete")
    throw Error(Error::Kind::busy, path + ": ほかのプログラムが使っています。");
}

void sync_to_disk(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  for (const std::string& name : {path, folder.string()}) {
    const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    const int done = file < 0 ? -1 : ::fsync(file);
    const int error = errno;
    if (file >= 0) ::close(file);
    if (done != 0) throw std::system_error(error, std::generic_category(), name);
  }
}

}  // namespace kakari::store
