#include "access/pages.h"
#include "platform/html/components.h"

namespace kakari::access {
namespace {

html::Fragment password_form(const Visit& visit, const Problem* problem) {
  return html::form(
      {.action = "/account/password", .csrf = visit.csrf, .label = "パスワードの変更"},
      html::stack(
          {html::text_field(
               {.name = "old_password",
                .label = "いまのパスワード",
                .error = error_at(problem, "old_password")},
               {.type = "password", .autocomplete = "current-password", .width = 24, .required = true}),
           html::text_field({.name = "password",
                             .label = "新しいパスワード",
                             .hint = "12文字以上。変更すると、ほかの端末のログインはすべて終わります。",
                             .error = error_at(problem, "password")},
                            {.type = "password",
                             .autocomplete = "new-password",
                             .width = 24,
                             .maxlength = 128,
                             .required = true}),
           html::button({.label = "パスワードを変更"})}));
}

html::Fragment sessions_table(Access& access, const Visit& visit) {
  const auto sessions =
      access.database.read([&](store::Tx& tx) { return access.sessions.list(tx, visit.actor.account); });
  const LivePtr live = access.sessions.find(std::string(visit.request.cookie(session_cookie)));
  html::Table table{.caption = "ログイン中の端末",
                    .caption_hidden = true,
                    .columns = {{"ログイン", false, true},
                                {"最後に使われた時刻"},
                                {"接続元"},
                                {.label = "操作", .label_hidden = true}}};
  for (const SessionShown& s : sessions) {
    const bool here = live && live->hash == s.hash;
    html::Fragment act =
        here ? html::text("この端末")
             : html::form(
                   {.action = "/account/sessions/end", .csrf = visit.csrf, .hidden = {{"session", s.hash}}},
                   html::button({.label = "ログアウトさせる",
                                 .press = html::Press::link,
                                 .about = local_time(s.created_at) + "のログインを"}));
    table.rows.push_back({{local_time(s.created_at), local_time(s.seen_at), s.address, std::move(act)}});
  }
  return html::table(table);
}

html::Page account_page(Access& access, const Visit& visit, const Problem* problem = nullptr) {
  const auto account =
      access.database.read([&](store::Tx& tx) { return find_account(tx, visit.actor.account); });
  std::vector<html::Fragment> parts;
  if (problem) parts.push_back(html::error_summary(*problem));
  if (!visit.request.arg("changed").empty())
    parts.push_back(
        html::notice({.kind = html::NoticeKind::success, .text = "変更しました。", .announced = true}));
  parts.push_back(
      html::facts({{"お名前", visit.actor.name},
                   {"ログイン名", account ? account->login : ""},
                   {"いまの権限", visit.actor.scope_name + "　" + std::string(label(visit.actor.role))}}));
  parts.push_back(html::row(
      {html::link("/role", "権限を選び直す"), html::link("/activation", "利用開始コードで権限を追加する")}));
  parts.push_back(html::heading({.text = "パスワードの変更"}));
  parts.push_back(password_form(visit, problem));
  parts.push_back(html::heading(
      {.text = "ログイン中の端末",
       .lead = "心当たりのないものがあれば、ログアウトさせたうえでパスワードを変更してください。"}));
  parts.push_back(sessions_table(access, visit));
  parts.push_back(html::form(
      {.action = "/account/sessions/end-others", .csrf = visit.csrf},
      html::button({.label = "ほかの端末をすべてログアウトさせる", .press = html::Press::secondary})));
  html::Page page;
  page.title = "自分の登録";
  page.nav = "/account";
  page.body = html::stack(parts);
  if (problem) page.status = http_status(problem->kind);
  return page;
}

// Own pages need a session; an API token has none.
http::Response with_session(Access& access, const Visit& visit,
                            const std::function<Result<void>(const Live&)>& act) {
  const LivePtr live = access.sessions.find(std::string(visit.request.cookie(session_cookie)));
  if (!live || visit.actor.by_token)
    return visit.refuse(
        {ProblemKind::forbidden, "session-needed", "この操作は、ログインした画面から行ってください。", {}});
  const auto done = act(*live);
  if (done) return http::Response::see_other("/account?changed=1");
  if (done.error().fields.empty()) return visit.refuse(done.error());
  return visit.show(account_page(access, visit, &done.error()));
}

}  // namespace

std::vector<Route> account_routes(Access& access, PagesOptions) {
  const auto post = [&access](std::string_view pattern,
                              std::function<Result<void>(const Visit&, const Live&)> act) {
    return Route{http::Method::post,
                 std::string(pattern),
                 Act::account_own,
                 [&access, act](const Visit& visit) {
                   return with_session(access, visit, [&](const Live& live) { return act(visit, live); });
                 },
                 {16 << 10, 15},
                 true};
  };
  return {{http::Method::get, "/account", Act::account_own,
           [&access](const Visit& visit) { return visit.show(account_page(access, visit)); }},
          post("/account/password",
               [&access](const Visit& visit, const Live& live) {
                 return change_password(access, live, visit.request.field("old_password"),
                                        visit.request.field("password"), from_of(visit.request));
               }),
          post("/account/sessions/end",
               [&access](const Visit& visit, const Live& live) {
                 return end_session(access, live, std::string(visit.request.field("session")));
               }),
          post("/account/sessions/end-others", [&access](const Visit&, const Live& live) {
            sign_out_everywhere(access, live, true);
            return Result<void>();
          })};
}

}  // namespace kakari::access
