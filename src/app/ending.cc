#include "app/ending.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "platform/store/value.h"

namespace kakari::app {
namespace {

/// What stands before the system's words, which is the path wherever this house throws.
std::string path_of(const std::system_error& error) {
  if (const auto* of_files = dynamic_cast<const std::filesystem::filesystem_error*>(&error))
    return of_files->path1().string();
  const std::string said = error.what();
  return said.substr(0, said.rfind(": "));
}

std::string file_words(const std::system_error& error) {
  const std::string path = path_of(error), reason = error.code().message();
  if (error.code().category() != std::generic_category() && error.code().category() != std::system_category())
    return error.what();
  switch (error.code().value()) {
    case EROFS:
      return fmt::format(
          "{} は読み取り専用の場所にあるため書き込めません。書き込める場所を指定するか、書き込める設定で"
          "マウントし直してください。",
          path);
    case EACCES:
    case EPERM:
      return fmt::format(
          "{} "
          "を読み書きする権限がありません。ファイルとフォルダーの所有者と権限を確かめてください（サービスと"
          "同じ利用者 kakari で実行し、その利用者が書き込めるフォルダーを指定してください）。",
          path);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fmt::format(
          "{} に書き込むディスクの空きがありません。空きを増やすか、空きのある場所を指定してください。",
          path);
    case ENOENT:
    case ENOTDIR:
      return fmt::format("{} のフォルダーがありません。フォルダーを作るか、別の場所を指定してください。",
                         path);
    case EEXIST:
      return fmt::format("{} はすでにあります。別の名前を指定してください。", path);
    default:
      return fmt::format("{} を読み書きできません（{}）。ディスクを確かめてください。", path, reason);
  }
}

}  // namespace

int status_of(const std::exception& error) {
  const auto* of_database = dynamic_cast<const store::Error*>(&error);
  return of_database && of_database->kind == store::Error::Kind::newer ? kNewerProgram : kFailed;
}

std::string ending_words(const std::exception& error) {
  const auto* of_system = dynamic_cast<const std::system_error*>(&error);
  return of_system ? file_words(*of_system) : error.what();
}

}  // namespace kakari::app
