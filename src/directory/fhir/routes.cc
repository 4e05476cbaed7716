#include "directory/fhir/routes.h"

#include "directory/fhir/outcome.h"
#include "directory/fhir/server.h"

namespace kakari::fhir {
namespace {

using access::Visit;
using http::Response;

Response nothing_there(const Visit&) {
  return refused(404, "not-found", "この住所には何もありません。/fhir/metadata をご覧ください。");
}

}  // namespace

std::vector<access::Route> routes(const directory::Deps& deps) {
  const auto server = std::make_shared<Server>(deps);
  const auto route = [](http::Method method, std::string pattern, access::Handler handler) {
    return access::Route{method, std::move(pattern), access::Act::public_read,
                         [handler = std::move(handler)](const Visit& visit) {
                           Response response = handler(visit);
                           response.set("Vary", "Accept, Prefer, Cookie");
                           return response;
                         }};
  };
  using enum http::Method;
  return {route(get, "/fhir/metadata", [server](const Visit& visit) { return server->metadata(visit); }),
          route(get, "/fhir/{type}",
                [server](const Visit& visit) {
                  return server->search(visit, visit.request.param("type"), visit.request.query);
                }),
          route(post, "/fhir/{type}/_search",
                [server](const Visit& visit) {
                  http::Pairs pairs = visit.request.query;
                  pairs.insert(pairs.end(), visit.request.form.begin(), visit.request.form.end());
                  return server->search(visit, visit.request.param("type"), pairs);
                }),
          route(get, "/fhir/{type}/_history",
                [server](const Visit& visit) { return server->history(visit, visit.request.param("type")); }),
          route(get, "/fhir/{type}/{id}",
                [server](const Visit& visit) {
                  return server->read(visit, visit.request.param("type"), visit.request.param("id"));
                }),
          route(get, "/fhir/{path*}", nothing_there),
          route(get, "/fhir", nothing_there)};
}

}  // namespace kakari::fhir
