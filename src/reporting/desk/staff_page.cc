// /staff: who acts for the institution, who leads, until when; invitations that wait.
#include <fmt/format.h>

#include "access/act.h"
#include "access/invitation.h"
#include "access/pages.h"
#include "platform/html/components.h"
#include "registry/colleague.h"
#include "reporting/desk/pages.h"
#include "reporting/desk/staff_view.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using registry::StaffMember;

std::string day_in_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : std::string(iso);
}

html::Fragment act_form(const Visit& visit, std::string action,
                        std::vector<std::pair<std::string, std::string>> hidden,
                        const html::Fragment& inside) {
  return html::form({.action = std::move(action), .csrf = visit.csrf, .hidden = std::move(hidden)}, inside);
}

html::Fragment lead_form(const Visit& visit, const StaffMember& one) {
  return act_form(visit, "/staff/leads", {{"grant", one.grant.text()}, {"lead", one.lead ? "0" : "1"}},
                  html::button({.label = one.lead ? "担当者にする" : "管理担当者にする",
                                .press = html::Press::secondary,
                                .about = one.name + "さんを"}));
}

html::Fragment last_day_form(const Visit& visit, const StaffMember& one, const Problem* problem) {
  return act_form(
      visit, "/staff/last-days", {{"grant", one.grant.text()}},
      html::stack(
          {html::date_field({.name = "last_day-" + one.grant.text(),
                             .label = "最後の日（異動・退職日）",
                             .hint = "この日の翌日から利用できなくなります。空欄にすると、期限をなくします。",
                             .error = access::error_at(problem, "last_day-" + one.grant.text())},
                            {.value = one.last_day, .earliest = visit.moment.today().iso()}),
           html::button({.label = "最後の日を保存する",
                         .press = html::Press::secondary,
                         .about = one.name + "さんの"})}));
}

html::Fragment end_form(const Visit& visit, const StaffMember& one) {
  return act_form(
      visit, "/staff/ended", {{"grant", one.grant.text()}},
      html::stack(
          {html::note("すぐに利用できなくなり、開いている画面からもログアウトします。入力した内容と記録"
                      "は残ります。"),
           html::button({.label = "いますぐ利用を終わりにする",
                         .press = html::Press::danger,
                         .about = one.name + "さんの"})}));
}

html::Fragment member(const StaffView& view, const Visit& visit, const StaffMember& one,
                      const Problem* problem) {
  Writer w;
  std::vector<html::Tag> tags{
      {one.lead ? "管理担当者" : "担当者", one.lead ? html::Tone::settled : html::Tone::plain}};
  if (!one.last_day.empty()) tags.push_back({day_in_words(one.last_day) + "まで", html::Tone::waiting});
  if (one.grant == visit.actor.grant) tags.push_back({"あなた", html::Tone::plain});
  w << html::heading({.text = one.name, .level = 2, .tags = tags})
    << html::note(one.login + "　" + Date::of(one.since).wareki() + "から");
  if (!view.may_manage) return w.take();
  const bool open = problem && visit.request.field("grant") == one.grant.text();
  w << html::folded(
      one.name + "さんの役割・期限を変える",
      html::stack({lead_form(visit, one), last_day_form(visit, one, problem), end_form(visit, one)}), open);
  return w.take();
}

html::Fragment invitations(const StaffView& view, const Visit& visit) {
  html::Table table{.caption = "まだ使われていない招待"};
  table.columns = {{.label = "招待した方", .row_head = true},
                   {.label = "役割"},
                   {.label = "招待した人"},
                   {.label = "期限"}};
  if (view.may_manage) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const access::OpenInvitation& one : view.invitations) {
    const std::string whom = one.for_name.empty() ? "（都道府県からのご案内）" : one.for_name;
    html::Row row{
        {whom, one.lead ? "管理担当者" : "担当者", one.created_by, Date::of(one.expires_at).wareki()}};
    if (view.may_manage)
      row.cells.push_back(act_form(
          visit, "/staff/taken-back", {{"invitation", one.id.text()}},
          html::button({.label = "取り消す", .press = html::Press::link, .about = whom + "への招待を"})));
    table.rows.push_back(std::move(row));
  }
  table.empty =
      view.may_manage ? "招待すると、使われるまでここに並びます。" : "まだ使われていない招待はありません。";
  return html::table(table);
}

html::Fragment invite_form(const Visit& visit, const Problem* problem) {
  const http::Request& request = visit.request;
  const bool typed = problem && request.path == "/staff/invitations";
  const Problem* mine = typed ? problem : nullptr;
  const auto was = [&](std::string_view name) {
    return typed ? std::string(request.field(name)) : std::string();
  };
  return html::form(
      {.action = "/staff/invitations", .csrf = visit.csrf, .label = "職員を招待する"},
      html::stack(
          {html::text_field({.name = "name", .label = "お名前", .error = access::error_at(mine, "name")},
                            {.value = was("name"), .width = 20, .maxlength = 60, .required = true}),
           html::radio_group({.name = "role", .label = "役割"},
                             {{.value = "staff",
                               .label = "担当者",
                               .chosen = was("role") != "lead",
                               .hint = "報告の入力と提出ができます。"},
                              {.value = "lead",
                               .label = "管理担当者",
                               .chosen = was("role") == "lead",
                               .hint = "それに加えて、職員の招待や利用の終了ができます。"}}),
           html::date_field({.name = "last_day",
                             .label = "最後の日（異動・退職日）",
                             .hint = "決まっている場合だけ入力してください。",
                             .error = access::error_at(mine, "last_day"),
                             .optional = true},
                            {.value = was("last_day"), .earliest = visit.moment.today().iso()}),
           html::text_field(
               {.name = "mail",
                .label = "お知らせを送るメールアドレス",
                .hint = "登録の手順をメールでお知らせします。安全のため、コードはメールに書きません。",
                .error = access::error_at(mine, "mail"),
                .optional = true},
               {.value = was("mail"), .type = "email", .maxlength = 120}),
           html::note(fmt::format("利用開始コードは{}日間有効です。ご本人に直接お渡しください。",
                                  registry::kColleagueDays)),
           html::row({html::button({.label = "コードを画面に表示する", .name = "as", .value = "screen"}),
                      html::button({.label = "手紙を印刷する（PDF）",
                                    .press = html::Press::secondary,
                                    .name = "as",
                                    .value = "letter"})})}));
}

html::Fragment leads_in_words(const StaffView& view) {
  std::string names;
  for (const StaffMember& one : view.staff)
    if (one.lead) names += (names.empty() ? "" : "、") + one.name + "さん";
  return html::notice({.text = names.empty() ? ""
                                             : "この医療機関の管理担当者は、" + names +
                                                   "です。変更は管理担当者に依頼してください。",
                       .title = "職員の登録は、管理担当者が行います"});
}

}  // namespace

Result<StaffView> load_staff(store::Tx& tx, const Visit& visit) {
  auto house = own_house(tx, visit);
  if (!house) return std::unexpected(house.error());
  StaffView view;
  view.may_manage =
      access::may(visit.actor, access::Act::staff_manage, registry::scope_of(*house)).has_value();
  view.staff = registry::staff(tx, house->id);
  view.invitations =
      access::open_invitations(tx, access::Role::institution_staff, house->id.text(), visit.moment.now);
  view.institution = *std::move(house);
  return view;
}

http::Response show_staff(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  const auto found = deps.database->read([&](store::Tx& tx) { return load_staff(tx, visit); });
  if (!found) return visit.refuse(found.error());
  const StaffView& view = *found;
  Writer reading, body;
  if (problem) reading << html::error_summary(*problem);
  reading << announcement(visit, {{"lead", "管理担当者にしました。"},
                                  {"staff", "担当者にしました。"},
                                  {"last-day", "最後の日を保存しました。"},
                                  {"ended", "利用を終わりにしました。"},
                                  {"taken-back", "招待を取り消しました。コードはもう使えません。"}})
          << html::heading({.text = "職員の登録",
                            .level = 1,
                            .side = view.institution.name,
                            .lead = "この医療機関の報告を入力・提出できる方です。"});
  if (!view.may_manage) reading << leads_in_words(view);
  for (const StaffMember& one : view.staff) reading << member(view, visit, one, problem);
  reading << invitations(view, visit);
  html::Page page{.title = "職員の登録", .nav = "/staff"};
  if (view.may_manage)
    body << html::columns(reading.take(),
                          html::card({.heading = "職員を招待する", .body = invite_form(visit, problem)}),
                          "招待");
  else
    body << reading.take();
  page.body = body.take();
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

void add_staff_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/staff", access::Act::draft_read,
                    [deps](const Visit& visit) { return show_staff(deps, visit); }});
}

}  // namespace kakari::desk
