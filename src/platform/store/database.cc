#include "platform/store/database.h"

#include <filesystem>
#include <system_error>

#include "platform/store/postgres_database.h"
#include "platform/store/sqlite_database.h"

namespace kakari::store {
namespace {

namespace fs = std::filesystem;

void check_path(const fs::path& path, const OpenOptions& options) {
  std::error_code error;
  auto refuse = [&](const std::string& why) { throw Error(Error::Kind::other, why); };
  if (path.empty())
    refuse("データベースのファイル名がありません。--db sqlite:ファイル名 の形で指定してください。");
  if (fs::is_directory(path, error))
    refuse(path.string() + " はフォルダーです。データベースのファイル名を指定してください。");
  bool exists = fs::exists(path, error);
  if (error == std::errc::permission_denied)
    refuse(path.string() + " を開く権限がありません。フォルダーの権限を確認してください。");
  if (exists) return;
  if (options.must_exist)
    refuse("データベース " + path.string() +
           " がありません。--db の指定を確認するか、kakari init で新しく作ってください。");
  if (path.has_parent_path()) {
    fs::create_directories(path.parent_path(), error);
    if (error)
      refuse("フォルダー " + path.parent_path().string() +
             " を作れません。権限とディスクの空きを確認してください。(" + error.message() + ")");
  }
}

std::unique_ptr<Database> open_sqlite(const std::string& path, const OpenOptions& options) {
  check_path(path, options);
  return std::make_unique<SqliteDatabase>(path, options);
}

}  // namespace

std::unique_ptr<Database> Database::open(const std::string& url, const OpenOptions& options) {
  if (url.starts_with("sqlite:")) return open_sqlite(url.substr(7), options);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
    return std::make_unique<PostgresDatabase>(url, options);
  throw Error(Error::Kind::other,
              "データベースの指定が正しくありません。sqlite:ファイル名 または postgresql://… "
              "の形で指定してください。");
}

}  // namespace kakari::store
