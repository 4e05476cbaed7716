#include "reporting/exchange/answer_cell.h"

#include <algorithm>

#include "base/text.h"
#include "regime/evaluate.h"

namespace kakari::exchange {
namespace {

using regime::Answer;
using regime::Codes;
using regime::Kind;
using regime::Partner;
using regime::Partners;

constexpr std::string_view nothing = "-";

/// A ' or \ in front, a spreadsheet's formula, or a lone - would be read as something else.
bool misread(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("\\'=+-@\t\r").contains(text.front())) return true;
  return std::ranges::any_of(std::array<std::string_view, 4>{"＝", "＠", "＋", "－"},
                             [&](std::string_view wide) { return text.starts_with(wide); });
}

std::string text_to_cell(const std::string& text) {
  if (text.empty()) return "\\e";
  return misread(text) ? "\\" + text : text;
}

std::string text_from_cell(std::string_view cell) {
  if (cell == "\\e") return {};
  return std::string(cell.starts_with('\\') ? cell.substr(1) : cell);
}

std::string escaped(std::string_view part) {
  std::string out;
  for (const char c : part) {
    if (c == '\\' || c == '|') out += '\\';
    if (c == '\n' || c == '\r')
      out += c == '\n' ? "\\n" : "\\r";
    else
      out += c;
  }
  return out;
}

std::string partners_to_cell(const Partners& partners) {
  std::string out;
  for (const Partner& p : partners)
    out += fmt::format("{}| {} | {} | {}", out.empty() ? "" : "\n", escaped(p.number), escaped(p.name),
                       escaped(p.cooperation));
  return out.empty() ? std::string(nothing) : out;
}

/// One line "| a | b | c" into its parts; nullopt when there are not three.
std::optional<std::vector<std::string>> parts_of(std::string_view line) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '|') {
      parts.emplace_back();
      if (i + 1 < line.size() && line[i + 1] == ' ') ++i;
      continue;
    }
    if (parts.empty()) return {};
    if (line[i] == ' ' && i + 1 < line.size() && line[i + 1] == '|') continue;
    if (line[i] == '\\' && i + 1 < line.size()) {
      ++i;
      parts.back() += line[i] == 'n' ? '\n' : line[i] == 'r' ? '\r' : line[i];
      continue;
    }
    parts.back() += line[i];
  }
  if (parts.size() != 3) return {};
  return parts;
}

Result<std::optional<Answer>> unreadable(const regime::Item& item) {
  return problem(ProblemKind::invalid, "unreadable-answer",
                 fmt::format("「{}」の値を読み取れません", item.name()));
}

Result<std::optional<Answer>> partners_from_cell(const regime::Item& item, std::string_view cell) {
  Partners partners;
  if (cell == nothing) return partners;
  while (!cell.empty()) {
    const auto end = std::min(cell.find('\n'), cell.size());
    std::string_view line = cell.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    cell.remove_prefix(std::min(end + 1, cell.size()));
    auto parts = parts_of(line);
    if (!parts) return unreadable(item);
    partners.push_back({std::move((*parts)[0]), std::move((*parts)[1]), std::move((*parts)[2])});
  }
  return partners;
}

Result<std::optional<Answer>> codes_from_cell(const regime::Item& item, std::string_view cell) {
  Codes codes;
  if (cell == nothing) return codes;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(';'), cell.size());
    const auto code = parse_count(cell.substr(0, end));
    if (!code || !item.choice(*code)) return unreadable(item);
    codes.push_back(*code);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Result<std::optional<Answer>> number_from_cell(const regime::Item& item, std::string_view cell) {
  const regime::Typed typed = regime::read_typed(item, {std::string(cell)});
  if (!typed.error.empty() || !typed.answer) return unreadable(item);
  return typed.answer;
}

}  // namespace

std::string to_cell(const regime::Item& item, const Answer& answer) {
  if (const auto* number = std::get_if<std::int64_t>(&answer))
    return item.kind == Kind::tenths ? fmt::format("{}.{}", *number / 10, *number % 10)
                                     : std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&answer)) return text_to_cell(*text);
  if (const auto* partners = std::get_if<Partners>(&answer)) return partners_to_cell(*partners);
  const auto& codes = std::get<Codes>(answer);
  return codes.empty() ? std::string(nothing) : fmt::format("{}", fmt::join(codes, ";"));
}

Result<std::optional<Answer>> from_cell(const regime::Item& item, std::string_view cell) {
  if (cell.empty()) return std::nullopt;
  switch (item.kind) {
    case Kind::choice:
    case Kind::count:
    case Kind::tenths:
      return number_from_cell(item, cell);
    case Kind::choices:
      return codes_from_cell(item, cell);
    case Kind::text:
      return text_from_cell(cell);
    case Kind::partners:
      return partners_from_cell(item, cell);
  }
  return unreadable(item);
}

}  // namespace kakari::exchange
