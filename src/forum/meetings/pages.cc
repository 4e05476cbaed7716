#include "forum/meetings/pages.h"

namespace kakari::meetings {

std::vector<access::Route> pages(const forum::Deps&, const Above&) {
  return {};
}

}  // namespace kakari::meetings
