#include "app/config_file.h"

#include <optional>

#include "base/text.h"

namespace kakari::app {
namespace {

bool bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

bool only_comment(std::string_view rest) {
  rest = without_space(rest);
  return rest.empty() || rest.front() == '#';
}

std::optional<char> escaped(char c) {
  constexpr std::string_view letters = "\"\\nt", meant = "\"\\\n\t";
  const auto at = letters.find(c);
  if (at == letters.npos) return {};
  return meant[at];
}

/// From the opening quote on; nothing but a comment may follow the closing one.
std::optional<std::string> quoted(std::string_view text) {
  const char quote = text.front();
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote) return only_comment(text.substr(i + 1)) ? std::optional(value) : std::nullopt;
    if (quote == '"' && text[i] == '\\') {
      const auto one = i + 1 < text.size() ? escaped(text[++i]) : std::nullopt;
      if (!one) return {};
      value += *one;
    } else {
      value += text[i];
    }
  }
  return {};
}

std::optional<std::string> value_of(std::string_view text) {
  if (text.empty()) return {};
  if (text.front() == '"' || text.front() == '\'') return quoted(text);
  const std::string value(without_space(text.substr(0, text.find('#'))));
  if (value == "true" || value == "false" || parse_count(value)) return value;
  return {};
}

void read_line(ConfigFile& file, std::string_view line, int number) {
  const auto fault = [&](std::string_view what) {
    file.faults.push_back(fmt::format("{}:{}: {}", file.path, number, what));
  };
  if (only_comment(line)) return;
  if (line.front() == '[')
    return fault("表（[ … ]）は使えません。「名前 = \"値\"」の行だけを書いてください。");
  std::size_t end = 0;
  while (end < line.size() && bare(line[end])) ++end;
  const std::string name(line.substr(0, end));
  const std::string_view rest = without_space(line.substr(end));
  if (name.empty() || !rest.starts_with('=')) return fault("「名前 = \"値\"」の形で書いてください。");
  const auto value = value_of(without_space(rest.substr(1)));
  if (!value) return fault(name + " の値を読めません。文字は \"…\" で囲んでください。");
  if (!file.lines.emplace(name, ConfigLine{*value, number}).second) fault(name + " が二度書かれています。");
}

}  // namespace

ConfigFile read_config(std::string path, std::string_view text) {
  ConfigFile file{.path = std::move(path), .lines = {}, .faults = {}};
  constexpr std::string_view mark = "\xEF\xBB\xBF";  // some editors put it before UTF-8
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(file, without_space(text.substr(0, end)), number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return file;
}

}  // namespace kakari::app
