#include "app/public_routes.h"

#include <sys/resource.h>

#include "access/safe_headers.h"
#include "app/desk_deps.h"
#include "app/openapi.h"
#include "directory/fhir/routes.h"
#include "directory/open_data/make.h"
#include "directory/open_data/routes.h"
#include "directory/routes.h"
#include "reporting/explanation/pages.h"
#include "reporting/notice/pages.h"
#include "reporting/release/pages.h"

namespace kakari::app {
namespace {

/// Public facts may be read by the pages of others; what a browser sends along is not let through to them.
std::vector<access::Route> for_everybody(std::vector<access::Route> routes) {
  for (access::Route& route : routes) {
    const bool data = route.pattern.starts_with("/api/") || route.pattern.starts_with("/fhir") ||
                      route.pattern.starts_with("/open-data");
    if (!data || route.act != access::Act::public_read) continue;
    route.handler = [handler = std::move(route.handler)](const access::Visit& visit) {
      http::Response response = handler(visit);
      response.set("Access-Control-Allow-Origin", "*").set("Cross-Origin-Resource-Policy", "cross-origin");
      return response;
    };
  }
  return routes;
}

/// "https://tiles.example" of "https://tiles.example/{z}/{x}/{y}.png".
std::string origin_of(std::string_view address) {
  const auto host = address.find("://");
  return std::string(address.substr(0, host == address.npos ? host : address.find('/', host + 3)));
}

/// Where tiles are configured, the map's page may load them, and only it.
std::vector<access::Route> with_tiles(std::vector<access::Route> routes, const std::string& tiles) {
  if (tiles.empty()) return routes;
  const std::string policy =
      fmt::format("{}; img-src 'self' data: {}", access::kContentPolicy, origin_of(tiles));
  for (access::Route& route : routes) {
    if (!route.pattern.ends_with("/search")) continue;
    route.handler = [handler = std::move(route.handler), policy](const access::Visit& visit) {
      http::Response response = handler(visit);
      if (visit.request.arg("view") == "map") response.set("Content-Security-Policy", policy);
      return response;
    };
  }
  return routes;
}

}  // namespace

std::vector<std::vector<access::Route>> public_routes(House& house, const directory::Deps& directory) {
  const std::string folder = house.regime_folder();
  return {with_tiles(for_everybody(directory::routes(directory)), directory.tiles),
          for_everybody(open_data::routes(directory)),
          for_everybody(fhir::routes(directory)),
          for_everybody(openapi(house.share(), directory.public_url)),
          notice::pages({&house.database(), &house.areas(), folder, directory.public_url}),
          explanation::pages({&house.database(), &house.areas(), folder, directory.public_url}),
          release::pages({.database = &house.database(),
                          .areas = &house.areas(),
                          .regime_folder = folder,
                          .public_url = directory.public_url,
                          .public_page = public_page(house)})};
}

void add_open_data_job(Jobs& jobs, House& house, const directory::Deps& directory) {
  jobs.add("open data", std::chrono::minutes(1), [&house, source = open_data::source_of(directory)] {
    ::setpriority(PRIO_PROCESS, 0, 10);  // of this thread alone: requests go first
    open_data::make_due(source, house.moment());
  });
}

}  // namespace kakari::app
