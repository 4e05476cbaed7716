// /account/recovery-codes: ten codes, shown once; and /account/proof, where the password is typed again.
#include "access/factor.h"
#include "access/pages.h"
#include "access/recovery.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Page own_page(std::string title) {
  html::Page page;
  page.nav = "/account";
  page.crumbs = {{"自分の登録", "/account"}, {"二要素認証", "/account/factors"}, {title}};
  page.title = std::move(title);
  return page;
}

html::Page before_codes(Access& access, const Visit& visit) {
  const auto left =
      access.database.read([&](store::Tx& tx) { return recovery_codes_left(tx, visit.actor.account); });
  std::vector<html::Fragment> parts;
  if (!visit.request.arg("added").empty())
    parts.push_back(
        html::notice({.kind = html::NoticeKind::success,
                      .text = "二要素認証の手段を追加しました。続けて、リカバリーコードを控えてください。",
                      .announced = true}));
  parts.push_back(
      html::paragraph("リカバリーコードは、端末をなくしたときや故障したときに、確認コードの代わりに使う16文字"
                      "のコードです。10個あり"
                      "、それぞれ1回だけ使えます。"));
  parts.push_back(
      html::paragraph("コードは一度だけ表示します。印刷するか書き写して、端末とは別の安全な場所に保管して"
                      "ください。"));
  if (left > 0)
    parts.push_back(html::notice({.kind = html::NoticeKind::warning,
                                  .text = "未使用のコードが" + std::to_string(left) +
                                          "個あります。新しく作ると、前のコードは使えなくなりま"
                                          "す。"}));
  parts.push_back(html::form({.action = "/account/recovery-codes", .csrf = visit.csrf},
                             html::row({html::button({.label = "コードを作って表示する"}),
                                        html::link("/account/factors", "あとにする")})));
  html::Page page = own_page("リカバリーコード");
  page.body = html::stack(parts);
  return page;
}

html::Fragment list_of(const std::vector<std::string>& codes) {
  html::Writer w;
  w << "<ol class=\"recovery-codes\" id=\"recovery-codes\">";
  for (const std::string& code : codes) w << "<li><code>" << code << "</code>\n</li>";
  w << "</ol><p class=\"row\"><button class=\"button secondary\" type=\"button\" hidden "
       "data-print>印刷する</button><button class=\"button secondary\" type=\"button\" hidden "
       "data-copy=\"recovery-codes\" data-copied=\"写し取りました\">すべて写し取る</button><span "
       "role=\"status\"></span></p>";
  return w.take();
}

html::Page made_codes(const Visit& visit, const std::vector<std::string>& codes,
                      const PagesOptions& options) {
  html::Page page = own_page("リカバリーコード");
  page.body = html::stack(
      {html::notice(
           {.kind = html::NoticeKind::warning,
            .text = "この画面を離れると、もう一度表示することはできません。印刷するか書き写して、端末とは別"
                    "の安全な場所に保管してください。",
            .announced = true}),
       html::paragraph(visit.actor.name + "　さん（" + visit.moment.today().wareki() + "作成）"),
       list_of(codes), html::note("1つのコードは1回だけ使えます。ほかの方に見せないでください。"),
       html::row({html::button({.label = "控えたので、業務の画面に進む", .href = options.home(visit.actor)}),
                  html::link("/account/factors", "「二要素認証」に戻る")})});
  return page;
}

http::Response take_codes(Access& access, const Visit& visit, const PagesOptions& options) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const auto codes = make_recovery_codes(access, *live, from_of(visit.request));
  if (codes) return visit.show(made_codes(visit, *codes, options));
  if (codes.error().code == "prove-again") return ask_for_password("/account/recovery-codes");
  if (codes.error().code == "no-factor") return http::Response::see_other("/account/factors");
  return visit.refuse(codes.error());
}

html::Page proof_page(const Visit& visit, const Problem* problem = nullptr) {
  const std::string_view sent = visit.request.field("next");
  html::FormOptions form{.action = "/account/proof", .csrf = visit.csrf};
  form.hidden.push_back(
      {"next", local_path(sent.empty() ? visit.request.arg("next") : sent, "/account/factors")});
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(html::paragraph(
      "大切な設定を変えるため、ご本人であることを確かめます。パスワードをもう一度入力してください。"));
  parts.push_back(html::form(
      form,
      html::stack({html::text_field(
                       {.name = "password", .label = "パスワード", .error = error_at(problem, "password")},
                       {.type = "password",
                        .autocomplete = "current-password",
                        .width = 24,
                        .maxlength = 128,
                        .required = true}),
                   html::row({html::button({.label = "続ける"}), html::link("/account", "やめる")})})));
  html::Page page = own_page("ご本人の確認");
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

// Who signs in with what their office has, alone.
html::Page sign_in_again_page(const Visit& visit) {
  html::Page page = own_page("ご本人の確認");
  page.body = html::stack(
      {html::paragraph(
           "ログインから時間がたっています。このアカウントにはパスワードがないため、いちどログアウ"
           "トし、所属先の認証でログインし直してください。"),
       html::note("ログインから15分のあいだは、大切な設定を変えられます。"),
       html::row({html::form({.action = "/sign-out", .csrf = visit.csrf},
                             html::button({.label = "ログアウトする"})),
                  html::link("/account", "やめる")})});
  return page;
}

http::Response show_proof(Access& access, const Visit& visit) {
  const bool has_password = access.database.read([&](store::Tx& tx) {
    const auto row = tx.one("SELECT 1 FROM account WHERE id = ? AND password <> ''", visit.actor.account);
    return row.has_value();
  });
  return visit.show(has_password ? proof_page(visit) : sign_in_again_page(visit));
}

http::Response take_proof(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  const auto in = prove_again(access, *live, visit.request.field("password"), from_of(visit.request));
  if (!in) return visit.show(proof_page(visit, &in.error()));
  http::Response response =
      http::Response::see_other(local_path(visit.request.field("next"), "/account/factors"));
  response.set("Set-Cookie", Sessions::cookie(in->secret));
  return response;
}

}  // namespace

LivePtr own_session(Access& access, const Visit& visit) {
  if (visit.actor.by_token) return nullptr;
  return access.sessions.find(std::string(visit.request.cookie(session_cookie)));
}

http::Response session_needed(const Visit& visit) {
  return visit.refuse(
      {ProblemKind::forbidden, "session-needed", "この操作は、ログインした画面から行ってください。", {}});
}

http::Response ask_for_password(const std::string& next) {
  return http::Response::see_other("/account/proof?next=" + http::percent_encode(next));
}

std::vector<Route> recovery_routes(Access& access, PagesOptions options) {
  const http::Limits small{16 << 10, 15};
  return {
      {http::Method::get, "/account/recovery-codes", Act::account_own,
       [&access](const Visit& visit) { return visit.show(before_codes(access, visit)); }},
      {http::Method::post, "/account/recovery-codes", Act::account_own,
       [&access, options](const Visit& visit) { return take_codes(access, visit, options); }, small, true},
      {http::Method::get, "/account/proof", Act::account_own,
       [&access](const Visit& visit) { return show_proof(access, visit); }},
      {http::Method::post, "/account/proof", Act::account_own,
       [&access](const Visit& visit) { return take_proof(access, visit); }, small, true}};
}

}  // namespace kakari::access
