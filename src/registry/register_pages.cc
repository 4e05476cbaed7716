#include "registry/register_pages.h"

namespace kakari::registry {

std::vector<access::Route> register_pages(const RegisterDeps& deps) {
  std::vector<access::Route> routes;
  add_list_pages(deps, routes);
  add_record_pages(deps, routes);
  add_letter_acts(deps, routes);
  add_link_pages(deps, routes);
  return routes;
}

std::string record_path(std::string_view number, std::string_view rest) {
  std::string path(kRegister);
  return path.append("/").append(http::percent_encode(number)).append(rest);
}

}  // namespace kakari::registry
