// /sign-in/factor: the second proof, between the password and the session.
#include <algorithm>

#include "access/factor.h"
#include "access/pages.h"
#include "access/passkey_part.h"
#include "access/sign_in_code.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

std::string step_of(const Visit& visit) {
  return std::string(visit.request.cookie(step_cookie));
}

http::Response back_to_password() {
  http::Response response = http::Response::see_other("/sign-in?over=1");
  response.set("Set-Cookie", step_cookie_value(""));
  return response;
}

html::Fragment app_form(const Visit& visit, const Problem* problem) {
  return html::form(
      {.action = "/sign-in/factor", .csrf = visit.csrf, .label = "認証アプリのコード"},
      html::stack(
          {html::text_field(
               {.name = "code",
                .label = "認証アプリの確認コード（6桁）",
                .hint = "スマートフォンなどの認証アプリを開き、いま表示されている数字を入力してください。",
                .error = error_at(problem, "code")},
               {.inputmode = "numeric",
                .autocomplete = "one-time-code",
                .width = 10,
                .maxlength = 20,
                .required = true}),
           html::button({.label = "確認してログイン"})}));
}

html::Fragment recovery_form(const Visit& visit, const Problem* problem, bool open) {
  return html::folded(
      "端末が手元にないとき（リカバリーコードを使う）",
      html::form(
          {.action = "/sign-in/factor", .csrf = visit.csrf, .label = "リカバリーコード"},
          html::stack(
              {html::text_field(
                   {.name = "recovery",
                    .label = "リカバリーコード（16文字）",
                    .hint = "設定のときに控えたコードのうち、まだ使っていないものを1つ入力してくださ"
                            "い。1つのコードは1回だけ使えます。",
                    .error = error_at(problem, "recovery")},
                   {.autocomplete = "off", .width = 24, .maxlength = 40, .required = true}),
               html::button({.label = "リカバリーコードでログイン", .press = html::Press::secondary})})),
      open);
}

bool holds(const std::vector<Factor>& factors, FactorKind kind) {
  return std::ranges::any_of(factors, [&](const Factor& each) { return each.kind == kind; });
}

html::Page factor_page(Access& access, const Visit& visit, const Step& step, const PagesOptions& options,
                       const Problem* problem = nullptr) {
  const auto factors = access.database.read([&](store::Tx& tx) { return factors_of(tx, step.account); });
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(
      html::paragraph("パスワードを確認しました。続いて、ご本人であることをもう一つの方法で確かめます。"));
  if (holds(factors, FactorKind::totp)) parts.push_back(app_form(visit, problem));
  if (holds(factors, FactorKind::passkey)) parts.push_back(passkey_factor_part(access, visit.csrf));
  parts.push_back(recovery_form(visit, problem, !error_at(problem, "recovery").empty()));
  parts.push_back(html::row({html::link("/sign-in", "ログイン名の入力に戻る")}));
  std::string lost = "端末もリカバリーコードも使えないときは、管理されている窓口にお問い合わせください。";
  if (!options.help.empty()) lost += "お困りのときは：" + options.help;
  parts.push_back(html::note(lost));
  html::Page page;
  page.title = "ログインの確認";
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

http::Response show_factor(Access& access, const Visit& visit, const PagesOptions& options) {
  const auto step = find_step(access, step_of(visit));
  return step ? visit.show(factor_page(access, visit, *step, options)) : back_to_password();
}

http::Response take_factor(Access& access, const Visit& visit, const PagesOptions& options) {
  const bool recovery = !visit.request.field("recovery").empty();
  const std::string_view field = recovery ? "recovery" : "code";
  const auto in = prove_by_code(access, step_of(visit), visit.request.field(field), from_of(visit.request));
  if (in) return welcome(*in, visit.request, options);
  if (in.error().code == "step-over") return back_to_password();
  const auto step = find_step(access, step_of(visit));
  if (!step || step->tries >= step_tries_max) return back_to_password();
  Problem problem = in.error();
  for (FieldProblem& each : problem.fields) each.field = field;
  return visit.show(factor_page(access, visit, *step, options, &problem));
}

}  // namespace

std::vector<Route> sign_in_factor_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  return {
      {http::Method::get, "/sign-in/factor", Act::session_manage,
       [&access, options](const Visit& visit) { return show_factor(access, visit, options); }, small},
      {http::Method::post, "/sign-in/factor", Act::session_manage,
       [&access, options](const Visit& visit) { return take_factor(access, visit, options); }, small, true}};
}

}  // namespace kakari::access
