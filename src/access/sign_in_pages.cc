#include "access/held_form.h"
#include "access/oidc_part.h"
#include "access/pages.h"
#include "access/passkey_part.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Page sign_in_page(const Access& access, const Visit& visit, const PagesOptions& options,
                        const Problem* problem = nullptr) {
  const http::Request& request = visit.request;
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  if (!request.arg("held").empty())
    parts.push_back(html::notice({.text = "ログインの有効時間が過ぎました。入力された内容はお預かりしています"
                                          "。ログインすると続きから送信できます。",
                                  .title = "もう一度ログインしてください"}));
  else if (!request.arg("over").empty())
    parts.push_back(html::notice({.kind = html::NoticeKind::warning,
                                  .text = "確認の時間（10分）が過ぎたか、入力の回数の上限（5回）に達しました"
                                          "。もう一度、ログイン名とパスワードか"
                                          "らお進みください。"}));
  else if (!request.arg("ended").empty())
    parts.push_back(html::notice({.text = "ログインの有効時間が過ぎました。もう一度ログインしてください。"}));
  const std::string_view sent = request.field("next");
  const std::string next(sent.empty() ? request.arg("next") : sent);
  html::FormOptions form{.action = "/sign-in", .csrf = visit.csrf};
  if (!next.empty()) form.hidden.push_back({"next", local_path(next)});
  parts.push_back(html::form(
      form, html::stack(
                {html::text_field({.name = "login", .label = "ログイン名（メールアドレスなど）"},
                                  {.value = std::string(request.field("login")),
                                   .autocomplete = "username",
                                   .width = 30,
                                   .maxlength = 120,
                                   .required = true}),
                 html::text_field(
                     {.name = "password", .label = "パスワード"},
                     {.type = "password", .autocomplete = "current-password", .width = 30, .required = true}),
                 html::button({.label = "ログイン"})})));
  parts.push_back(passkey_sign_in_part(access, visit.csrf, next.empty() ? next : local_path(next)));
  parts.push_back(provider_sign_in_part(access, next.empty() ? next : local_path(next)));
  parts.push_back(html::row({html::link("/activation", "「利用開始のご案内」を受け取った方（はじめての方）"),
                             html::link("/physicians/new", "研修を受ける医師の方（はじめての方）"),
                             html::link("/help/sign-in", "ログインで困ったとき")}));
  if (!options.help.empty()) parts.push_back(html::note("お困りのときは：" + options.help));
  html::Page page;
  page.title = "ログイン";
  page.body = html::stack(parts);
  if (problem) page.status = problem->kind == ProblemKind::too_many ? 429 : 422;
  return page;
}

http::Response take_sign_in(Access& access, const Visit& visit, const PagesOptions& options) {
  const http::Request& request = visit.request;
  const Onward onward{grant_of_held_form(access, std::string(request.cookie(held_cookie))),
                      local_path(request.field("next"), "")};
  const auto in =
      sign_in(access, request.field("login"), request.field("password"), from_of(request), onward);
  if (in) return welcome(*in, request, options);
  if (request.wants_json()) return visit.refuse(in.error());
  return visit.show(sign_in_page(access, visit, options, &in.error()));
}

http::Response take_sign_out(Access& access, const Visit& visit) {
  if (const LivePtr live = access.sessions.find(std::string(visit.request.cookie(session_cookie))))
    sign_out(access, *live);
  http::Response response = http::Response::see_other("/");
  response.set("Set-Cookie", Sessions::cookie(""));
  // The browser forgets pages it kept for "back", and answers that had not been saved yet. Other cookies
  // stay: a device that is known must not be held up by strangers after a sign-out.
  response.set("Clear-Site-Data", "\"cache\", \"storage\"");
  return response;
}

}  // namespace

std::vector<Route> sign_in_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  return {
      {http::Method::get, "/sign-in", Act::session_manage,
       [&access, options](const Visit& visit) { return visit.show(sign_in_page(access, visit, options)); },
       small},
      {http::Method::post, "/sign-in", Act::session_manage,
       [&access, options](const Visit& visit) { return take_sign_in(access, visit, options); }, small, true},
      {http::Method::post, "/sign-out", Act::session_manage,
       [&access](const Visit& visit) { return take_sign_out(access, visit); }, small, true}};
}

}  // namespace kakari::access
