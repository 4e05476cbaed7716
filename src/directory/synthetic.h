// Invented institutions for tests and benchmarks: plausible names, kana, places, departments and reports.
// The same seed gives the same ones.
#pragma once
#include <random>
#include <utility>
#include <vector>

#include "directory/facets.h"
#include "directory/record.h"

namespace kakari::directory {

/// As facets_of(form) would give them, without a form.
std::vector<Facet> synthetic_facets();

class Synthetic {
 public:
  explicit Synthetic(std::uint64_t seed) : random_(seed) {}
  /// Ordered by municipality and number, as SnapshotBuilder takes them. 40 municipalities a prefecture.
  std::vector<std::pair<InstitutionRecord, std::optional<Reported>>> institutions(
      std::size_t many, std::size_t prefectures = 47);
  Reported report();

 private:
  std::vector<Span> hours();
  InstitutionRecord institution(std::size_t i, const std::string& municipality);
  bool chance(double p) { return std::bernoulli_distribution(p)(random_); }
  std::size_t below(std::size_t n) { return random_() % n; }

  std::mt19937_64 random_;
};

}  // namespace kakari::directory
