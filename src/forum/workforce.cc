#include <algorithm>

#include "forum/cube.h"

namespace kakari::forum {

Workforce::Workforce(std::vector<Worker> workers) : workers_(std::move(workers)) {
  std::ranges::sort(workers_, {}, [](const Worker& w) { return std::pair(w.doc, w.person); });
}

std::vector<Worker>::const_iterator Workforce::first(Doc doc) const {
  return std::ranges::lower_bound(workers_, doc, {}, &Worker::doc);
}

int age_on(Date born, Date day) {
  const bool had = std::pair(day.month(), day.day()) >= std::pair(born.month(), born.day());
  return day.year() - born.year() - (had ? 0 : 1);
}

}  // namespace kakari::forum
