#include "access/factor.h"
#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

CodeTyped typed(const http::Request& request) {
  return {std::string(request.field("code")), std::string(request.field("second"))};
}

html::Fragment progress(int at) {
  const char* labels[] = {"コードの確認", "お名前とパスワード"};
  std::vector<html::Step> steps;
  for (int i = 0; i < 2; ++i)
    steps.push_back({labels[i], "",
                     i < at    ? html::Progress::done
                     : i == at ? html::Progress::current
                               : html::Progress::todo});
  return html::steps(steps, "登録の進みぐあい");
}

html::Page code_page(const Visit& visit, const PagesOptions& options, const Problem* problem = nullptr) {
  const http::Request& request = visit.request;
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(progress(0));
  parts.push_back(
      html::paragraph("届いた「利用開始のご案内」をお手元にご用意ください。登録は2分ほどで終わります。"));
  if (visit.actor.signed_in())
    parts.push_back(html::notice({.text = visit.actor.name + "さんのアカウントに、権限を追加します。"}));
  // A QR code in the letter may carry the code.
  const std::string_view sent = request.field("code");
  parts.push_back(html::form(
      {.action = "/activation", .csrf = visit.csrf},
      html::stack(
          {html::text_field({.name = "code",
                             .label = "利用開始コード（16文字）",
                             .hint = "案内に印刷された英数字です。ハイフンはあってもなくてもかまいません。",
                             .error = error_at(problem, "code")},
                            {.value = std::string(sent.empty() ? request.arg("code") : sent),
                             .autocomplete = "one-time-code",
                             .width = 24,
                             .maxlength = 40,
                             .required = true}),
           html::text_field(
               {.name = "second",
                .label = "医療機関コード（10桁）",
                .hint =
                    "都道府県2桁、点数表1桁、番号7桁を続けた数字です。コードのない医療機関の方は、案内にある"
                    "機関番号を入力してください。医師の方は医籍登録番号を、保健所などの方は案内にある番号を入"
                    "力してください。",
                .error = error_at(problem, "second")},
               {.value = std::string(request.field("second")),
                .inputmode = "numeric",
                .width = 16,
                .maxlength = 40,
                .required = true}),
           html::button({.label = "次へ"})})));
  if (!options.help.empty()) parts.push_back(html::note("案内をなくされた方は：" + options.help));
  html::Page page;
  page.title = "利用開始の登録";
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

html::Page person_page(const Visit& visit, const Invitation& invitation, const Problem* problem = nullptr) {
  const http::Request& request = visit.request;
  const std::string typed_name(request.field("name"));
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(progress(1));
  parts.push_back(html::facts(
      {{"登録先", invitation.grant.scope_name}, {"権限", std::string(label(invitation.grant.role))}}));
  parts.push_back(html::form(
      {.action = "/activation/account",
       .csrf = visit.csrf,
       .hidden = {{"code", std::string(request.field("code"))},
                  {"second", std::string(request.field("second"))}}},
      html::stack(
          {html::text_field({.name = "name",
                             .label = "お名前",
                             .hint = "実際に入力される方のお名前です。記録に残ります。",
                             .error = error_at(problem, "name")},
                            {.value = typed_name.empty() ? invitation.for_name : typed_name,
                             .autocomplete = "name",
                             .width = 20,
                             .maxlength = 60,
                             .required = true}),
           html::text_field({.name = "login",
                             .label = "ログイン名",
                             .hint = "メールアドレスをおすすめします。",
                             .error = error_at(problem, "login")},
                            {.value = std::string(request.field("login")),
                             .autocomplete = "username",
                             .width = 30,
                             .maxlength = 120,
                             .required = true}),
           html::text_field(
               {.name = "password",
                .label = "パスワード",
                .hint = "12文字以上。記号や大文字は必須ではありません。言葉をいくつかつなげると覚えやすくなり"
                        "ます。",
                .error = error_at(problem, "password")},
               {.type = "password",
                .autocomplete = "new-password",
                .width = 30,
                .maxlength = 128,
                .required = true}),
           html::button({.label = "登録してはじめる"})})));
  html::Page page;
  page.title = "利用開始の登録";
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

bool about_code(const Problem& problem) {
  return problem.fields.empty() || !error_at(&problem, "code").empty() ||
         !error_at(&problem, "second").empty();
}

http::Response take_code(Access& access, const Visit& visit, const PagesOptions& options) {
  if (visit.actor.by_token) return session_needed(visit);
  const http::Request& request = visit.request;
  if (visit.actor.signed_in()) {
    const auto granted = accept(access, visit.actor, typed(request), from_of(request));
    if (granted) {
      const LivePtr live = own_session(access, visit);
      const bool prove = live && live->factor.empty() && must_have_factor(access.rules, granted->role);
      return http::Response::see_other(prove ? "/account/factors?needed=1" : "/role");
    }
    return visit.show(code_page(visit, options, &granted.error()));
  }
  const auto invitation = check_code(access, typed(request), from_of(request));
  if (!invitation) return visit.show(code_page(visit, options, &invitation.error()));
  return visit.show(person_page(visit, *invitation));
}

http::Response take_person(Access& access, const Visit& visit, const PagesOptions& options) {
  if (visit.actor.by_token) return session_needed(visit);
  const http::Request& request = visit.request;
  const Activation wanted{typed(request), std::string(request.field("name")),
                          std::string(request.field("login")), std::string(request.field("password"))};
  const auto in = activate(access, wanted, from_of(request));
  if (in) return welcome(*in, request, options);
  if (about_code(in.error())) return visit.show(code_page(visit, options, &in.error()));
  const auto invitation = check_code(access, wanted.typed, from_of(request));
  if (!invitation) return visit.show(code_page(visit, options, &invitation.error()));
  return visit.show(person_page(visit, *invitation, &in.error()));
}

}  // namespace

std::vector<Route> activation_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  return {
      {http::Method::get, "/activation", Act::session_manage,
       [options](const Visit& visit) { return visit.show(code_page(visit, options)); }, small},
      {http::Method::post, "/activation", Act::session_manage,
       [&access, options](const Visit& visit) { return take_code(access, visit, options); }, small, true},
      {http::Method::post, "/activation/account", Act::session_manage,
       [&access, options](const Visit& visit) { return take_person(access, visit, options); }, small, true}};
}

}  // namespace kakari::access
