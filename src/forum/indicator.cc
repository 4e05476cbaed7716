#include "forum/indicator.h"

namespace kakari::forum {

class AreaFacts {};

std::shared_ptr<const AreaFacts> load_area_facts(const std::string&, const regime::Areas&) {
  return std::make_shared<const AreaFacts>();
}

Indicators Indicators::load(const std::string&, int, const regime::Form&) {
  return {};
}

}  // namespace kakari::forum
