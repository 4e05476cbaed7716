#include "access/factor.h"
#include "access/known_device.h"
#include "access/oidc_part.h"
#include "access/pages.h"
#include "access/sign_in_event.h"
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
  const LivePtr live = own_session(access, visit);
  html::Table table{.caption = "ログイン中の端末",
                    .caption_hidden = true,
                    .columns = {{"端末", false, true},
                                {"ログイン"},
                                {"最後に使われた時刻"},
                                {"接続元"},
                                {"二要素認証"},
                                {.label = "操作", .label_hidden = true}}};
  for (const SessionShown& s : sessions) {
    const bool here = live && live->hash == s.hash;
    const std::string device = device_in_words(s.agent);
    html::Fragment act =
        here ? html::text("この端末")
             : html::form(
                   {.action = "/account/sessions/end", .csrf = visit.csrf, .hidden = {{"session", s.hash}}},
                   html::button({.label = "ログアウトさせる",
                                 .press = html::Press::link,
                                 .about = device + "（" + local_time(s.created_at) + "のログイン）を"}));
    table.rows.push_back({{device, local_time(s.created_at), local_time(s.seen_at), s.address,
                           std::string(factor_label(s.factor)), std::move(act)}});
  }
  return html::table(table);
}

std::string outcome_in_words(const SignInEvent& event) {
  if (event.outcome == Arrival::opened) return "ログイン（" + std::string(factor_label(event.factor)) + "）";
  const std::string what = event.outcome == Arrival::wrong_password ? "パスワードの誤り" : "確認コードの誤り";
  return what + "　" + std::to_string(event.times) + "回";
}

html::Fragment arrivals_table(Access& access, const Visit& visit) {
  html::Table table{.caption = "最近のログイン",
                    .caption_hidden = true,
                    .columns = {{"日時", false, true}, {"結果"}, {"端末"}, {"接続元"}},
                    .empty = "まだ記録がありません。ログインや、ログインの失敗があると、ここに並びます。"};
  for (const SignInEvent& event :
       access.database.read([&](store::Tx& tx) { return arrivals(tx, visit.actor.account); })) {
    const bool opened = event.outcome == Arrival::opened;
    table.rows.push_back({{local_time(event.at) + (opened ? "" : "からの1時間"), outcome_in_words(event),
                           device_in_words(event.agent), event.address},
                          opened ? html::Tone::plain : html::Tone::waiting});
  }
  return html::table(table);
}

html::Fragment factors_part(Access& access, const Visit& visit) {
  const auto factors =
      access.database.read([&](store::Tx& tx) { return factors_of(tx, visit.actor.account); });
  std::string names;
  for (const Factor& each : factors) names += (names.empty() ? "" : "、") + each.name;
  return html::stack(
      {html::paragraph(
           factors.empty()
               ? "設定されていません。パスワードを知られてもログインされにくくなるため、設定をおす"
                 "すめします。"
               : "設定されています：" + names),
       html::row({html::link("/account/factors", "二要素認証を設定する")}), linked_identities_part(access)});
}

/// Of a password that the operator made; 0 for one's own.
Instant password_ends_at(Access& access, const Id& account) {
  return access.database.read([&](store::Tx& tx) {
    const auto row = tx.one("SELECT password_ends_at FROM account WHERE id = ?", account);
    return row ? row->integer(0) : 0;
  });
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
  parts.push_back(html::row({html::link("/role", "権限を選び直す"),
                             html::link("/activation", "利用開始コードで権限を追加する"),
                             html::link("/account/data", "保存されている情報を受け取る")}));
  parts.push_back(html::heading({.text = "二要素認証"}));
  parts.push_back(factors_part(access, visit));
  parts.push_back(html::heading({.text = "パスワードの変更"}));
  if (const Instant ends = password_ends_at(access, visit.actor.account))
    parts.push_back(
        html::notice({.kind = html::NoticeKind::warning,
                      .text = "仮のパスワードをお使いです。" + local_time(ends, true) +
                              "を過ぎるとログインできなくなります。ご自分で決めたものに変更してください。"}));
  parts.push_back(password_form(visit, problem));
  parts.push_back(html::heading(
      {.text = "ログイン中の端末",
       .lead = "心当たりのないものがあれば、ログアウトさせたうえでパスワードを変更してください。"}));
  parts.push_back(sessions_table(access, visit));
  parts.push_back(html::form(
      {.action = "/account/sessions/end-others", .csrf = visit.csrf},
      html::button({.label = "ほかの端末をすべてログアウトさせる", .press = html::Press::secondary})));
  parts.push_back(
      html::heading({.text = "最近のログイン",
                     .lead = "この登録へのログインと、誤った入力の記録です。180日を過ぎたものは消えます。"}));
  parts.push_back(arrivals_table(access, visit));
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
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
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
