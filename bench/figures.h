// Figures of several rounds: median and spread, a line a measurement.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kakari::bench {

struct Figure {
  std::vector<double> rounds;
  void add(double value) { rounds.push_back(value); }
  double median() const;
  double least() const;
  double most() const;
};

/// "| what | median | least–most | target |", to standard output at once.
void print_row(std::string_view what, const Figure& figure, std::string_view unit,
               std::string_view target = "");

/// What the machine did besides: the load average of the last minute.
double load_average();

}  // namespace kakari::bench
