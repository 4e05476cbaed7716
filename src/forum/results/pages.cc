#include "forum/results/pages.h"

namespace kakari::results {

std::vector<access::Route> pages(const forum::Deps&) {
  return {};
}

}  // namespace kakari::results
