#include "forum/meetings/account_parts.h"

#include <fmt/format.h>

#include <array>

#include "access/invitation.h"

namespace kakari::meetings {
namespace {

using access::Role;
using forum::Forum;
using html::Writer;

constexpr std::array roles{Role::forum_coordinator, Role::forum_member};

bool administers(const Visit& visit, const Forum& forum) {
  return access::may(visit.actor, Act::account_administer, {.prefecture = forum.prefecture}).has_value();
}

html::Fragment press_form(const Visit& visit, std::string action, std::pair<std::string, std::string> hidden,
                          std::string label, std::string about) {
  return html::form(
      {.action = std::move(action), .csrf = visit.csrf, .hidden = {std::move(hidden)}},
      html::button({.label = std::move(label), .press = html::Press::link, .about = std::move(about)}));
}

html::Fragment present(store::Tx& tx, const Visit& visit, const Forum& forum) {
  html::Table table{.caption = "利用している方"};
  table.columns = {
      {.label = "お名前", .row_head = true}, {.label = "役割"}, {.label = "操作", .label_hidden = true}};
  for (const Role role : roles)
    for (const access::Account& account : access::accounts_with(tx, role, forum.code)) {
      std::string grant;
      for (const access::Grant& g : access::grants_of(tx, account.id))
        if (g.role == role && g.scope == forum.code) grant = g.id.text();
      table.rows.push_back({{account.name, std::string(access::label(role)),
                             press_form(visit, forum_path(forum, "/accounts/ended"), {"grant", grant},
                                        "利用を終わりにする", account.name + "さんの")}});
    }
  table.empty = "まだいません。招待した方が登録すると、ここに並びます。";
  return html::table(table);
}

html::Fragment waiting(store::Tx& tx, const Visit& visit, const Forum& forum) {
  html::Table table{.caption = "まだ使われていない招待"};
  table.columns = {{.label = "招待した方", .row_head = true},
                   {.label = "役割"},
                   {.label = "期限"},
                   {.label = "操作", .label_hidden = true}};
  for (const Role role : roles)
    for (const auto& one : access::open_invitations(tx, role, forum.code, visit.moment.now))
      table.rows.push_back(
          {{one.for_name, std::string(access::label(role)), Date::of(one.expires_at).wareki(),
            press_form(visit, forum_path(forum, "/accounts/taken-back"),
                       {"invitation", std::string(access::id(role)) + ":" + one.id.text()}, "取り消す",
                       one.for_name + "さんへの招待を")}});
  return table.rows.empty() ? html::Fragment{} : html::table(table);
}

}  // namespace

html::Fragment account_form(const Visit& visit, const Forum& forum, const Problem* problem) {
  const auto was = [&](std::string_view name) { return problem ? typed(visit, name) : std::string(); };
  return html::form(
      {.action = forum_path(forum, "/accounts"), .csrf = visit.csrf, .label = "利用する方を招待する"},
      html::stack(
          {html::text_field({.name = "account-name",
                             .label = "招待する方のお名前",
                             .error = error_at(problem, "account-name")},
                            {.value = was("account-name"), .width = 20, .maxlength = 60, .required = true}),
           html::radio_group({.name = "role", .label = "役割", .error = error_at(problem, "role")},
                             {{.value = "forum_member",
                               .label = "構成員",
                               .chosen = was("role") != "forum_coordinator",
                               .hint = "会議の資料と記録を見られます。"},
                              {.value = "forum_coordinator",
                               .label = "コーディネーター",
                               .chosen = was("role") == "forum_coordinator",
                               .hint = "それに加えて、会議の案内、記録、課題と方策を入力できます。"}}),
           html::text_field({.name = "account-mail",
                             .label = "お知らせを送るメールアドレス",
                             .hint = "登録の手順をお知らせします。安全のため、コードはメールに書きません。",
                             .error = error_at(problem, "account-mail"),
                             .optional = true},
                            {.value = was("account-mail"), .type = "email", .maxlength = 120}),
           html::row({html::button({.label = "コードを画面に表示する",
                                    .press = html::Press::secondary,
                                    .name = "as",
                                    .value = "screen"}),
                      html::button({.label = "手紙を印刷する（PDF）",
                                    .press = html::Press::secondary,
                                    .name = "as",
                                    .value = "letter"})})}));
}

html::Fragment accounts_part(store::Tx& tx, const Visit& visit, const Forum& forum) {
  if (!administers(visit, forum)) return {};
  Writer w;
  w << html::heading(
           {.text = "このシステムを利用する方",
            .level = 2,
            .lead = "コーディネーターと構成員は、招待を受けて登録すると、資料と記録をこの画面で見られます。"})
    << present(tx, visit, forum) << waiting(tx, visit, forum);
  if (forum.ended_at == 0) w << html::folded("利用する方を招待する", account_form(visit, forum, nullptr));
  return w.take();
}

}  // namespace kakari::meetings
