#include "registry/member_pages.h"

namespace kakari::registry {

std::vector<access::Route> member_pages(const MemberDeps& deps) {
  std::vector<access::Route> routes;
  add_member_list(deps, routes);
  add_member_record(deps, routes);
  add_member_acts(deps, routes);
  return routes;
}

std::string member_path(std::string_view number, std::string_view rest) {
  std::string path(kMembers);
  return path.append("/").append(http::percent_encode(number)).append(rest);
}

}  // namespace kakari::registry
