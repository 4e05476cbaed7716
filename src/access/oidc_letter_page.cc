#include "access/oidc_letter_page.h"

#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Fragment letter_form(const Visit& visit, const Stranger& stranger, const Problem* problem) {
  const http::Request& request = visit.request;
  const auto field = [&](std::string_view name) { return std::string(request.field(name)); };
  const bool sent = request.method == http::Method::post;
  return html::form(
      {.action = "/sign-in/first", .csrf = visit.csrf},
      html::stack(
          {html::text_field({.name = "code",
                             .label = "利用開始コード（16文字）",
                             .hint = "「利用開始のご案内」に印刷された英数字です。",
                             .error = error_at(problem, "code")},
                            {.value = field("code"),
                             .autocomplete = "one-time-code",
                             .width = 24,
                             .maxlength = 40,
                             .required = true}),
           html::text_field(
               {.name = "second",
                .label = "案内にある番号",
                .hint = "医療機関の方は医療機関コード（10桁）、そのほかの方は案内にある番号です。",
                .error = error_at(problem, "second")},
               {.value = field("second"), .width = 16, .maxlength = 40, .required = true}),
           html::text_field({.name = "name",
                             .label = "お名前",
                             .hint = "実際に入力される方のお名前です。記録に残ります。",
                             .error = error_at(problem, "name")},
                            {.value = sent ? field("name") : stranger.identity.name,
                             .autocomplete = "name",
                             .maxlength = 60,
                             .required = true}),
           html::text_field(
               {.name = "login",
                .label = "メールアドレス",
                .hint = "お知らせの宛先になります。パスワードは要りません。",
                .error = error_at(problem, "login")},
               {.value = field("login"), .autocomplete = "email", .maxlength = 120, .required = true}),
           html::button({.label = "登録してはじめる"})}));
}

}  // namespace

html::Page letter_page(const Visit& visit, const Stranger& stranger, const Problem* problem) {
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  parts.push_back(html::notice(
      {.text = stranger.provider.name +
               "でのご本人の確認は済みましたが、このシステムのアカウントには、まだつながっていません。",
       .title = "はじめてのログインです"}));
  parts.push_back(html::heading({.text = "すでにこのシステムのアカウントをお持ちの方"}));
  parts.push_back(
      html::paragraph("いつものログイン名とパスワードでログインし、「自分の登録」の「所属先の認証」でつないで"
                      "ください。次からは、"
                      "この認証でログインできます。"));
  parts.push_back(html::row({html::link("/sign-in?next=/account/sign-in-with", "ログインしてつなぐ")}));
  parts.push_back(html::heading({.text = "「利用開始のご案内」を受け取った方"}));
  parts.push_back(letter_form(visit, stranger, problem));
  parts.push_back(html::heading({.text = "どちらでもない方"}));
  parts.push_back(
      html::paragraph("このシステムを使う権限は、担当の窓口が登録します。所属先の担当の方に、利用開始のご案内"
                      "を依頼してください。"));
  html::Page page;
  page.title = "アカウントとのつながりの確認";
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

}  // namespace kakari::access
