#include "regime/command_parts.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace kakari::regime {

int asked_year(const std::string& directory, int year) {
  if (year) return year;
  const std::vector<int> all = years(directory);
  return all.empty() ? 0 : all.back();
}

void print(std::ostream& err, const std::vector<Finding>& findings) {
  for (const Finding& f : findings) err << fmt::format("{}:{}: {}\n", f.file, f.line, f.message);
}

std::string_view mark(Status status) {
  return unverified(status) ? "要確認" : "確認済";
}

std::optional<std::string> read_text(const std::string& path, std::ostream& err) {
  constexpr std::size_t largest = 10'000'000;  // bytes
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
  } else {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path)) {
      err << fmt::format("{} を開けません。ファイルの名前をお確かめください。\n", path);
      return std::nullopt;
    }
    text << file.rdbuf();
  }
  if (text.view().size() <= largest) return std::move(text).str();
  err << fmt::format("{} は10MBを超えています。1件分だけのファイルにしてください。\n", path);
  return std::nullopt;
}

}  // namespace kakari::regime
