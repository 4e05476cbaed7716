// The classes of a map: 0 apart, then at most four with round breaks that share the areas out evenly; five in
// all. Values are classed as they are shown (rounded), so that table and map cannot disagree.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "forum/indicator.h"

namespace kakari::analysis {

/// One blue ramp from light to dark: told apart without red and green, and as greys.
inline constexpr std::array<std::string_view, 5> ramp{"#f2f2f2", "#c5d7fb", "#7096f8", "#264af4", "#000060"};
inline constexpr std::string_view no_data_fill = "#ffffff";  // hatched

struct Classes {
  bool zero_apart = true;           // not where values are below 0
  std::vector<double> breaks;       // ascending; a class ends below its break
  std::vector<std::string> labels;  // 0, 2未満, 4未満, 6未満, 6以上

  /// The class, of labels and ramp; nullopt when the value is not known.
  std::optional<std::size_t> of(const forum::Indicator& indicator, const forum::Value& value) const;
};

Classes classes_of(const forum::Indicator& indicator, std::span<const forum::Value> values);

/// As it is shown: rounded to the indicator's decimals.
double shown(const forum::Indicator& indicator, const forum::Value& value);
/// 1,234 or 0.5: a round number without what it does not need.
std::string round_words(double number);

}  // namespace kakari::analysis
