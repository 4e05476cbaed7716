#include "reporting/release/pages.h"

namespace kakari::release {

std::vector<access::Route> pages(const PageDeps&) {
  return {};
}

}  // namespace kakari::release
