#include "regime/training_command.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/clock.h"
#include "regime/training_answer.h"

namespace kakari::regime {
namespace {

constexpr std::size_t kLargest = 10'000'000;  // bytes

std::optional<std::string> slurp(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) return std::nullopt;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

int evaluate_training_file(const std::string& directory, const std::string& path, int year,
                           std::string_view format, std::ostream& out, std::ostream& err) {
  if (format != "text" && format != "json") {
    err << "--format には text か json を指定してください。\n";
    return 2;
  }
  std::vector<int> all = years(directory);
  if (!year && !all.empty()) year = all.back();
  auto training = load_training(directory, year);
  if (!training) {
    for (const Finding& f : training.error()) err << fmt::format("{}:{}: {}\n", f.file, f.line, f.message);
    return 3;
  }
  auto text = slurp(path);
  if (!text) {
    err << fmt::format("{} を開けません。ファイルの名前をお確かめください。\n", path);
    return 3;
  }
  if (text->size() > kLargest) {
    err << fmt::format("{} は10MBを超えています。1人分の記録だけにしてください。\n", path);
    return 3;
  }
  auto record = read_training_record(*text);
  if (!record) {
    for (const RecordFinding& f : record.error()) err << fmt::format("{}: {}: {}\n", path, f.path, f.message);
    return 1;
  }
  Judgement judgement = judge(*training, *record, record->today.value_or(SystemClock().today()));
  if (format == "json")
    out << answer_json(*training, *record, judgement) << "\n";
  else
    out << answer_text(*training, *record, judgement);
  return judgement.completion.may_apply ? 0 : 1;
}

}  // namespace kakari::regime
