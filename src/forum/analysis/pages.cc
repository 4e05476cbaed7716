#include "forum/analysis/pages.h"

namespace kakari::analysis {

std::vector<access::Route> pages(const forum::Deps&) {
  return {};
}

}  // namespace kakari::analysis
