#include "forum/models/pages.h"

namespace kakari::models {

std::vector<access::Route> pages(const forum::Deps&) {
  return {};
}

}  // namespace kakari::models
