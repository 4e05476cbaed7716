#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Page role_page(Access& access, const Visit& visit) {
  const auto grants = access.database.read([&](store::Tx& tx) { return grants_of(tx, visit.actor.account); });
  std::vector<html::Choice> choices;
  for (const Grant& grant : grants)
    choices.push_back({.value = grant.id.text(),
                       .label = grant.scope_name.empty() ? std::string(label(grant.role)) : grant.scope_name,
                       .chosen = grant.id == visit.actor.grant,
                       .hint = grant.scope_name.empty() ? "" : std::string(label(grant.role))});
  html::Page page;
  page.title = "どの権限で使いますか";
  page.body = html::form({.action = "/role", .csrf = visit.csrf},
                         html::stack({html::radio_group({.name = "grant", .label = "使う権限"}, choices),
                                      html::button({.label = "この権限で使う"})}));
  return page;
}

http::Response take_role(Access& access, const Visit& visit, const PagesOptions& options) {
  const LivePtr live = access.sessions.find(std::string(visit.request.cookie(session_cookie)));
  if (!live) return http::Response::see_other("/sign-in");
  const auto in = choose_grant(access, *live, Id::parse(visit.request.field("grant")).value_or(Id()),
                               from_of(visit.request));
  // Pressed twice: the second comes under the secret that the first has ended.
  if (!in && in.error().code == "session-over") return http::Response::see_other("/role");
  if (!in) return visit.refuse(in.error());
  http::Response response = http::Response::see_other(
      local_path(visit.request.field("next"), options.home(actor_of(in->account, in->grant))));
  response.set("Set-Cookie", Sessions::cookie(in->secret));
  return response;
}

}  // namespace

std::vector<Route> role_routes(Access& access, PagesOptions options) {
  return {{http::Method::get, "/role", Act::account_own,
           [&access](const Visit& visit) { return visit.show(role_page(access, visit)); }},
          {http::Method::post, "/role", Act::account_own,
           [&access, options](const Visit& visit) { return take_role(access, visit, options); }}};
}

}  // namespace kakari::access
