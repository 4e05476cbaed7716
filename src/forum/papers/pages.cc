#include "forum/papers/pages.h"

#include "forum/papers/page_parts.h"

namespace kakari::papers {

std::vector<access::Route> pages(const forum::Deps& deps) {
  std::vector<access::Route> routes;
  add_list_page(deps, routes);
  add_order_pages(deps, routes);
  add_pack_pages(deps, routes);
  add_file_routes(deps, routes);
  return routes;
}

}  // namespace kakari::papers
