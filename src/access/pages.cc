#include "access/pages.h"

#include "access/held_form.h"

namespace kakari::access {

From from_of(const http::Request& request) {
  return {request.remote, std::string(request.header("User-Agent"))};
}

std::string error_at(const Problem* problem, std::string_view field) {
  if (problem)
    for (const FieldProblem& found : problem->fields)
      if (found.field == field) return found.message;
  return {};
}

http::Response welcome(const SignedIn& in, const http::Request& request, const PagesOptions& options) {
  std::string to = options.home(actor_of(in.account, in.grant));
  if (!request.cookie(held_cookie).empty())
    to = "/held-form";
  else if (const std::string_view next = request.field("next"); !next.empty())
    to = local_path(next, to);
  else if (in.grants > 1)
    to = "/role";
  http::Response response = http::Response::see_other(to);
  response.set("Set-Cookie", Sessions::cookie(in.secret));
  return response;
}

std::vector<Route> pages(Access& access, const PagesOptions& options) {
  std::vector<Route> all;
  for (auto* part : {sign_in_routes, activation_routes, role_routes, account_routes, held_form_routes})
    for (Route& route : part(access, options)) all.push_back(std::move(route));
  return all;
}

}  // namespace kakari::access
