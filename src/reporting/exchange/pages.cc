#include "reporting/exchange/pages.h"

namespace kakari::exchange {

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_claims_pages(deps, routes);
  add_export_pages(deps, routes);
  add_sister_pages(deps, routes);
  add_registry_pages(deps, routes);
  return routes;
}

http::Response attachment(std::string bytes, std::string_view media_type, std::string_view name) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", media_type)
      .set("Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encode(name));
  return response;
}

}  // namespace kakari::exchange
