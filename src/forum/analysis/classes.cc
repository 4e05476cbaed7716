#include "forum/analysis/classes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace kakari::analysis {
namespace {

constexpr double kTiny = 1e-9;

/// How evenly breaks share the values out, from 0 to ln(classes).
double evenness(const std::vector<double>& sorted, const std::vector<double>& breaks) {
  double sum = 0;
  auto from = sorted.begin();
  const auto add = [&](std::vector<double>::const_iterator to) {
    const double share = double(to - from) / double(sorted.size());
    if (share > 0) sum -= share * std::log(share);
    from = to;
  };
  for (const double edge : breaks) add(std::lower_bound(from, sorted.end(), edge - kTiny));
  add(sorted.end());
  return sum;
}

struct Choice {
  double score = -1;
  std::vector<double> breaks;
};

/// Equal steps of 1, 2 or 5 times a power of ten, `count` of them, beginning at a multiple of the step.
Choice round_breaks(const std::vector<double>& sorted, double finest, bool from_zero, std::size_t count) {
  constexpr double kFromZero = 0.15;  // a scale that starts at 0 is easier to read
  constexpr double kCoarse = 0.01;    // and the coarser of two alike
  constexpr int kSteps = 60;          // no more than so many within the range
  const double low = from_zero ? 0 : sorted.front(), high = sorted.back();
  const double range = std::max(high - low, finest);
  Choice best;
  for (int power = int(std::floor(std::log10(range / kSteps))); power <= int(std::ceil(std::log10(range)));
       ++power)
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double step = digit * std::pow(10, power);
      if (step < finest - kTiny || range / step > kSteps) continue;
      for (double m = std::floor(low / step) + 1; m * step <= high + kTiny; ++m) {
        std::vector<double> breaks;
        for (std::size_t i = 0; i < count && (m + double(i)) * step <= high + kTiny; ++i)
          breaks.push_back((m + double(i)) * step);
        // Of whole numbers nothing lies between 0 and 1.
        if (from_zero && breaks.front() <= finest + kTiny && finest >= 1) continue;
        double score = evenness(sorted, breaks) + kCoarse * std::log(step / finest + 1);
        const double first = finest >= 1 && step < 2 ? 2 : 1;  // 1 itself, then 2
        if (m == first && from_zero) score += kFromZero;
        if (score > best.score) best = {score, std::move(breaks)};
      }
    }
  return best;
}

std::vector<std::string> labels_of(const Classes& classes, double finest) {
  std::vector<std::string> out;
  if (classes.zero_apart) out.emplace_back("0");
  double from = classes.zero_apart ? 0 : -1e300;
  for (const double edge : classes.breaks) {
    // A class that holds one whole number is called by it.
    const bool single = finest >= 1 && edge - from <= (from == 0 ? 2 : 1) + kTiny;
    out.push_back(single ? round_words(edge - 1) : round_words(edge) + "未満");
    from = edge;
  }
  if (classes.breaks.empty())
    out.emplace_back(classes.zero_apart ? "1以上" : "すべて");
  else
    out.push_back(round_words(from) + "以上");
  if (classes.breaks.empty() && finest < 1) out.back() = "0を超える";
  return out;
}

}  // namespace

double shown(const forum::Indicator& indicator, const forum::Value& value) {
  const double scale = std::pow(10, indicator.decimals);
  return std::round(value.number * scale) / scale;
}

std::string round_words(double number) {
  const double whole = std::round(number);
  if (std::abs(number - whole) < kTiny)
    return (number < -kTiny ? "−" : "") + with_commas(std::int64_t(std::abs(whole)));
  return fmt::format("{}{:g}", number < 0 ? "−" : "", std::abs(number));
}

std::optional<std::size_t> Classes::of(const forum::Indicator& indicator, const forum::Value& value) const {
  if (!value.known()) return std::nullopt;
  if (zero_apart && value.number == 0) return 0;
  const double number = shown(indicator, value);
  const auto edge = std::ranges::upper_bound(breaks, number + kTiny);
  return std::size_t(edge - breaks.begin()) + (zero_apart ? 1 : 0);
}

Classes classes_of(const forum::Indicator& indicator, std::span<const forum::Value> values) {
  Classes out;
  std::vector<double> numbers;
  for (const forum::Value& value : values)
    if (value.known() && value.number != 0) numbers.push_back(shown(indicator, value));
  std::ranges::sort(numbers);
  out.zero_apart = numbers.empty() || numbers.front() >= 0;
  const double finest = std::pow(10, -indicator.decimals);
  if (!numbers.empty())
    out.breaks = round_breaks(numbers, finest, out.zero_apart, ramp.size() - (out.zero_apart ? 2 : 1)).breaks;
  out.labels = labels_of(out, finest);
  return out;
}

}  // namespace kakari::analysis
