#include "forum/measures/pages.h"

namespace kakari::measures {

std::vector<access::Route> pages(const forum::Deps&) {
  return {};
}

}  // namespace kakari::measures
