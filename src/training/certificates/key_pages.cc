// What is published so that badges and papers can be checked by anybody, offline too.
#include "training/certificates/pages.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using http::Response;

/// For programs of other sites.
Response published(std::string body, std::string_view type) {
  Response response;
  response.body = std::move(body);
  response.set("Content-Type", type)
      .set("Cache-Control", "public, max-age=300")
      .set("Access-Control-Allow-Origin", "*")
      .set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

Response one_key(const PageDeps& deps, const Visit& visit) {
  const auto key = key_json(*deps.key, deps.issuer, visit.request.arg("x"));
  if (!key)
    return visit.refuse({ProblemKind::not_found,
                         "no-such-key",
                         "この鍵は、いまは公開していません。アドレスをご確認ください。",
                         {}});
  return published(*key, "application/jwk+json");
}

Response status_list(const PageDeps& deps, const Visit& visit) {
  const std::string_view asked = visit.request.param("list");
  const bool number =
      !asked.empty() && asked.size() < 7 && asked.find_first_not_of("0123456789") == asked.npos;
  const auto token = !number ? std::nullopt : deps.database->read([&](store::Tx& tx) {
    return status_list_token(tx, std::stoll(std::string(asked)), visit.moment.today(), *deps.key,
                             deps.issuer);
  });
  if (!token)
    return visit.refuse(
        {ProblemKind::not_found, "no-such-list", "この一覧はありません。アドレスをご確認ください。", {}});
  return published(*token, "application/vc+jwt");
}

}  // namespace

void add_key_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  const auto add = [&](std::string_view path, std::string_view type, auto make) {
    routes.push_back({http::Method::get, std::string(path), Act::public_read,
                      [deps, type, make](const Visit&) { return published(make(deps), type); }});
  };
  add("/.well-known/jwks.json", "application/jwk-set+json",
      [](const PageDeps& d) { return key_set_json(*d.key, d.issuer); });
  add("/badges/issuer", "application/ld+json", [](const PageDeps& d) { return issuer_json(d.issuer); });
  add("/badges/achievement", "application/ld+json",
      [](const PageDeps& d) { return achievement_json(d.issuer); });
  add("/badges/signer.pem", "application/x-pem-file",
      [](const PageDeps& d) { return d.signer->certificate_pem(); });
  routes.push_back({http::Method::get, "/badges/key", Act::public_read,
                    [deps](const Visit& visit) { return one_key(deps, visit); }});
  routes.push_back({http::Method::get, "/badges/status/{list}", Act::public_read,
                    [deps](const Visit& visit) { return status_list(deps, visit); }});
}

}  // namespace kakari::certificates
