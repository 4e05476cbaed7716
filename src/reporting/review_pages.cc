// One report as the officer decides by it: one function, last year beside this year, the clause under it.
#include "reporting/elsewhere.h"
#include "reporting/review_parts.h"
#include "reporting/revision_view.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

const FunctionView& chosen(const Dossier& d, std::string_view asked) {
  if (const auto function = regime::function_of(asked)) return d.functions.at(std::size_t(*function));
  for (const FunctionView& view : d.functions)
    if (view.decided == Decided::waiting) return view;
  return d.functions.front();
}

html::Fragment function_part(const Dossier& d, const FunctionView& view, const Visit& visit) {
  const std::string label(regime::label(view.function));
  std::vector<html::Tag> tags;
  if (view.changed_items)
    tags.push_back({fmt::format("昨年度から変更 {}件", view.changed_items), html::Tone::waiting});
  if (const int flags = view.flag_count())
    tags.push_back({fmt::format("確かめる点 {}件", flags), html::Tone::wrong});
  Writer w;
  w << html::heading({.text = label, .level = 2, .tags = tags, .lead = view.why}) << flags_part(d, view.items)
    << items_table(d, view.items, label, &view) << elements_part(view);
  if (!view.reported.hash.empty() && view.function != regime::Function::core)
    w << html::note("医療法第30条の18の4第2項、施行規則第30条の33の16。確認はこの内容（" +
                    view.reported.hash.substr(0, 8) + "…" +
                    view.reported.hash.substr(view.reported.hash.size() - 4) + "）に対して行われます。");
  w << decide_part(d, view, visit);
  return w.take();
}

html::Fragment aside(const PageDeps& deps, const Dossier& d, Date today) {
  std::vector<html::State> states;
  for (const FunctionView& view : d.functions) {
    std::string why;
    if (view.decision) why = local_time(view.decision->at) + "　" + view.decision->by;
    if (view.decision && view.decision->revision != d.revision.number) why = "前の版での判断が続いています";
    if (const int flags = view.flag_count(); flags && why.empty())
      why = fmt::format("確かめる点 {}件", flags);
    const bool core = view.function == regime::Function::core;
    states.push_back({std::string(regime::label(view.function)),
                      core ? html::Tag{view.reported.held ? "有り" : "無し", html::Tone::plain}
                           : decided_tag(view.decided),
                      why,
                      review_path(d.cycle.year, d.institution.number,
                                  "?function=" + std::string(regime::id(view.function)))});
  }
  Writer w;
  w << html::card({.heading = "機能ごとの確認", .body = html::state_list(states)});
  std::vector<html::Happening> happened;
  for (auto at = d.history.rbegin(); at != d.history.rend(); ++at)
    happened.push_back({local_time(at->entry.at, Date::of(at->entry.at).year() != today.year()),
                        deps.words(at->entry.act) + "（" + at->entry.name + "）",
                        {},
                        iso_time(at->entry.at)});
  w << html::card({.heading = "経過", .body = html::timeline(happened)});
  return w.take();
}

/// What was asked of the institution, newest first.
html::Fragment returns_part(const Dossier& d) {
  if (d.returns.empty()) return {};
  Writer w;
  w << html::heading({.text = "差し戻し", .level = 2});
  for (auto at = d.returns.rbegin(); at != d.returns.rend(); ++at) {
    std::vector<html::Fact> facts{{"差し戻した日", local_time(at->at) + "　" + at->by}};
    if (!at->note.empty()) facts.push_back({"全体への連絡", at->note});
    for (const ItemReason& one : at->items) {
      const regime::Item* item = d.form->item(one.item);
      facts.push_back({item ? item->name() : one.item, one.reason});
    }
    w << html::facts(facts);
  }
  return w.take();
}

/// Somebody else had decided when this officer pressed.
html::Fragment told_already(const Dossier& d, const Visit& visit) {
  const auto asked = visit.request.arg("already");
  for (const Decision& decision : d.decisions)
    if (!asked.empty() && decision.id.text() == asked && !decision.reversed)
      return html::notice(
          {.kind = html::NoticeKind::info,
           .text = decision.by + "さんが" + local_time(decision.at) +
                   "に判断を記録しています。重ねて行う必要はありません。",
           .title = "「" + std::string(regime::label(decision.function)) + "」は、すでに" +
                    (decision.confirmed ? "確認済みです" : "「体制なし」と判断されています")});
  return {};
}

html::Fragment opening(const Dossier& d, const Visit& visit) {
  Writer w;
  if (d.stage == Stage::submitted) {
    w << html::notice({.kind = html::NoticeKind::info,
                       .text = "「確認を始める」を押すと、医療機関は引き戻せなくなります。ご覧になるだけなら"
                               "押す必要はありません。"})
      << review_act(visit, review_path(d.cycle.year, d.institution.number, "/opening"),
                    {{"revision", std::to_string(d.revision.number)}},
                    html::button({.label = "確認を始める"}));
  } else if (!d.opened_by.empty()) {
    w << html::note(local_time(d.opened_at) + "　" + d.opened_by + "さんが確認を始めました。");
  }
  return w.take();
}

/// Where it stands, and what is particular about the revision: 変更報告, 期限後, 紙の調査票.
std::vector<html::Tag> tags_of(const Dossier& d) {
  std::vector<html::Tag> tags{stage_tag(d.stage)};
  for (html::Tag& tag : revision_tags(d.revision)) tags.push_back(std::move(tag));
  return tags;
}

/// What the institution wrote to the whole: why it changes, why it is late.
html::Fragment reasons(const Dossier& d) {
  const Revision& r = d.revision;
  std::vector<html::Fact> facts;
  if (r.channel != Channel::screen) facts.push_back({"届いた方法", std::string(label(r.channel))});
  if (const auto day = Date::parse(r.changed_on)) facts.push_back({"変更のあった日", day->wareki()});
  if (!r.change_reason.empty()) facts.push_back({"変更の内容", r.change_reason});
  if (!r.late_reason.empty()) facts.push_back({"期限の後になった理由", r.late_reason});
  return facts.empty() ? html::Fragment{} : html::facts(facts);
}

Response show_review(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Dossier> {
    const auto institution = institution_of(tx, visit);
    if (!institution) return std::unexpected(institution.error());
    return review(tx, visit.actor, institution->id, *year);
  });
  if (!found) return visit.refuse(found.error());
  const Dossier& d = *found;
  const auto* place = deps.areas->municipality(d.institution.municipality);
  Writer reading;
  reading << html::heading({.text = d.institution.name,
                            .level = 1,
                            .side = (place ? place->name : "") + "　" + local_time(d.revision.arrived_at) +
                                    " 報告　管理者 " + d.revision.manager,
                            .tags = tags_of(d)});
  reading << reasons(d) << told_already(d, visit) << opening(d, visit)
          << function_part(d, chosen(d, visit.request.arg("function")), visit);
  reading << html::folded("その他の報告事項と、機能に属さない項目",
                          items_table(d, d.others, "その他の報告事項", nullptr));
  reading << returns_part(d) << inquiries_part(d, visit)
          << elsewhere(deps.beside_review, d.cycle.year, d.institution.number);
  Writer body;
  body << html::columns(reading.take(), aside(deps, d, visit.moment.today()), "機能ごとの確認と経過");
  return visit.show({.title = d.institution.name + "の報告の確認",
                     .body = body.take(),
                     .crumbs = {{"報告の確認", "/review"}, {d.revision.report_number, ""}},
                     .nav = "/review"});
}

}  // namespace

html::Fragment review_act(const Visit& visit, const std::string& action,
                          std::vector<std::pair<std::string, std::string>> hidden,
                          const html::Fragment& content) {
  return html::form({.action = action, .csrf = visit.csrf, .hidden = std::move(hidden)}, content);
}

void add_review_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/review/{year}/{number}", access::Act::report_read,
                    [deps](const Visit& visit) { return show_review(deps, visit); }});
}

}  // namespace kakari::reporting
