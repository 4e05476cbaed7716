// /corporations/{id}: one 法人 with its institutions and the people of its office.
#include "access/act.h"
#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/desk/corporation_office.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t kFound = 10;

html::Fragment institutions_part(const Visit& visit, const CorporationOffice& o) {
  html::Table table{.caption = "この法人の医療機関"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "機関番号"},
                   {.label = "所在地"},
                   {.label = "操作", .label_hidden = true}};
  for (const registry::Institution& one : o.institutions)
    table.rows.push_back(
        {{html::link("/institutions-register/" + one.number, one.name), one.number, one.address,
          html::form(
              {.action = corporation_path(o.corporation.id, "/left-institutions"),
               .csrf = visit.csrf,
               .hidden = {{"institution", one.id.text()}}},
              html::button({.label = "外す", .press = html::Press::link, .about = one.name + "を"}))}});
  table.empty = "まだ医療機関がありません。下の欄で探して加えてください。";
  return html::table(table);
}

html::Fragment search_part(const Visit& visit, const CorporationOffice& o) {
  Writer w;
  w << html::heading({.text = "医療機関を加える", .level = 2})
    << html::form({.action = corporation_path(o.corporation.id), .method = "get", .role = "search"},
                  html::row({html::text_field({.name = "q", .label = "名称・カナ・番号・コード"},
                                              {.value = o.query, .type = "search", .width = 20}),
                             html::button({.label = "探す", .press = html::Press::secondary})}));
  if (o.query.empty()) return w.take();
  html::Table table{.caption = "見つかった医療機関"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "機関番号"},
                   {.label = "開設者"},
                   {.label = "操作", .label_hidden = true}};
  for (const registry::Institution& one : o.found) {
    html::Cell act = html::form(
        {.action = corporation_path(o.corporation.id, "/institutions"),
         .csrf = visit.csrf,
         .hidden = {{"institution", one.id.text()}}},
        html::button({.label = "加える", .press = html::Press::secondary, .about = one.name + "を"}));
    if (one.corporation == o.corporation.id.text())
      act = "加えてあります";
    else if (!one.corporation.empty())
      act = "別の法人に属しています";
    table.rows.push_back({{one.name, one.number, one.founder.empty() ? "－" : one.founder, std::move(act)}});
  }
  table.empty = "当てはまる医療機関はありません。名称の一部や機関番号でお探しください。";
  w << html::table(table);
  return w.take();
}

html::Fragment people_part(const Visit& visit, const CorporationOffice& o) {
  Writer w;
  if (o.staff.empty()) w << html::paragraph("まだ登録した人はいません。");
  for (const OfficePerson& one : o.staff)
    w << "<p><strong>" << one.name << "</strong></p>" << html::note(one.login)
      << html::folded(one.name + "さんの利用を終わりにする",
                      html::form({.action = corporation_path(o.corporation.id, "/ended"),
                                  .csrf = visit.csrf,
                                  .hidden = {{"grant", one.grant.text()}}},
                                 html::button({.label = "利用を終わりにする",
                                               .press = html::Press::danger,
                                               .about = one.name + "さんの"})));
  for (const access::OpenInvitation& one : o.invitations)
    w << html::note((one.for_name.empty() ? std::string("名前のない招待") : one.for_name + "さんへの招待") +
                    "　" + Date::of(one.expires_at).wareki() + "まで")
      << html::form({.action = corporation_path(o.corporation.id, "/taken-back"),
                     .csrf = visit.csrf,
                     .hidden = {{"invitation", one.id.text()}}},
                    html::button({.label = "取り消す",
                                  .press = html::Press::link,
                                  .about = one.for_name + "さんへの招待を"}));
  w << html::form(
      {.action = corporation_path(o.corporation.id, "/invitations"), .csrf = visit.csrf, .label = "招待する"},
      html::stack({html::text_field({.name = "for", .label = "招待する方のお名前"},
                                    {.maxlength = 60, .required = true}),
                   html::note("利用開始コードを印刷した手紙（PDF）を作ります。法人の本部にお渡しください。"),
                   html::button({.label = "手紙を作る（PDF）", .press = html::Press::secondary})}));
  return html::card({.heading = "法人の利用者", .body = w.take()});
}

html::Fragment name_part(const Visit& visit, const CorporationOffice& o, const Problem* problem) {
  return html::folded(
      "名称を直す",
      html::form({.action = corporation_path(o.corporation.id, "/name"), .csrf = visit.csrf},
                 html::stack(
                     {html::text_field(
                          {.name = "name", .label = "法人の名称", .error = access::error_at(problem, "name")},
                          {.value = o.corporation.name, .maxlength = 100, .required = true}),
                      html::button({.label = "名称を保存する", .press = html::Press::secondary})})),
      problem != nullptr);
}

}  // namespace

std::string corporation_path(const Id& corporation, std::string_view rest) {
  return "/corporations/" + corporation.text() + std::string(rest);
}

Response show_corporation(const PageDeps& deps, const Visit& visit, const Problem* problem) {
  const auto found = deps.database->read([&](store::Tx& tx) { return load_office(tx, visit); });
  if (!found) return visit.refuse(found.error());
  Writer reading, body;
  if (problem) reading << html::error_summary(*problem);
  reading << announcement(visit, {{"made", "法人を登録しました。"},
                                  {"name", "名称を保存しました。"},
                                  {"joined", "医療機関を加えました。"},
                                  {"left", "医療機関を外しました。"},
                                  {"taken-back", "招待を取り消しました。"},
                                  {"ended", "利用を終わりにしました。"}})
          << html::heading({.text = found->corporation.name, .level = 1}) << institutions_part(visit, *found)
          << search_part(visit, *found) << name_part(visit, *found, problem);
  body << html::columns(reading.take(), people_part(visit, *found), "法人の利用者");
  html::Page page{.title = found->corporation.name,
                  .body = body.take(),
                  .crumbs = {{"法人", "/corporations"}, {found->corporation.name, ""}},
                  .nav = "/corporations"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Result<CorporationOffice> load_office(store::Tx& tx, const Visit& visit) {
  auto found =
      registry::find_manageable(tx, visit.actor, Id::trusted(std::string(visit.request.param("id"))));
  if (!found) return std::unexpected(found.error());
  CorporationOffice o;
  o.institutions = registry::institutions_of(tx, found->id, 200);
  for (const access::Account& one :
       access::accounts_with(tx, access::Role::corporation_staff, found->id.text()))
    for (const access::Grant& grant : access::grants_of(tx, one.id))
      if (grant.role == access::Role::corporation_staff && grant.scope == found->id.text())
        o.staff.push_back({grant.id, one.name, one.login});
  o.invitations =
      access::open_invitations(tx, access::Role::corporation_staff, found->id.text(), visit.moment.now);
  o.query = trim(visit.request.arg("q"));
  if (!o.query.empty())
    for (registry::Institution& one : registry::look_up(tx, o.query, found->prefecture, kFound))
      if (access::may(visit.actor, access::Act::corporation_manage, registry::scope_of(one)))
        o.found.push_back(std::move(one));
  o.corporation = *std::move(found);
  return o;
}

void add_corporation_register(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/corporations", Act::corporation_manage,
                    [deps](const Visit& visit) { return show_corporations(deps, visit); }});
  routes.push_back({http::Method::get, "/corporations/{id}", Act::corporation_manage,
                    [deps](const Visit& visit) { return show_corporation(deps, visit); }});
}

}  // namespace kakari::desk
