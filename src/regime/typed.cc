// What people type into a form, made into answers.
#include <algorithm>

#include "base/text.h"
#include "regime/evaluate.h"

namespace kakari::regime {
namespace {

Typed refused(std::string error) {
  return {std::nullopt, "", std::move(error)};
}

std::string without(std::string text, std::string_view part, std::string_view instead = "") {
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + instead.size()))
    text = text.substr(0, at) + std::string(instead) + text.substr(at + part.size());
  return text;
}

/// Narrow, without spaces, thousands separators and the unit: "１，２３４ 回" → "1234".
std::string bare_number(const Item& item, std::string_view typed) {
  std::string text = narrow(typed);
  for (std::string_view skipped : {" ", "\t", ",", "、"}) text = without(std::move(text), skipped);
  for (std::string_view minus : {"−", "―", "‐", "–"}) text = without(std::move(text), minus, "-");
  std::string unit = narrow(item.unit);
  return !unit.empty() && text.ends_with(unit) ? text.substr(0, text.size() - unit.size()) : text;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Decimal {
  std::int64_t whole = 0;
  std::string fraction;
};

/// Why not, or the digits before and after the point.
std::expected<Decimal, std::string> decimal(const Item& item, const std::string& bare) {
  std::string name = fmt::format("「{}」は", item.name());
  if (bare.starts_with('-')) return std::unexpected(name + "0以上の数で入力してください。");
  auto point = bare.find('.');
  std::string whole = bare.substr(0, point);
  std::string fraction = point == bare.npos ? "" : bare.substr(point + 1);
  if (!all_digits(whole) || (point != bare.npos && !all_digits(fraction)))
    return std::unexpected(name + "数字で入力してください。");
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  if (whole.size() > 9) return std::unexpected(name + "桁が多すぎます。数字をお確かめください。");
  return Decimal{std::stoll(whole), fraction};
}

Typed number(const Item& item, std::string_view typed) {
  std::string bare = bare_number(item, typed);
  if (bare.empty()) return {};
  auto read = decimal(item, bare);
  if (!read) return refused(read.error());
  bool round = read->fraction.find_first_not_of('0') == std::string::npos;
  if (item.kind == Kind::count) {
    if (!round) return refused(fmt::format("「{}」は小数点のない数で入力してください。", item.name()));
    return {read->whole, "", ""};
  }
  std::int64_t tenths = read->whole * 10 + (read->fraction.empty() ? 0 : read->fraction[0] - '0');
  bool cut = read->fraction.size() > 1 && read->fraction.find_first_not_of('0', 1) != std::string::npos;
  std::string note;
  if (cut) note = fmt::format("{} は {}.{} として扱います。", bare, tenths / 10, tenths % 10);
  return {tenths, note, ""};
}

std::optional<std::int64_t> code(const Item& item, std::string_view typed) {
  auto n = parse_count(trim(typed));
  if (!n || !item.choice(*n)) return std::nullopt;
  return n;
}

std::string choose(const Item& item) {
  return fmt::format("「{}」は示された選択肢から選んでください。", item.name());
}

Typed choice(const Item& item, std::string_view typed) {
  if (trim(typed).empty()) return {};
  auto chosen = code(item, typed);
  return chosen ? Typed{*chosen, "", ""} : refused(choose(item));
}

Typed choices(const Item& item, const std::vector<std::string>& values) {
  Codes codes;
  for (const std::string& value : values) {
    if (trim(value).empty()) continue;
    auto chosen = code(item, value);
    if (!chosen) return refused(choose(item));
    codes.push_back(*chosen);
  }
  if (codes.empty()) return {};
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return {codes, "", ""};
}

/// Line ends as \n, other control characters left out.
std::string tidy(std::string_view typed) {
  std::string text;
  for (char c : typed)
    if (c == '\n' || static_cast<unsigned char>(c) >= 0x20) text += c == 0x7f ? ' ' : c;
  return trim(text);
}

Typed text(const Item& item, std::string_view typed) {
  auto characters = length(typed);
  if (!characters) return refused("読み取れない文字があります。入力し直してください。");
  std::string tidied = tidy(typed);
  if (tidied.empty()) return {};
  characters = length(tidied);
  if (*characters > item.length_max)
    return refused(fmt::format("「{}」は{}字以内で入力してください（いまは{}字です）。", item.name(),
                               with_commas(std::int64_t(item.length_max)),
                               with_commas(std::int64_t(*characters))));
  return {tidied, "", ""};
}

Typed partners(const std::vector<std::string>& values) {
  constexpr std::size_t name_length_max = 200;
  Partners list;
  for (std::size_t i = 0; i + 2 < values.size(); i += 3) {
    Partner partner{tidy(values[i]), tidy(values[i + 1]), tidy(values[i + 2])};
    if (partner.name.empty() && partner.cooperation.empty()) continue;
    for (const std::string* part : {&partner.number, &partner.name, &partner.cooperation})
      if (length(*part).value_or(name_length_max + 1) > name_length_max)
        return refused(
            fmt::format("連携医療機関の名称と連携の内容は{}字以内で入力してください。", name_length_max));
    list.push_back(std::move(partner));
  }
  if (list.empty()) return {};
  return {list, "", ""};
}

}  // namespace

Typed read_typed(const Item& item, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  switch (item.kind) {
    case Kind::choice:
      return choice(item, values.front());
    case Kind::choices:
      return choices(item, values);
    case Kind::count:
    case Kind::tenths:
      return number(item, values.front());
    case Kind::text:
      return text(item, values.front());
    case Kind::partners:
      return partners(values);
  }
  return {};
}

}  // namespace kakari::regime
