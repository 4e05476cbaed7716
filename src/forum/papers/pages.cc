#include "forum/papers/pages.h"

namespace kakari::papers {

std::vector<access::Route> pages(const forum::Deps&) {
  return {};
}

}  // namespace kakari::papers
