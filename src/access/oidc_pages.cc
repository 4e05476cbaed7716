// /sign-in/with/…: away to an identity provider and back; /account/sign-in-with: what is linked.
#include <fmt/format.h>

#include "access/held_form.h"
#include "access/oidc_acts.h"
#include "access/oidc_letter_page.h"
#include "access/origin.h"
#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

using Client = std::shared_ptr<OidcClient>;

html::Page refused_page(const Problem& problem, bool linking) {
  html::Page page;
  page.title = linking ? "つなげませんでした" : "ログインできませんでした";
  page.status = http_status(problem.kind);
  page.body = html::stack(
      {html::notice({.kind = html::NoticeKind::error, .text = problem.message, .announced = true}),
       html::row({linking ? html::button({.label = "「所属先の認証」へ戻る", .href = "/account/sign-in-with"})
                          : html::button({.label = "ログインの画面へ戻る", .href = "/sign-in"})})});
  return page;
}

http::Response go_away(const OidcBegun& begun) {
  http::Response response = http::Response::see_other(begun.address);
  response.set("Set-Cookie", oidc_cookie_value(begun.step));
  return response;
}

http::Response begin_sign_in(Access& access, OidcClient& client, const Visit& visit) {
  const http::Request& request = visit.request;
  const auto begun = begin_oidc(access, client, request.param("provider"),
                                {grant_of_held_form(access, std::string(request.cookie(held_cookie))),
                                 local_path(request.arg("next"), "")});
  if (!begun) return visit.show(refused_page(begun.error(), false));
  return go_away(*begun);
}

http::Response begin_link(Access& access, OidcClient& client, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live || origin_of(visit.request) == Origin::foreign) return session_needed(visit);
  const std::string provider(visit.request.param("provider"));
  const auto begun = begin_oidc(access, client, provider, {}, live.get());
  if (begun) return go_away(*begun);
  if (begun.error().code == "prove-again") return ask_for_password("/account/sign-in-with/" + provider);
  return visit.show(refused_page(begun.error(), true));
}

http::Response come_back(Access& access, OidcClient& client, const Visit& visit,
                         const PagesOptions& options) {
  const http::Request& request = visit.request;
  const LivePtr live = own_session(access, visit);
  const auto arrived = finish_oidc(
      access, client, std::string(request.cookie(oidc_cookie)),
      {std::string(request.param("provider")), std::string(request.arg("code")),
       std::string(request.arg("state")), std::string(request.arg("iss")), std::string(request.arg("error"))},
      live.get(), from_of(request));
  if (!arrived) return visit.show(refused_page(arrived.error(), false));
  if (!arrived->stranger.empty()) {
    http::Response response = http::Response::see_other("/sign-in/first");
    response.set("Set-Cookie", oidc_cookie_value(arrived->stranger));
    return response;
  }
  http::Response response = arrived->linked.empty()
                                ? welcome(arrived->in, request, options)
                                : http::Response::see_other("/account/sign-in-with?linked=1");
  response.set("Set-Cookie", oidc_cookie_value(""));
  return response;
}

html::Page list_page(const Access& access, std::string_view next) {
  std::vector<html::Fragment> links;
  for (const IdentityProvider& one :
       access.database.read([&](store::Tx& tx) { return providers(access, tx); }))
    links.push_back(html::row(
        {html::link("/sign-in/with/" + one.id + (next.empty() ? "" : "?next=" + http::percent_encode(next)),
                    one.name + "でログイン")}));
  if (links.empty()) links.push_back(html::paragraph("いま使える職員認証はありません。"));
  links.push_back(html::row({html::link("/sign-in", "ログインの画面へ戻る")}));
  html::Page page;
  page.title = "都道府県などの職員認証でログイン";
  page.body = html::stack(links);
  return page;
}

http::Response take_stranger(Access& access, const Visit& visit, const PagesOptions& options) {
  const http::Request& request = visit.request;
  const std::string step(request.cookie(oidc_cookie));
  const auto in = take_letter(access, step,
                              {{std::string(request.field("code")), std::string(request.field("second"))},
                               std::string(request.field("name")),
                               std::string(request.field("login")),
                               {}},
                              from_of(request));
  if (in) {
    http::Response response = welcome(*in, request, options);
    response.set("Set-Cookie", oidc_cookie_value(""));
    return response;
  }
  const auto stranger = find_stranger(access, step);
  if (!stranger) return visit.show(refused_page(in.error(), false));
  return visit.show(letter_page(visit, *stranger, &in.error()));
}

html::Page linked_page(Access& access, const Visit& visit) {
  const auto [all, linked] = access.database.read([&](store::Tx& tx) {
    return std::pair(providers(access, tx), linked_identities(tx, visit.actor.account));
  });
  std::vector<html::Fragment> parts;
  if (!visit.request.arg("linked").empty())
    parts.push_back(html::notice({.kind = html::NoticeKind::success,
                                  .text = "つなぎました。次からこの認証でログインできます。",
                                  .announced = true}));
  if (!visit.request.arg("ended").empty())
    parts.push_back(
        html::notice({.kind = html::NoticeKind::success, .text = "取り外しました。", .announced = true}));
  parts.push_back(html::paragraph(
      "都道府県などの職員認証をこのアカウントにつなぐと、次からその認証でログインできます。できることは、この"
      "システムでお持ちの権限で決まります。ここでログアウトしても、職員認証からはログアウトしません。"));
  html::Table table{.caption = "つないだ認証",
                    .columns = {{"認証", false, true},
                                {"つないだ日時"},
                                {"最後に使われた時刻"},
                                {.label = "操作", .label_hidden = true}}};
  for (const LinkedIdentity& one : linked)
    table.rows.push_back({{one.provider_name, local_time(one.created_at),
                           one.used_at == 0 ? std::string("まだ使われていません") : local_time(one.used_at),
                           html::form({.action = "/account/sign-in-with/end",
                                       .csrf = visit.csrf,
                                       .hidden = {{"linked", one.id.text()}}},
                                      html::button({.label = "取り外す",
                                                    .press = html::Press::link,
                                                    .about = one.provider_name + "を"}))}});
  if (linked.empty())
    parts.push_back(html::note("まだつながれていません。下のボタンからつなぐことができます。"));
  else
    parts.push_back(html::table(table));
  std::vector<html::Fragment> links;
  for (const IdentityProvider& one : all)
    links.push_back(html::button({.label = one.name + "をつなぐ",
                                  .press = html::Press::secondary,
                                  .href = "/account/sign-in-with/" + one.id}));
  parts.push_back(html::row(links));
  parts.push_back(html::row({html::link("/account", "「自分の登録」へ戻る")}));
  html::Page page;
  page.title = "所属先の認証";
  page.nav = "/account";
  page.body = html::stack(parts);
  return page;
}

http::Response take_unlink(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const auto ended = unlink_identity(access, *live, Id::parse(visit.request.field("linked")).value_or(Id()),
                                     from_of(visit.request));
  if (ended) return http::Response::see_other("/account/sign-in-with?ended=1");
  if (ended.error().code == "prove-again") return ask_for_password("/account/sign-in-with");
  return visit.refuse(ended.error());
}

}  // namespace

std::vector<Route> oidc_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  const Client client = std::make_shared<OidcClient>(access.real);
  const auto get = [small](std::string pattern, Act act, Handler handler) {
    return Route{http::Method::get, std::move(pattern), act, std::move(handler), small};
  };
  const auto post = [small](std::string pattern, Act act, Handler handler) {
    return Route{http::Method::post, std::move(pattern), act, std::move(handler), small, true};
  };
  return {get("/sign-in/with", Act::session_manage,
              [&access](const Visit& visit) {
                return visit.show(list_page(access, local_path(visit.request.arg("next"), "")));
              }),
          get("/sign-in/with/{provider}", Act::session_manage,
              [&access, client](const Visit& visit) { return begin_sign_in(access, *client, visit); }),
          get("/sign-in/with/{provider}/return", Act::session_manage,
              [&access, client, options](const Visit& visit) {
                return come_back(access, *client, visit, options);
              }),
          get("/sign-in/first", Act::session_manage,
              [&access](const Visit& visit) {
                const auto stranger = find_stranger(access, std::string(visit.request.cookie(oidc_cookie)));
                return stranger ? visit.show(letter_page(visit, *stranger))
                                : http::Response::see_other("/sign-in");
              }),
          post("/sign-in/first", Act::session_manage,
               [&access, options](const Visit& visit) { return take_stranger(access, visit, options); }),
          get("/account/sign-in-with", Act::account_own,
              [&access](const Visit& visit) { return visit.show(linked_page(access, visit)); }),
          get("/account/sign-in-with/{provider}", Act::account_own,
              [&access, client](const Visit& visit) { return begin_link(access, *client, visit); }),
          post("/account/sign-in-with/end", Act::account_own,
               [&access](const Visit& visit) { return take_unlink(access, visit); })};
}

}  // namespace kakari::access
