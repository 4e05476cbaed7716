#include "access/oidc_part.h"

#include <fmt/format.h>

#include "access/identity_provider.h"
#include "platform/html/components.h"
#include "platform/http/message.h"

namespace kakari::access {
namespace {

constexpr std::size_t buttons_max = 3;

}  // namespace

html::Fragment provider_sign_in_part(const Access& access, std::string_view next) {
  const auto all = access.database.read([&](store::Tx& tx) { return providers(access, tx); });
  if (all.empty()) return {};
  if (all.size() > buttons_max)
    return html::row(
        {html::link("/sign-in/with" + (next.empty() ? "" : "?next=" + http::percent_encode(next)),
                    "都道府県などの職員認証でログイン")});
  std::vector<html::Fragment> links;
  for (const IdentityProvider& one : all)
    links.push_back(html::button(
        {.label = one.name + "でログイン",
         .press = html::Press::secondary,
         .href = "/sign-in/with/" + one.id + (next.empty() ? "" : "?next=" + http::percent_encode(next))}));
  return html::row(links);
}

html::Fragment linked_identities_part(const Access& access) {
  if (access.database.read([&](store::Tx& tx) { return providers(access, tx).empty(); })) return {};
  return html::row(
      {html::link("/account/sign-in-with", "所属先の認証（都道府県などの職員認証）でログインする")});
}

}  // namespace kakari::access
