#include "reporting/explanation/pages.h"

namespace kakari::explanation {

std::vector<access::Route> pages(const PageDeps&) {
  return {};
}

}  // namespace kakari::explanation
