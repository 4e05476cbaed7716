#include "access/base64url.h"
#include "access/held_form.h"
#include "access/pages.h"
#include "access/passkey_acts.h"
#include "access/sign_in_step.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

std::string bytes_at(const http::Request& request, std::string_view field) {
  return from_base64url(request.field(field)).value_or("");
}

http::Response options_or_refusal(const Visit& visit, const Result<std::string>& options) {
  return options ? http::Response::json(*options) : visit.refuse(options.error());
}

html::Page refused_page(const Problem& problem, bool second) {
  const bool over = problem.code == "step-over";
  html::Page page;
  page.title = "パスキーを確認できませんでした";
  page.status = http_status(problem.kind);
  page.body = html::stack(
      {html::notice({.kind = html::NoticeKind::error, .text = problem.message, .announced = true}),
       html::row({html::button({.label = second && !over ? "確認の画面へ戻る" : "ログインの画面へ戻る",
                                .href = second && !over ? "/sign-in/factor" : "/sign-in"})})});
  return page;
}

http::Response take_proof(Access& access, const Visit& visit, const PagesOptions& options, bool second) {
  const http::Request& request = visit.request;
  const std::string step(second ? request.cookie(step_cookie) : std::string_view());
  const auto in =
      second && step.empty()
          ? Result<SignedIn>(std::unexpected(step_over()))
          : prove_by_passkey(access, step,
                             {std::string(request.field("id")), bytes_at(request, "client_data"),
                              bytes_at(request, "authenticator_data"), bytes_at(request, "signature"),
                              bytes_at(request, "user_handle")},
                             {grant_of_held_form(access, std::string(request.cookie(held_cookie))),
                              local_path(request.field("next"), "")},
                             from_of(request));
  if (in) return welcome(*in, request, options);
  if (request.wants_json()) return visit.refuse(in.error());
  return visit.show(refused_page(in.error(), second));
}

http::Response take_new(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const http::Request& request = visit.request;
  const auto added = add_passkey(access, *live, request.field("name"),
                                 {bytes_at(request, "client_data"), bytes_at(request, "attestation"),
                                  std::string(request.field("transports").substr(0, 100))},
                                 from_of(request));
  if (added) return factor_added(access, visit, *added);
  if (added.error().code == "prove-again") return ask_for_password("/account/factors");
  return visit.refuse(added.error());
}

}  // namespace

std::vector<Route> passkey_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  const auto post = [small](std::string pattern, Act act, Handler handler) {
    return Route{http::Method::post, std::move(pattern), act, std::move(handler), small, true};
  };
  return {post("/sign-in/passkey/challenge", Act::session_manage,
               [&access](const Visit& visit) {
                 return options_or_refusal(visit, ask_for_passkey(access, {}, from_of(visit.request)));
               }),
          post("/sign-in/factor/passkey/challenge", Act::session_manage,
               [&access](const Visit& visit) {
                 const std::string step(visit.request.cookie(step_cookie));
                 return options_or_refusal(
                     visit, step.empty() ? std::unexpected(step_over())
                                         : ask_for_passkey(access, step, from_of(visit.request)));
               }),
          post("/sign-in/passkey", Act::session_manage,
               [&access, options](const Visit& visit) { return take_proof(access, visit, options, false); }),
          post("/sign-in/factor/passkey", Act::session_manage,
               [&access, options](const Visit& visit) { return take_proof(access, visit, options, true); }),
          post("/account/passkeys/challenge", Act::account_own,
               [&access](const Visit& visit) {
                 const LivePtr live = own_session(access, visit);
                 return live ? options_or_refusal(visit, begin_new_passkey(access, *live))
                             : session_needed(visit);
               }),
          post("/account/passkeys", Act::account_own,
               [&access](const Visit& visit) { return take_new(access, visit); })};
}

}  // namespace kakari::access
