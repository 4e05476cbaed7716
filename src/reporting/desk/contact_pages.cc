// /contact: where mail for the institution goes, whether it arrives, and how to mend it.
#include "access/act.h"
#include "access/pages.h"
#include "platform/html/components.h"
#include "registry/contact.h"
#include "reporting/desk/pages.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct View {
  registry::Institution institution;
  std::optional<registry::Contact> contact;
};

Result<View> load(store::Tx& tx, const Visit& visit) {
  auto found = registry::find_by_number(tx, visit.request.param("number"));
  if (!found)
    return problem(ProblemKind::not_found, "no-such-institution",
                   "医療機関が見つかりません。機関番号をご確認ください。");
  if (auto allowed = access::may(visit.actor, access::Act::contact_manage, registry::scope_of(*found));
      !allowed)
    return std::unexpected(allowed.error());
  auto contact = registry::contact(tx, found->id);
  return View{*std::move(found), std::move(contact)};
}

html::Fragment standing(const View& view) {
  if (!view.contact)
    return html::notice({.text = "報告の依頼や期限のお知らせは、郵送でお届けします。メールアドレスを登録する"
                                 "と、メールでも受け取れます。",
                         .title = "メールアドレスは登録されていません"});
  const registry::Contact& c = *view.contact;
  if (c.bounced_at == 0)
    return html::note(c.set_by + "さんが" + Date::of(c.set_at).wareki() + "に登録しました。");
  Writer more;
  more << html::folded("メールサーバーからの知らせ", html::paragraph(c.bounce));
  return html::notice(
      {.kind = html::NoticeKind::warning,
       .text =
           Date::of(c.bounced_at).wareki() +
           "に送ったメールが戻ってきました。いまはお知らせを郵送しています。アドレスの誤りや、メールボックス"
           "の空きをご確認のうえ、正しいアドレスを登録し直してください。",
       .title = "このアドレスにはメールが届いていません",
       .more = more.take()});
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto found = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!found) return visit.refuse(found.error());
  const View& view = *found;
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << announcement(visit, {{"set", "登録しました。"}, {"removed", "メールアドレスの登録をなくしました。"}})
    << html::heading(
           {.text = "お知らせの宛先",
            .level = 1,
            .side = view.institution.name + "　" + view.institution.number,
            .lead =
                "報告の依頼や期限のお知らせ、確認の結果をお送りするメールアドレスです。公表はされません。"})
    << standing(view)
    << html::form({.action = "/contacts/" + view.institution.number, .csrf = visit.csrf},
                  html::stack({html::text_field({.name = "mail",
                                                 .label = "メールアドレス",
                                                 .hint = "担当が代わっても読める、医療機関のアドレスをおすす"
                                                         "めします。空欄にすると、郵送だけになります。",
                                                 .error = access::error_at(problem, "mail"),
                                                 .optional = true},
                                                {.value = problem ? std::string(visit.request.field("mail"))
                                                          : view.contact ? view.contact->mail
                                                                         : "",
                                                 .type = "email",
                                                 .autocomplete = "email",
                                                 .width = 32,
                                                 .maxlength = 120}),
                               html::button({.label = "保存する"})}));
  const bool own = visit.actor.role == access::Role::institution_staff;
  html::Page page{
      .title = "お知らせの宛先", .body = w.take(), .nav = own ? "/contact" : "/institutions-register"};
  if (!own)
    page.crumbs = {{"医療機関", "/institutions-register"},
                   {view.institution.name, "/institutions-register/" + view.institution.number},
                   {"お知らせの宛先", ""}};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response set(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto view = load(tx, visit);
    if (!view) return std::unexpected(view.error());
    return registry::set_contact(tx, visit.moment, visit.actor, view->institution.id,
                                 visit.request.field("mail"));
  });
  if (!done)
    return done.error().fields.empty() ? visit.refuse(done.error()) : show(deps, visit, &done.error());
  return Response::see_other("/contacts/" + std::string(visit.request.param("number")) +
                             (visit.request.field("mail").empty() ? "?done=removed" : "?done=set"));
}

}  // namespace

void add_contact_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back(
      {http::Method::get, "/contact", Act::contact_manage, [deps](const Visit& visit) {
         const auto house = deps.database->read([&](store::Tx& tx) { return own_house(tx, visit); });
         return house ? Response::see_other("/contacts/" + house->number) : visit.refuse(house.error());
       }});
  routes.push_back({http::Method::get, "/contacts/{number}", Act::contact_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/contacts/{number}", Act::contact_manage,
                    [deps](const Visit& visit) { return set(deps, visit); }});
}

}  // namespace kakari::desk
