// A file that the system would not open, said to an operator in Japanese, with what to do.
#pragma once
#include <string>
#include <system_error>

namespace kakari {

/// 「/usr/x.db を読み書きする権限がありません。…」
std::string file_words(const std::string& path, const std::error_code& why);

}  // namespace kakari
