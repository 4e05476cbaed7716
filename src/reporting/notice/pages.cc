#include "reporting/notice/pages.h"

namespace kakari::notice {

std::vector<access::Route> pages(const PageDeps&) {
  return {};
}

}  // namespace kakari::notice
