// 公表: what will be shown and what not, then one press for the whole cycle.
#include "platform/html/components.h"
#include "reporting/officer_pages.h"
#include "reporting/publication.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

html::Fragment functions_table(const PublicationPreview& preview) {
  html::Table table{.caption = "2号機能の公表のされ方"};
  table.columns = {{.label = "機能", .row_head = true},
                   {.label = "県が確認", .numeric = true},
                   {.label = "報告あり・確認中", .numeric = true},
                   {.label = "公表しない（体制なし）", .numeric = true}};
  for (const auto& [function, f] : preview.functions)
    table.rows.push_back({{std::string(regime::label(function)), f.confirmed, f.being_confirmed, f.absent}});
  return html::table(table);
}

html::Page page(const PublicationPreview& p, const Visit& visit) {
  const Cycle& cycle = p.cycle;
  std::int64_t waiting = 0;
  for (const auto& [function, f] : p.functions) waiting += f.being_confirmed;
  Writer w;
  const std::string year = fiscal_year_name(cycle.year);
  w << html::heading(
      {.text = cycle.published() ? year + "の報告は公表されています" : year + "の報告を公表します",
       .level = 1,
       .lead = cycle.published()
                   ? local_time(cycle.published_at, true) + "　" + cycle.published_by
                   : "公表の予定日は" + Date::parse(cycle.publication).value_or(Date{}).wareki() + "です。"});
  w << html::figures({{"報告の対象", with_commas(p.institutions), "医療機関", {}},
                      {"公表される報告", with_commas(p.reports), "件", {}},
                      {"うち1号機能 有り", with_commas(p.core), "件", {}}})
    << functions_table(p);
  if (!cycle.published()) {
    if (visit.moment.today() < Date::parse(cycle.publication).value_or(Date{}))
      w << html::notice(
          {.kind = html::NoticeKind::warning,
           .text = "公表の予定日より前です。まだ提出していない医療機関は、提出した日から公表されます。"});
    if (waiting)
      w << html::notice(
          {.kind = html::NoticeKind::warning,
           .text =
               fmt::format("まだ確認していない機能が{}件あります。公表すると「報告あり・確認中」と表示され、"
                           "確認が終わったものから「県の確認」に変わります。",
                           with_commas(waiting))});
    w << html::form({.action = fmt::format("/publication/{}", cycle.year),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text()},
                    html::button({.label = year + "の報告を公表する"}));
    w << html::note("医療法第30条の18の4第3項・第7項、施行規則第30条の33の17・19。公表は取り消せません。");
  }
  return {.title = "公表", .body = w.take(), .nav = "/publication"};
}

Response show(const PageDeps& deps, const Visit& visit, int year) {
  const auto preview = deps.database->read(
      [&](store::Tx& tx) { return preview_publication(tx, visit.actor, visit.actor.scope, year); });
  if (!preview) return visit.refuse(preview.error());
  return visit.show(page(*preview, visit));
}

Response show_current(const PageDeps& deps, const Visit& visit) {
  const auto cycle = deps.database->read(
      [&](store::Tx& tx) { return current_cycle(tx, visit.actor.scope, visit.moment.today()); });
  if (!cycle)
    return visit.refuse({ProblemKind::not_found,
                         "no-cycle",
                         "報告の期間がまだ始まっていません。始まると、ここで公表の準備ができます。",
                         {}});
  return show(deps, visit, cycle->year);
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto done = publish_in_slices(*deps.database, visit.actor, visit.moment, visit.actor.scope, *year);
  if (!done) return visit.refuse(done.error());
  return Response::see_other(fmt::format("/publication/{}", *year));
}

}  // namespace

void add_publication_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/publication", Act::cycle_publish,
                    [deps](const Visit& visit) { return show_current(deps, visit); }});
  routes.push_back({Method::get, "/publication/{year}", Act::cycle_publish, [deps](const Visit& visit) {
                      const auto year = year_of(visit);
                      return year ? show(deps, visit, *year) : visit.refuse(year.error());
                    }});
  routes.push_back({Method::post, "/publication/{year}", Act::cycle_publish,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::reporting
