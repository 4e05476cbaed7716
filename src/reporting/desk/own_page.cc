// /public-contents: what residents see of the institution, what they do not and why, and what will change.
#include "platform/html/components.h"
#include "reporting/desk/pages.h"
#include "reporting/desk/publicity.h"

namespace kakari::desk {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using reporting::PublishedReport;

constexpr std::string_view kPreview = "/public-contents/preview";

html::Fragment functions(const PublishedReport& report) {
  std::vector<html::State> states;
  for (const reporting::PublishedFunction& f : report.functions)
    states.push_back(
        {std::string(regime::label(f.function)), {"表示", html::Tone::published}, standing_in_words(f), ""});
  if (states.empty())
    return html::paragraph("かかりつけ医機能は「無し」と表示されます。ほかの報告事項は表示されます。");
  return html::state_list(states);
}

html::Fragment now_part(const Publicity& p) {
  Writer w;
  w << html::heading({.text = "いま公表されている内容", .level = 2});
  if (p.now)
    w << html::note(fiscal_year_name(p.now->year) + "の報告　" + local_time(p.now->submitted_at, true) +
                    "に提出")
      << functions(*p.now);
  else
    w << html::paragraph(
        "報告の内容は、まだ公表されていません。名称、所在地、診療時間などの基本の情報だけが表示されています"
        "。");
  if (p.institution.no_general_outpatients)
    w << html::notice({.text = "公開ページのはじめに「一般の方の外来は行っていません」と表示されます。"});
  w << html::row({html::button({.label = "住民の方に見える公開ページを開く", .href = "/own-page"})});
  return w.take();
}

html::Fragment next_part(const Publicity& p, bool preview) {
  Writer w;
  if (p.then) {
    w << html::heading(
             {.text = "これから公表される内容",
              .level = 2,
              .lead = p.when + "に、次の内容に変わります。それまでに確認が進むと、表示も変わります。"})
      << functions(*p.then);
    if (preview)
      w << html::row({html::button({.label = "公表された後の画面を見る",
                                    .press = html::Press::secondary,
                                    .href = std::string(kPreview)})});
  }
  if (!p.waiting.empty()) {
    w << html::heading({.text = "県の確認を待っている変更", .level = 2}) << "<ul class=\"bullets\">";
    for (const std::string& one : p.waiting) w << "<li>" << one << "</li>";
    w << "</ul>";
  }
  return w.take();
}

html::Fragment kept_part(const Publicity& p) {
  html::Table table{.caption = "公表されないもの"};
  table.columns = {{.label = "内容", .row_head = true}, {.label = "公表されない理由"}};
  for (const Kept& one : p.kept) table.rows.push_back({{one.what, one.why}});
  return html::table(table);
}

Result<Publicity> load(store::Tx& tx, const Visit& visit) {
  return publicity(tx, visit.actor, Id::trusted(visit.actor.scope), visit.moment.today());
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto p = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!p) return visit.refuse(p.error());
  Writer w;
  w << html::heading({.text = "公表されている内容",
                      .level = 1,
                      .side = p->institution.name + "　" + p->institution.number,
                      .lead = "住民の方に見える内容と、公表されない内容です。"})
    << now_part(*p) << next_part(*p, bool(deps.public_page)) << kept_part(*p);
  return visit.show({.title = "公表されている内容", .body = w.take(), .nav = "/public-contents"});
}

Response show_preview(const PageDeps& deps, const Visit& visit) {
  auto page = deps.database->read([&](store::Tx& tx) -> Result<html::Page> {
    const auto p = load(tx, visit);
    if (!p) return std::unexpected(p.error());
    if (!p->then || !deps.public_page)
      return problem(ProblemKind::not_found, "nothing-to-come",
                     "これから変わる内容はありません。「公表されている内容」をご覧ください。");
    html::Page shown = deps.public_page(tx, p->institution, p->then, visit.moment.now);
    Writer w;
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = p->when + "からの表示です。まだ公表されていません。",
                       .title = "公表される前の画面です"})
      << shown.body;
    shown.body = w.take();
    shown.crumbs = {{"公表されている内容", "/public-contents"}, {"公表された後の画面", ""}};
    shown.nav = "/public-contents";
    return shown;
  });
  return page ? visit.show(*std::move(page)) : visit.refuse(page.error());
}

}  // namespace

void add_own_page(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/public-contents", Act::draft_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, std::string(kPreview), Act::draft_read,
                    [deps](const Visit& visit) { return show_preview(deps, visit); }});
}

}  // namespace kakari::desk
