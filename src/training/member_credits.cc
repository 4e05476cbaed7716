#include "training/member_credits.h"

#include "access/gate.h"
#include "training/credits_table.h"
#include "training/page_routes.h"

namespace kakari::training {
namespace {

using access::Visit;
using html::Writer;

html::Fragment reversal_form(const Credit& c, const MemberCredits& options) {
  html::Field reason{.name = "reason:" + c.id.text(), .label = "取り消す理由"};
  Writer w;
  w << html::text_field(reason, {.maxlength = 300, .required = true})
    << html::button({.label = "取り消す", .press = html::Press::danger, .about = c.title + "の単位を"});
  return html::folded("取消し", html::form({.action = "/credits/" + c.id.text() + "/reversal",
                                            .csrf = options.csrf,
                                            .hidden = {{"back", options.back}},
                                            .label = c.title + "の取消し"},
                                           w.take()));
}

html::Fragment waiting(const std::vector<PendingCredit>& pending) {
  if (pending.empty()) return {};
  Writer more;
  more << "<ul>";
  for (const PendingCredit& p : pending)
    more << "<li>" << p.credit.earned.wareki() << "「" << p.credit.title << "」"
         << regime::units(p.credit.halves) << "単位　" << p.reason << "</li>";
  more << "</ul>";
  return html::notice({.text = "受講者名簿にあり、まだこの医師の記録になっていない単位です。",
                       .title = fmt::format("本人待ちの単位が{}件あります", pending.size()),
                       .more = more.take()});
}

http::Response reverse(const PageDeps& deps, const Visit& visit) {
  const std::string id(visit.request.param("id"));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return reverse_credit(tx, visit.actor, visit.moment, Id::trusted(id),
                          visit.request.field("reason:" + id));
  });
  if (!done) {
    Problem refused = done.error();  // the page has one such field a credit
    for (FieldProblem& field : refused.fields) field.field += ":" + id;
    return visit.refuse(refused);
  }
  return http::Response::see_other(access::local_path(visit.request.field("back"), "/members"));
}

}  // namespace

html::Fragment credits_of(store::Tx& tx, const regime::Training& rules, const Id& physician, Date today,
                          const MemberCredits& options) {
  const auto p = progress(tx, rules, physician, today);
  if (!p) return {};
  Writer w;
  w << html::heading({.text = "研修のようす", .level = 2, .side = p->completion.headline, .id = "credits"})
    << standing_card(rules, p->completion) << waiting(p->pending);
  CreditAct act;
  if (options.may_reverse) act = [&](const Credit& c) { return reversal_form(c, options); };
  for (const auto& [year, entries] : by_fiscal_year(p->lectures))
    w << html::heading({.text = fiscal_year_name(year),
                        .level = 3,
                        .side = fmt::format("{} 単位", unit_figure(sum(entries)))})
      << credits_table(rules, entries, fiscal_year_name(year) + "の単位", act);
  if (p->lectures.empty()) w << html::paragraph("座学の単位はまだありません。");
  if (!p->practices.empty())
    w << html::heading({.text = "実地研修", .level = 3}) << practice_table(rules, p->practices);
  return w.take();
}

void add_reversal_act(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::post, "/credits/{id}/reversal", access::Act::credit_decide,
                    [deps](const Visit& visit) { return reverse(deps, visit); }});
}

}  // namespace kakari::training
