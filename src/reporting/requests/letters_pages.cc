#include "reporting/requests/letters_pages.h"

#include "reporting/requests/letters_paper.h"

namespace kakari::requests {

std::string address_of(const LetterPageDeps& deps, const http::Request& request) {
  if (!deps.public_url.empty()) return deps.public_url;
  return (request.secure ? "https://" : "http://") + std::string(request.header("Host"));
}

http::Response one_letter(const LetterPageDeps& deps, const access::Visit& visit, const Id& letter) {
  const auto made = print_one(*deps.database, deps.areas, visit.actor, visit.moment, letter,
                              address_of(deps, visit.request));
  if (!made) return visit.refuse(made.error());
  http::Response response;
  response.body = made->pdf;
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"letter-" + made->number + ".pdf\"")
      .set("Cache-Control", "no-store");
  return response;
}

std::vector<access::Route> letter_pages(const LetterPageDeps& deps) {
  std::vector<access::Route> routes;
  add_letter_list(deps, routes);
  add_letter_batch(deps, routes);
  return routes;
}

}  // namespace kakari::requests
