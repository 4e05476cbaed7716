#include "directory/open_data/routes.h"

namespace kakari::open_data {

std::vector<access::Route> routes(const directory::Deps&) {
  return {};
}

}  // namespace kakari::open_data
