// One report as the officer decides by it: one function, last year beside this year, the clause under it.
#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/dossier.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string words(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  return answer ? regime::in_words(item, *answer) : "—";
}

html::Fragment act(const Visit& visit, const std::string& action,
                   std::vector<std::pair<std::string, std::string>> hidden, const html::Fragment& content) {
  return html::form({.action = action, .csrf = visit.csrf, .hidden = std::move(hidden)}, content);
}

html::Fragment items_table(const Dossier& d, const std::vector<ItemView>& items, const std::string& caption,
                           bool may_return) {
  html::Table table{.caption = caption, .caption_hidden = true};
  table.columns = {{.label = "報告事項", .row_head = true}, {.label = "昨年度"}, {.label = "今回"}};
  if (may_return) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const ItemView& view : items) {
    if (!view.now && !view.last_year) continue;
    Writer now;
    if (view.changed_since_last_year)
      now << "<strong>" << words(*view.item, view.now) << "</strong>";
    else
      now << words(*view.item, view.now);
    std::vector<html::Tag> tags;
    if (view.changed_since_last_year && view.last_year)
      tags.push_back({"昨年度から変更", html::Tone::waiting});
    if (view.changed_since_previous) tags.push_back({"前の版から変更", html::Tone::waiting});
    if (view.claims) tags.push_back({"NDB " + words(*view.item, view.claims), html::Tone::plain});
    for (const std::string& flag : view.flags) tags.push_back({flag, html::Tone::wrong});
    if (!tags.empty()) now << " " << html::tags(tags);
    html::Row row{.cells = {view.item->name(), words(*view.item, view.last_year), now.take()},
                  .tone = view.changed_since_last_year ? html::Tone::waiting : html::Tone::plain};
    if (may_return)
      row.cells.push_back(html::link(
          review_path(d.cycle.year, d.institution.number, "/returns?item=" + view.item->id), "差し戻す"));
    table.rows.push_back(std::move(row));
  }
  table.empty = "この機能について回答された項目はありません。";
  return html::table(table);
}

/// 確認する, 担当者に照会する, 体制がないと判断する: in the order of their frequency.
html::Fragment decide(const Dossier& d, const FunctionView& view, const Visit& visit) {
  const std::string base = review_path(d.cycle.year, d.institution.number);
  const std::string function(regime::id(view.function));
  Writer w;
  if (view.decided == Decided::confirmed || view.decided == Decided::absent) {
    const Decision& decision = *view.decision;
    w << html::notice(
        {.kind = view.decided == Decided::confirmed ? html::NoticeKind::success : html::NoticeKind::warning,
         .text = local_time(decision.at) + "　" + decision.by +
                 (decision.reason.empty() ? "" : "　理由：" + decision.reason),
         .title = view.decided == Decided::confirmed ? "体制を確認しました" : "体制がないと判断しました"});
    if (d.may_decide)
      w << html::folded(
          "この判断を取り消す",
          act(visit, base + "/reversals", {{"decision", decision.id.text()}, {"function", function}},
              html::stack({html::text_area({.name = "reason", .label = "取り消す理由"},
                                           {.rows = 2, .required = true}),
                           html::button({.label = "取り消す", .press = html::Press::danger})})));
    return w.take();
  }
  if (view.decided != Decided::waiting) return {};
  if (!d.may_decide) {
    if (!d.why_not.empty()) w << html::note(d.why_not);
    return w.take();
  }
  const std::vector<std::pair<std::string, std::string>> what{{"function", function},
                                                              {"hash", view.reported.hash}};
  w << act(visit, base + "/confirmations", what, html::button({.label = "体制を有することを確認する"}));
  w << html::folded(
      "担当者や市町村に照会する",
      act(visit, base + "/inquiries", {{"function", function}},
          html::stack(
              {html::text_field({.name = "addressee", .label = "照会先"}, {.required = true}),
               html::text_area({.name = "question", .label = "照会する内容"}, {.rows = 3, .required = true}),
               html::button({.label = "照会を記録する", .press = html::Press::secondary})})));
  w << html::folded(
      "体制がないと判断する",
      act(visit, base + "/absences", what,
          html::stack(
              {html::text_area({.name = "reason",
                                .label = "判断の理由",
                                .hint = "医療機関に伝わり、記録に残ります。この機能は公表されません。"},
                               {.rows = 3, .required = true}),
               html::button({.label = "体制がないと判断する", .press = html::Press::danger})})));
  return w.take();
}

const FunctionView& chosen(const Dossier& d, std::string_view asked) {
  if (const auto function = regime::function_of(asked)) return d.functions.at(std::size_t(*function));
  for (const FunctionView& view : d.functions)
    if (view.decided == Decided::waiting) return view;
  return d.functions.front();
}

html::Fragment function_part(const Dossier& d, const FunctionView& view, const Visit& visit) {
  std::vector<html::Tag> tags;
  if (view.changed_items)
    tags.push_back({fmt::format("昨年度から変更 {}件", view.changed_items), html::Tone::waiting});
  int flags = 0;
  for (const ItemView& item : view.items) flags += int(item.flags.size());
  if (flags) tags.push_back({fmt::format("要確認 {}件", flags), html::Tone::wrong});
  Writer w;
  w << html::heading(
           {.text = std::string(regime::label(view.function)), .level = 2, .tags = tags, .lead = view.why})
    << items_table(d, view.items, std::string(regime::label(view.function)), d.stage == Stage::in_review);
  if (!view.rule->clause_elements.empty()) {
    Writer elements;
    elements << "<ul>";
    for (const std::string& element : view.rule->clause_elements) elements << "<li>" << element << "</li>";
    elements << "</ul>";
    w << html::folded("条文が求める体制（施行規則 別表第八第三）", elements.take(), true);
  }
  if (!view.reported.hash.empty() && view.function != regime::Function::core)
    w << html::note("医療法第30条の18の4第2項、施行規則第30条の33の16。確認はこの内容（" +
                    view.reported.hash.substr(0, 8) + "…" +
                    view.reported.hash.substr(view.reported.hash.size() - 4) + "）に対して行われます。");
  w << decide(d, view, visit);
  return w.take();
}

html::Fragment aside(const Dossier& d) {
  std::vector<html::State> states;
  for (const FunctionView& view : d.functions) {
    std::string why;
    if (view.decision) why = local_time(view.decision->at) + "　" + view.decision->by;
    if (view.decision && view.decision->revision != d.revision.number) why = "前の版での判断が続いています";
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
    happened.push_back({local_time(at->entry.at),
                        act_in_words(at->entry.act) + "（" + at->entry.name + "）",
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

html::Fragment inquiries_part(const Dossier& d, const Visit& visit) {
  if (d.inquiries.empty()) return {};
  Writer w;
  w << html::heading({.text = "照会", .level = 2});
  for (const Inquiry& inquiry : d.inquiries) {
    w << html::facts({{"照会先", inquiry.addressee},
                      {"照会した日", local_time(inquiry.asked_at) + "　" + inquiry.asked_by},
                      {"内容", inquiry.question},
                      {"回答", inquiry.answer.empty() ? "まだありません" : inquiry.answer}});
    if (inquiry.answer.empty())
      w << act(visit, review_path(d.cycle.year, d.institution.number, "/answers"),
               {{"inquiry", inquiry.id.text()}},
               html::stack({html::text_area({.name = "answer:" + inquiry.id.text(),
                                             .label = inquiry.addressee + "の回答"},
                                            {.rows = 2, .required = true}),
                            html::button({.label = "回答を記録する", .press = html::Press::secondary})}));
  }
  return w.take();
}

html::Fragment opening(const Dossier& d, const Visit& visit) {
  Writer w;
  if (d.stage == Stage::submitted) {
    w << html::notice({.kind = html::NoticeKind::info,
                       .text = "「確認を始める」を押すと、医療機関は引き戻せなくなります。ご覧になるだけなら"
                               "押す必要はありません。"})
      << act(visit, review_path(d.cycle.year, d.institution.number, "/opening"),
             {{"revision", std::to_string(d.revision.number)}}, html::button({.label = "確認を始める"}));
  } else if (!d.opened_by.empty()) {
    w << html::note(local_time(d.opened_at) + "　" + d.opened_by + "さんが確認を始めました。");
  }
  for (const regime::Remark& remark : d.remarks)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = d.form->item(remark.item)->name() + "：" + remark.message});
  return w.take();
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
                            .tags = {stage_tag(d.stage)}});
  reading << opening(d, visit) << function_part(d, chosen(d, visit.request.arg("function")), visit);
  reading << html::folded("その他の報告事項と、機能に属さない項目",
                          items_table(d, d.others, "その他の報告事項", d.stage == Stage::in_review));
  reading << returns_part(d) << inquiries_part(d, visit);
  Writer body;
  body << html::columns(reading.take(), aside(d), "機能ごとの確認と経過");
  return visit.show({.title = d.institution.name + "の報告の確認",
                     .body = body.take(),
                     .crumbs = {{"報告の確認", "/review"}, {d.revision.report_number, ""}},
                     .nav = "/review"});
}

}  // namespace

void add_review_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/review/{year}/{number}", access::Act::report_read,
                    [deps](const Visit& visit) { return show_review(deps, visit); }});
}

}  // namespace kakari::reporting
