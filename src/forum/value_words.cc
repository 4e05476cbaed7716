#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "forum/indicator.h"

namespace kakari::forum {
namespace {

/// Rounded half away from zero, thousands apart: 1,234.5
std::string rounded(double number, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const auto whole = std::int64_t(std::llround(std::abs(number) * scale));
  const auto unit = std::int64_t(scale);
  std::string out = number < 0 && whole != 0 ? "−" : "";
  out += with_commas(whole / unit);
  if (decimals > 0) out += fmt::format(".{:0{}}", whole % unit, decimals);
  return out;
}

std::string_view without(Per per) {
  switch (per) {
    case Per::residents:
      return "人口が不明";
    case Per::aged_65:
      return "65歳以上の人口が不明";
    case Per::aged_75:
      return "75歳以上の人口が不明";
    default:
      return "割る数が0";
  }
}

}  // namespace

std::string in_words(const Indicator& indicator, const Value& value) {
  switch (value.state) {
    case Value::State::known:
      return rounded(value.number, indicator.decimals);
    case Value::State::no_denominator:
      return fmt::format("―（{}）", without(indicator.per));
    case Value::State::not_here:
      return "―（この区域では分かりません）";
    case Value::State::no_year:
      return "―（この年度の報告がありません）";
    case Value::State::suppressed:
      return "―（少数のため非公表）";
  }
  return "―";
}

std::string change_in_words(const Indicator& indicator, const Value& now, const Value& before) {
  if (!now.known() || !before.known()) return "";
  // Of the numbers as they are shown, so that a reader who subtracts finds the same.
  const double scale = std::pow(10.0, indicator.decimals);
  const double change = (std::round(now.number * scale) - std::round(before.number * scale)) / scale;
  const std::string words = rounded(change, indicator.decimals);
  if (change == 0) return "±0";
  return change > 0 ? "＋" + words : words;
}

void suppress(const Indicator& indicator, std::vector<Value>& parts, std::int64_t least) {
  if (!indicator.people) return;
  const bool divided = indicator.average || indicator.per == Per::set;
  const auto people = [&](const Value& v) { return divided ? v.denominator : v.numerator; };
  const auto small = [&](const Value& v) {
    const std::int64_t counted = indicator.average ? v.denominator : v.numerator;
    return v.known() && people(v) > 0 && (people(v) < least || (counted > 0 && counted < least));
  };
  std::size_t hidden = 0;
  std::int64_t together = 0;
  const auto hide = [&](Value& part) {
    ++hidden;
    together += people(part);
    part = {.state = Value::State::suppressed};
  };
  for (Value& part : parts)
    if (small(part)) hide(part);
  // One hidden part, or few people in all of them, would follow from the total.
  while (hidden > 0 && (hidden == 1 || together < least)) {
    Value* next = nullptr;
    for (Value& part : parts)
      if (part.known() && people(part) > 0 && (!next || people(part) < people(*next))) next = &part;
    if (!next) return;
    hide(*next);
  }
}

}  // namespace kakari::forum
