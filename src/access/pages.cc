#include "access/pages.h"

#include "access/held_form.h"
#include "access/known_device.h"
#include "access/sign_in_step.h"

namespace kakari::access {

From from_of(const http::Request& request) {
  return {request.remote, std::string(request.header("User-Agent")),
          std::string(request.cookie(device_cookie))};
}

std::string error_at(const Problem* problem, std::string_view field) {
  if (problem)
    for (const FieldProblem& found : problem->fields)
      if (found.field == field) return found.message;
  return {};
}

http::Response welcome(const SignedIn& in, const http::Request& request, const PagesOptions& options) {
  if (!in.step.empty()) {
    http::Response response = http::Response::see_other("/sign-in/factor");
    response.set("Set-Cookie", step_cookie_value(in.step));
    return response;
  }
  std::string to = options.home(actor_of(in.account, in.grant));
  if (!request.cookie(held_cookie).empty())
    to = "/held-form";
  else if (const std::string_view next = in.next.empty() ? request.field("next") : in.next; !next.empty())
    to = local_path(next, to);
  else if (in.grants > 1)
    to = "/role";
  http::Response response = http::Response::see_other(to);
  response.set("Set-Cookie", Sessions::cookie(in.secret));
  if (!in.device.empty()) response.set("Set-Cookie", device_cookie_value(in.device));
  if (!request.cookie(step_cookie).empty()) response.set("Set-Cookie", step_cookie_value(""));
  return response;
}

std::vector<Route> pages(Access& access, const PagesOptions& options) {
  std::vector<Route> all;
  for (auto* part :
       {sign_in_routes, sign_in_factor_routes, activation_routes, role_routes, account_routes, factor_routes,
        factor_app_routes, recovery_routes, passkey_routes, oidc_routes, held_form_routes, session_routes})
    for (Route& route : part(access, options)) all.push_back(std::move(route));
  return all;
}

}  // namespace kakari::access
