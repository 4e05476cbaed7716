#include "base/file_words.h"

#include <fmt/format.h>

#include <cerrno>

namespace kakari {

std::string file_words(const std::string& path, const std::error_code& why) {
  switch (why.value()) {
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
      return fmt::format("{} を読み書きできません（{}）。ディスクを確かめてください。", path, why.message());
  }
}

}  // namespace kakari
