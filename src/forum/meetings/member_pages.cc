// /forums/{code}/members: who belongs to the forum; add, change, end; a list to print.
#include <fmt/format.h>

#include "forum/meetings/account_parts.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using forum::Forum;
using forum::Member;
using html::Writer;

struct Loaded {
  Forum forum;
  std::vector<Member> members;
  bool keep = false;
  html::Fragment accounts;
};

Result<Loaded> load(const PageDeps& d, const Visit& visit) {
  return d.deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto forum = forum_in(tx, visit, d.deps);
    if (!forum) return std::unexpected(forum.error());
    Loaded all{*forum, forum::members(tx, forum->code), false, {}};
    all.keep = may(visit, Act::meeting_keep, *forum, d.deps) && forum->ended_at == 0;
    all.accounts = accounts_part(tx, visit, *forum);
    return all;
  });
}

std::string kind_label(const PageDeps& d, const std::string& kind) {
  const auto* found = d.deps.words->member(kind);
  return found ? found->label : kind;
}

html::Fragment table_of(const PageDeps& d, const Loaded& l, bool present, bool print) {
  html::Table table{.caption = present ? "構成員" : "これまでの構成員", .caption_hidden = print};
  table.columns = {
      {.label = "立場", .row_head = true}, {.label = "所属"}, {.label = "お名前"}, {.label = "就任"}};
  if (!present) table.columns.push_back({.label = "退任"});
  const bool contact = l.keep && present && !print;
  if (contact) table.columns.push_back({.label = "案内の送り先"});
  if (contact) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const Member& m : l.members) {
    if (m.until.empty() != present) continue;
    html::Row row{{kind_label(d, m.kind), m.body, m.name.empty() ? "（未定）" : m.name, day_words(m.since)}};
    if (!present) row.cells.push_back(day_words(m.until));
    if (contact) {
      row.cells.push_back(m.mail.empty() ? "（電話や手紙でお伝えください）" : m.mail);
      row.cells.push_back(html::link(forum_path(l.forum, "/members/" + m.id.text()),
                                     fmt::format("{}を変える", m.name.empty() ? m.body : m.name)));
    }
    table.rows.push_back(std::move(row));
  }
  table.empty = "構成員はまだいません。加えると、会議のたびに案内する相手になります。";
  return html::table(table);
}

html::Fragment fields(const PageDeps& d, const Forum& f, const Member& m, const Problem* problem) {
  std::vector<html::Choice> kinds, towns;
  for (const auto& kind : d.deps.words->members)
    kinds.push_back({.value = kind.id, .label = kind.label, .chosen = kind.id == m.kind});
  std::vector<std::string> seen;
  for (const std::string& code : f.municipalities) {
    const auto* one = d.deps.areas->municipality(code);
    const std::string town = one && !one->city.empty() ? one->city : code;
    if (std::ranges::find(seen, town) != seen.end()) continue;
    seen.push_back(town);
    towns.push_back(
        {.value = town, .label = municipality_name(*d.deps.areas, town), .chosen = town == m.municipality});
  }
  return html::stack(
      {html::select_field({.name = "kind", .label = "立場", .error = error_at(problem, "kind")}, kinds),
       html::text_field({.name = "body", .label = "所属", .error = error_at(problem, "body")},
                        {.value = m.body, .maxlength = 100}),
       html::text_field({.name = "name",
                         .label = "お名前",
                         .hint = "決まっていないときは、空欄のままにしてください。",
                         .error = error_at(problem, "name"),
                         .optional = true},
                        {.value = m.name, .maxlength = 100}),
       html::text_field({.name = "mail",
                         .label = "案内を送るメールアドレス",
                         .hint = "会議の案内を、お一人ずつにお送りします。",
                         .error = error_at(problem, "mail"),
                         .optional = true},
                        {.value = m.mail, .type = "email", .maxlength = 120}),
       html::select_field({.name = "municipality",
                           .label = "市町村（市町村の職員のとき）",
                           .error = error_at(problem, "municipality"),
                           .optional = true},
                          towns, "市町村の職員ではない")});
}

Member typed_member(const Visit& visit) {
  return {.forum = std::string(visit.request.param("code")),
          .kind = typed(visit, "kind"),
          .name = typed(visit, "name"),
          .body = typed(visit, "body"),
          .municipality = typed(visit, "municipality"),
          .mail = typed(visit, "mail")};
}

Response list_page(const PageDeps& d, const Visit& visit, const Problem* problem) {
  const auto l = load(d, visit);
  if (!l) return visit.refuse(l.error());
  Writer w;
  w << done_notice(visit);
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "構成員", .level = 1, .side = l->forum.name}) << table_of(d, *l, true, false)
    << html::row({html::link(forum_path(l->forum, "/members/print"), "名簿を印刷する")});
  if (std::ranges::any_of(l->members, [](const Member& m) { return !m.until.empty(); }))
    w << html::folded("これまでの構成員", table_of(d, *l, false, false));
  if (l->keep)
    w << html::heading({.text = "構成員を加える"})
      << html::form({.action = forum_path(l->forum, "/members"),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .label = "構成員を加える"},
                    html::stack({fields(d, l->forum, problem ? typed_member(visit) : Member{}, problem),
                                 html::button({.label = "構成員を加える"})}));
  w << l->accounts;
  return visit.show({.title = "構成員",
                     .body = w.take(),
                     .crumbs = crumbs(l->forum, "構成員"),
                     .status = problem ? 422 : 200,
                     .nav = "/forums",
                     .wide = true});
}

Response print_page(const PageDeps& d, const Visit& visit) {
  const auto l = load(d, visit);
  if (!l) return visit.refuse(l.error());
  Writer w;
  w << html::heading({.text = l->forum.name + "　構成員名簿",
                      .level = 1,
                      .side = visit.moment.today().wareki() + "現在"})
    << html::facts({{"区域", area_words(*d.deps.areas, l->forum)},
                    {"テーマ", d.deps.words->theme_label(l->forum.theme)}})
    << table_of(d, *l, true, true);
  return visit.show({.title = "構成員名簿",
                     .body = w.take(),
                     .crumbs = crumbs(l->forum, "構成員名簿"),
                     .nav = "/forums",
                     .wide = true});
}

Response add(const PageDeps& d, const Visit& visit) {
  const Member wanted = typed_member(visit);
  const auto added = d.deps.database->write(
      [&](store::Tx& tx) { return forum::add_member(tx, visit.actor, visit.moment, *d.deps.areas, wanted); });
  if (added) return Response::see_other("/forums/" + wanted.forum + "/members?done=member");
  if (added.error().kind != ProblemKind::invalid) return visit.refuse(added.error());
  return list_page(d, visit, &added.error());
}

Response one_page(const PageDeps& d, const Visit& visit, const Problem* problem, bool ending) {
  const auto l = load(d, visit);
  if (!l) return visit.refuse(l.error());
  const auto at = std::ranges::find(l->members, id_in(visit, "member"), &Member::id);
  if (at == l->members.end() || !l->keep)
    return visit.refuse({ProblemKind::not_found,
                         "no-such-member",
                         "その構成員は見つかりません。一覧から選び直してください。",
                         {}});
  Member shown = *at;
  if (problem && !ending) {
    shown = typed_member(visit);
    shown.id = at->id;
  }
  const std::string path = forum_path(l->forum, "/members/" + at->id.text());
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
           {.text = at->name.empty() ? at->body : at->name, .level = 1, .side = kind_label(d, at->kind)})
    << html::form({.action = path, .csrf = visit.csrf, .label = "構成員を変える"},
                  html::stack({fields(d, l->forum, shown, ending ? nullptr : problem),
                               html::button({.label = "変更を保存する"})}));
  w << html::heading({.text = "退任"})
    << html::form({.action = path + "/end", .csrf = visit.csrf, .label = "退任"},
                  html::stack({html::date_field(
                                   {.name = "until",
                                    .label = "退任の日",
                                    .hint = "この日までの会議は、案内する相手になります。記録は残ります。",
                                    .error = error_at(ending ? problem : nullptr, "until")},
                                   {.value = at->until, .required = true}),
                               html::button({.label = "退任を記録する", .press = html::Press::secondary})}));
  return visit.show({.title = "構成員",
                     .body = w.take(),
                     .crumbs = crumbs(l->forum, "構成員"),
                     .status = problem ? 422 : 200,
                     .nav = "/forums"});
}

Response change(const PageDeps& d, const Visit& visit, bool ending) {
  const auto done = d.deps.database->write([&](store::Tx& tx) -> Result<void> {
    if (ending)
      return forum::end_member(tx, visit.actor, visit.moment, *d.deps.areas, id_in(visit, "member"),
                               typed(visit, "until"));
    Member wanted = typed_member(visit);
    wanted.id = id_in(visit, "member");
    wanted.since = visit.moment.today().iso();
    return forum::change_member(tx, visit.actor, visit.moment, *d.deps.areas, wanted);
  });
  if (done)
    return Response::see_other(fmt::format("/forums/{}/members?done={}", visit.request.param("code"),
                                           ending ? "member-ended" : "member"));
  if (done.error().kind != ProblemKind::invalid) return visit.refuse(done.error());
  return one_page(d, visit, &done.error(), ending);
}

}  // namespace

void add_member_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add_route = [&](Method method, std::string pattern, Act act, access::Handler handler) {
    routes.push_back({method, std::move(pattern), act, std::move(handler)});
  };
  add_route(Method::get, "/forums/{code}/members", Act::forum_read,
            [deps](const Visit& visit) { return list_page(deps, visit, nullptr); });
  add_route(Method::post, "/forums/{code}/members", Act::meeting_keep,
            [deps](const Visit& visit) { return add(deps, visit); });
  add_route(Method::get, "/forums/{code}/members/print", Act::forum_read,
            [deps](const Visit& visit) { return print_page(deps, visit); });
  add_route(Method::get, "/forums/{code}/members/{member}", Act::meeting_keep,
            [deps](const Visit& visit) { return one_page(deps, visit, nullptr, false); });
  add_route(Method::post, "/forums/{code}/members/{member}", Act::meeting_keep,
            [deps](const Visit& visit) { return change(deps, visit, false); });
  add_route(Method::post, "/forums/{code}/members/{member}/end", Act::meeting_keep,
            [deps](const Visit& visit) { return change(deps, visit, true); });
}

}  // namespace kakari::meetings
