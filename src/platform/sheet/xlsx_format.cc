#include "platform/sheet/xlsx_format.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace kakari::sheet::xlsx {
namespace {

using Kind = Format::Kind;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool starts_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// [h], [mm], [ss]: hours beyond a day. Others are colours, conditions and languages.
bool is_elapsed(std::string_view bracket) {
  return !bracket.empty() && (bracket.find_first_not_of("hH") == std::string_view::npos ||
                              bracket.find_first_not_of("mM") == std::string_view::npos ||
                              bracket.find_first_not_of("sS") == std::string_view::npos);
}

/// Letters of a format that stand for a part of a date or time.
struct Letters {
  bool date = false, time = false, month_or_minute = false, elapsed = false;

  /// Reads what stands at the beginning of `code`; how many bytes that was.
  std::size_t take(std::string_view code) {
    const auto until = [&](char end) { return std::min(code.find(end, 1), code.size() - 1) + 1; };
    switch (lower(code[0])) {
      case '"':
        return until('"');
      case '[': {
        const std::size_t size = until(']');
        elapsed |= size > 2 && is_elapsed(code.substr(1, size - 2));
        return size;
      }
      case '\\':
      case '_':
      case '*':
        return 2;
      case 'a':
        if (starts_with(code, "am/pm")) return time = true, 5;
        if (starts_with(code, "a/p")) return time = true, 3;
        date = true;
        return 1;
      case 'e':
        if (code.size() > 1 && (code[1] == '+' || code[1] == '-')) return 2;
        date = true;
        return 1;
      case 'g':
        if (starts_with(code, "general")) return 7;
        if (starts_with(code, "g/")) return code.size();  // G/標準
        date = true;
        return 1;
      case 'y':
      case 'd':
      case 'r':
      case 'b':
        date = true;
        return 1;
      case 'h':
      case 's':
        time = true;
        return 1;
      case 'm':
        month_or_minute = true;
        return 1;
      default:
        return 1;
    }
  }

  Kind kind() const {
    if (elapsed) return Kind::elapsed;
    if (date) return time ? Kind::date_time : Kind::date;
    if (time) return Kind::time;
    return month_or_minute ? Kind::date : Kind::number;
  }
};

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct StyleReader : XmlReader {
  std::map<int, Format> custom;
  std::vector<int> ids;
  bool in_formats = false, in_cells = false;

  void start(std::string_view element, const char** attributes) override {
    if (element == "numFmts") in_formats = true;
    if (element == "cellXfs") in_cells = true;
    if (element == "numFmt" && in_formats)
      custom[number(attribute(attributes, "numFmtId"))] = custom_format(attribute(attributes, "formatCode"));
    if (element == "xf" && in_cells) ids.push_back(number(attribute(attributes, "numFmtId")));
  }
  void end(std::string_view element) override {
    if (element == "numFmts") in_formats = false;
    if (element == "cellXfs") in_cells = false;
  }
};

}  // namespace

Format builtin_format(int id) {
  const auto within = [id](int from, int to) { return id >= from && id <= to; };
  if (id == 22) return {Kind::date_time};
  if (id == 46) return {Kind::elapsed};
  if (within(18, 21) || within(32, 33) || id == 45 || id == 47) return {Kind::time};
  if (within(14, 17) || within(27, 36) || within(50, 58)) return {Kind::date};
  return {};
}

Format custom_format(std::string_view code) {
  if (code.size() > 1 && code.find_first_not_of('0') == std::string_view::npos)
    return {Kind::number, unsigned(std::min<std::size_t>(code.size(), 30))};
  Letters letters;
  for (std::size_t at = 0; at < code.size();) at += letters.take(code.substr(at));
  return {letters.kind()};
}

std::vector<Format> read_formats(Package& package, const std::string& part) {
  StyleReader reader;
  package.parse(part, reader);
  std::vector<Format> formats;
  for (const int id : reader.ids) {
    const auto own = reader.custom.find(id);
    formats.push_back(own != reader.custom.end() ? own->second : builtin_format(id));
  }
  return formats;
}

}  // namespace kakari::sheet::xlsx
