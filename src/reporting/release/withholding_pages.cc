// 公表を止めている機能: what stands and what was put back, and the press that puts one back.
#include "access/pages.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "registry/register_pages.h"
#include "reporting/release/page_parts.h"
#include "reporting/withholding.h"

namespace kakari::release {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
using reporting::Withholding;

constexpr std::size_t kListed = 200;

html::Fragment end_form(const Visit& visit, const Withholding& w, const Problem* problem) {
  const bool here = problem && visit.request.param("id") == w.id.text();
  const html::Field reason{.name = "reason",
                           .label = "公表に戻す理由",
                           .hint = "医療機関にも伝わり、記録に残ります。",
                           .error = here ? access::error_at(problem, "reason") : ""};
  return html::folded(
      "公表に戻す",
      html::form(
          {.action = fmt::format("{}/{}/end", kList, w.id.text()),
           .csrf = visit.csrf,
           .idempotency_key = visit.moment.new_id().text(),
           .label = w.institution_name + "の「" + std::string(regime::label(w.function)) + "」を公表に戻す"},
          html::stack({html::text_area(reason, {.rows = 2, .maxlength = 500, .required = true}),
                       html::button({.label = "公表に戻す"})})),
      here);
}

html::Fragment standing_part(const Visit& visit, const std::vector<Withholding>& all,
                             const Problem* problem) {
  Writer w;
  for (const Withholding& one : all) {
    if (!one.stands()) continue;
    w << html::card(
        {.heading = one.institution_name + "　" + std::string(regime::label(one.function)),
         .body = html::stack(
             {html::facts({{"理由", one.reason},
                           {"医療機関への連絡", one.note.empty() ? "なし" : one.note},
                           {"止めた人", one.by + "（" + local_time(one.at, true) + "）"},
                           {"医療機関", html::link(registry::record_path(one.number), one.number)}}),
              end_form(visit, one, problem)})});
  }
  html::Fragment cards = w.take();
  if (cards.text().empty())
    return html::empty({.what = "公表を止めている機能はありません",
                        .how = "止めると、ここに理由とともに並び、いつでも公表に戻せます。"});
  return cards;
}

html::Fragment ended_table(const std::vector<Withholding>& all) {
  html::Table table{.caption = "公表に戻したもの"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "機能"},
                   {.label = "止めた日時と理由"},
                   {.label = "戻した日時と理由"}};
  for (const Withholding& one : all)
    if (!one.stands())
      table.rows.push_back(
          {{html::link(registry::record_path(one.number), one.institution_name),
            std::string(regime::label(one.function)),
            html::text(fmt::format("{}　{}\n{}", local_time(one.at, true), one.by, one.reason)),
            html::text(
                fmt::format("{}　{}\n{}", local_time(one.ended_at, true), one.ended_by, one.end_reason))}});
  if (table.rows.empty()) return {};
  return html::table(table);
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  const auto all = deps.database->read(
      [&](store::Tx& tx) { return reporting::withholdings(tx, visit.actor, false, kListed); });
  if (!all) return visit.refuse(all.error());
  const std::string_view done = visit.request.arg("done");
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (done == "withheld" || done == "ended")
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text = done == "withheld"
                     ? "公表を止めました。公開ページからはすぐに外れます。医療機関に知らせました。"
                     : "公表に戻しました。医療機関に知らせました。",
         .announced = true});
  w << html::heading(
           {.text = "公表を止めている機能",
            .level = 1,
            .lead = "報告や確認の記録はそのままで、公開ページとオープンデータからだけ外します。新しい報告や"
                    "確認、次の年度の公表があっても、戻すまでは表示されません。"})
    << html::row({html::button({.label = "機能の公表を止める", .href = std::string(kNew)})})
    << standing_part(visit, *all, problem) << ended_table(*all);
  html::Page page{.title = "公表を止めている機能",
                  .body = w.take(),
                  .crumbs = {{"公表", "/publication"}, {"公表を止めている機能", ""}},
                  .nav = "/publication"};
  if (problem) page.status = http_status(problem->kind);
  return visit.show(std::move(page));
}

Response end(const PageDeps& deps, const Visit& visit) {
  const auto done = deps.database->write([&](store::Tx& tx) {
    return reporting::end_withholding(tx, visit.actor, visit.moment,
                                      Id::trusted(std::string(visit.request.param("id"))),
                                      visit.request.field("reason"));
  });
  if (done) return Response::see_other("/publication/withheld?done=ended");
  return done.error().kind == ProblemKind::invalid ? show(deps, visit, &done.error())
                                                   : visit.refuse(done.error());
}

}  // namespace

void add_withholding_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, std::string(kList), Act::function_withhold,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/publication/withheld/{id}/end", Act::function_withhold,
                    [deps](const Visit& visit) { return end(deps, visit); }});
}

}  // namespace kakari::release
