#include "figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace kakari::bench {
namespace {

std::string number(double value) {
  return fmt::format("{:.{}f}", value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

}  // namespace

double Figure::median() const {
  if (rounds.empty()) return 0;
  auto sorted = rounds;
  std::ranges::sort(sorted);
  const auto middle = sorted.size() / 2;
  return sorted.size() % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Figure::least() const {
  return rounds.empty() ? 0 : std::ranges::min(rounds);
}

double Figure::most() const {
  return rounds.empty() ? 0 : std::ranges::max(rounds);
}

void print_row(std::string_view what, const Figure& figure, std::string_view unit, std::string_view target) {
  std::cout << fmt::format("| {} | {} {} | {}–{} | {} |\n", what, number(figure.median()), unit,
                           number(figure.least()), number(figure.most()), target)
            << std::flush;
}

double load_average() {
  double load = 0;
  return ::getloadavg(&load, 1) == 1 ? load : 0;
}

}  // namespace kakari::bench
