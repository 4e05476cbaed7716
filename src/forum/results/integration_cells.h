// Cells of the tables of the whole, and the measures that count.
#pragma once
#include "base/text.h"
#include "forum/results/integration.h"

namespace kakari::results {

inline forum::TableCell cell(std::string text, std::string href = "") {
  return {.text = std::move(text), .number = {}, .href = std::move(href)};
}
inline forum::TableCell count(std::size_t n) {
  return {.text = with_commas(std::int64_t(n)), .number = double(n)};
}

/// Those of the year and the open ones of earlier years.
inline std::vector<const measures::Measure*> all_measures(const measures::Held& held) {
  std::vector<const measures::Measure*> all;
  for (const auto& m : held.measures) all.push_back(&m);
  for (const auto& m : held.earlier) all.push_back(&m);
  return all;
}

}  // namespace kakari::results
