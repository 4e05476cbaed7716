#include "platform/store/database.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "base/file_words.h"
#include "platform/store/postgres_database.h"
#include "platform/store/sqlite_database.h"

namespace kakari::store {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& why) {
  throw Error(Error::Kind::other, why);
}

void check_file(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error))
    refuse(path.string() + " はフォルダーです。データベースのファイル名を指定してください。");
  std::ifstream file(path, std::ios::binary);
  if (!file || access(path.c_str(), R_OK | W_OK) != 0)
    refuse("データベース " + path.string() +
           " を読み書きする権限がありません。ファイルの所有者と権限を確認してください。");
  char header[16] = {};
  file.read(header, sizeof header);
  if (file.gcount() != 0 &&
      std::string_view(header, sizeof header) != std::string_view("SQLite format 3", 16))
    refuse(path.string() + " は Kakari のデータベースではありません。--db の指定を確認してください。");
}

/// Only its owner may read it: it holds password hashes and sessions. SQLite gives its side files the same
/// mode.
void make_file(const fs::path& path) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  int file = error ? -1 : ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    refuse("データベースを作れません。" +
           file_words(path.string(), error ? error : std::error_code(errno, std::generic_category())));
  ::close(file);
}

void check_path(const fs::path& path, const OpenOptions& options) {
  if (path.empty())
    refuse("データベースのファイル名がありません。--db sqlite:ファイル名 の形で指定してください。");
  std::error_code error;
  bool exists = fs::exists(path, error);
  if (error == std::errc::permission_denied)
    refuse("データベース " + path.string() + " のフォルダーを開く権限がありません。権限を確認してください。");
  if (exists) return check_file(path);
  if (options.must_exist)
    refuse("データベース " + path.string() +
           " がありません。--db の指定を確認するか、kakari init で新しく作ってください。");
  make_file(path);
}

std::unique_ptr<Database> open_sqlite(const std::string& path, const OpenOptions& options) {
  check_path(path, options);
  try {
    return std::make_unique<SqliteDatabase>(path, options);
  } catch (const Error& error) {
    const std::string why =
        error.kind == Error::Kind::other
            ? "ファイルとフォルダーの権限と、ディスクを確認してください。(" + std::string(error.what()) + ")"
            : error.what();
    throw Error(error.kind, "データベース " + path + " を開けません。" + why);
  }
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
