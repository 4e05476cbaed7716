#include "reporting/check_page.h"

#include <algorithm>

#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/form_page.h"
#include "reporting/item_about.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;

void write_left(Writer& w, const Draft& draft, const regime::Evaluation& evaluation) {
  Writer list;
  for (const std::string& id : evaluation.left)
    list << "<li>"
         << html::link(report_path(draft.year(),
                                   "/pages/" + page_of(*draft.form, id) + "?check=1#" + html::field_id(id)),
                       draft.form->item(id)->name())
         << "</li>";
  for (const regime::Remark& remark : evaluation.remarks)
    if (remark.severity == regime::Severity::error &&
        std::ranges::find(evaluation.left, remark.item) == evaluation.left.end())
      list << "<li>"
           << html::link(report_path(draft.year(), "/pages/" + page_of(*draft.form, remark.item) +
                                                       "?check=1#" + html::field_id(remark.item)),
                         named(*draft.form->item(remark.item), remark.message))
           << "</li>";
  Writer more;
  more << "<ul>" << list.take() << "</ul>";
  const std::size_t missing = evaluation.left.size();
  w << html::notice(
      {.kind = html::NoticeKind::warning,
       .text = missing ? "次の項目を入力すると、提出できます。" : "次の項目を直すと、提出できます。",
       .title =
           missing ? fmt::format("あと{}項目です", missing) : std::string("直していただきたい項目があります"),
       .more = more.take()});
}

void write_warnings(Writer& w, const Draft& draft, const regime::Evaluation& evaluation) {
  Writer list;
  int count = 0;
  for (const regime::Remark& remark : evaluation.remarks)
    if (remark.severity == regime::Severity::warning) {
      ++count;
      list << "<li>" << draft.form->item(remark.item)->name() << "：" << remark.message << " "
           << html::link(report_path(draft.year(), "/pages/" + page_of(*draft.form, remark.item) + "#" +
                                                       html::field_id(remark.item)),
                         "確かめる")
           << "</li>";
    }
  if (count == 0) return;
  Writer more;
  more << "<ul>" << list.take() << "</ul>";
  w << html::notice({.kind = html::NoticeKind::info,
                     .text = "このままでも提出できますが、念のためお確かめください。",
                     .title = fmt::format("お確かめいただきたい項目が{}件あります", count),
                     .more = more.take()});
}

void write_sections(Writer& w, const Draft& draft, const regime::Answers& effective,
                    const CheckRefused& refused, bool editable) {
  const AnswersTable table{.form = draft.form.get(),
                           .answers = &effective,
                           .before = draft.last_year ? &*draft.last_year : nullptr,
                           .edit_path = editable ? report_path(draft.year(), "/pages/") : "",
                           .public_words = true};
  for (const regime::Section& section : draft.form->sections) {
    const html::Fragment rows = answers_table(table, section);
    if (rows.empty()) continue;
    w << html::heading({.text = section.label, .level = 2}) << rows;
    if (!editable || !carried_over(draft, section)) continue;
    html::Field box{.name = "checked:" + section.id, .label = section.label + "の内容を確かめました"};
    for (const FieldProblem& problem : refused.fields)
      if (problem.field == box.name)
        box.error = "昨年度の答えが入っています。内容を確かめて、印を付けてください。";
    w << html::check_box(box, refused.ticked.contains(box.name));
  }
}

std::string error_at(const CheckRefused& refused, std::string_view field) {
  for (const FieldProblem& problem : refused.fields)
    if (problem.field == field) return problem.message;
  return {};
}

/// The manager's name and the press; after the last day with the reason why it is late.
html::Fragment submission_fields(const Draft& draft, const CheckRefused& refused,
                                 const CheckStanding& standing, bool late) {
  Writer w;
  w << html::heading({.text = late ? "期限後の提出" : "提出", .level = 2});
  if (late)
    w << html::text_area({.name = "late_reason",
                          .label = "期限に遅れた理由",
                          .hint = "提出の期限は" + Date::parse(standing.last_day).value_or(Date{}).wareki() +
                                  "でした。理由は県の担当者が読みます。公表はしません。",
                          .error = error_at(refused, "late_reason")},
                         {.value = refused.late_reason, .rows = 2, .maxlength = 500, .required = true});
  w << html::text_field(
      {.name = "manager",
       .label = "管理者の氏名",
       .hint =
           "報告は管理者の名で行います（医療法第30条の18の4第1項）。事務の方は管理者に代わって提出します。",
       .error = error_at(refused, "manager")},
      {.value = refused.manager.empty() ? draft.institution.manager : refused.manager,
       .autocomplete = "off",
       .width = 20,
       .maxlength = 60,
       .required = true});
  w << html::button({.label = late ? "期限後の報告として提出する" : "この内容で提出する",
                     .name = late ? "late" : "",
                     .value = late ? "1" : ""});
  w << html::note("提出した後も、県が確認を始めるまでは引き戻して直せます。");
  return w.take();
}

void write_opening(Writer& w, const Draft& draft, const CheckRefused& refused, const CheckStanding& standing,
                   bool late) {
  if (!refused.message.empty())
    w << html::notice({.kind = html::NoticeKind::error, .text = refused.message, .announced = true});
  if (!refused.fields.empty()) w << html::error_summary(html::ErrorSummary{.fields = refused.fields});
  w << html::heading({.text = standing.why_not.empty() ? "報告の内容を確かめて提出します" : "報告の下書き",
                      .level = 1,
                      .lead = "「公表される内容」の欄が、公表後にどなたでも見られる内容です。"});
  if (!standing.why_not.empty()) {
    w << html::notice({.kind = html::NoticeKind::warning, .text = standing.why_not});
    return;
  }
  if (late && refused.message.empty())
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "提出の期限（" + Date::parse(standing.last_day).value_or(Date{}).wareki() +
                               "）を過ぎています。期限後の報告として提出できます。"});
  if (std::ranges::any_of(draft.form->sections,
                          [&](const regime::Section& section) { return carried_over(draft, section); }))
    w << html::notice({.kind = html::NoticeKind::info,
                       .text =
                           "昨年度と同じ答えを入れてあります。変わったところは「直す」から直し、区分ごとに"
                           "印を付けて提出してください。"});
  const regime::Evaluation evaluation = draft.evaluation();
  if (!evaluation.complete()) write_left(w, draft, evaluation);
  write_warnings(w, draft, evaluation);
}

}  // namespace

bool carried_over(const Draft& draft, const regime::Section& section) {
  return std::ranges::any_of(section.items, [&](const std::string& id) {
    const auto item = draft.items.find(id);
    return item != draft.items.end() && item->second.answer && item->second.source == Source::last_year;
  });
}

html::Page check_page(const Draft& draft, const Visit& visit, const CheckRefused& refused,
                      const CheckStanding& standing) {
  const regime::Evaluation evaluation = draft.evaluation();
  const regime::Answers effective = regime::effective(*draft.form, draft.answers(), draft.facts());
  // A correction of what came in time is not late (差し戻し).
  const bool late = draft.revision == 0 && visit.moment.today().iso() > standing.last_day;
  Writer reading;
  write_opening(reading, draft, refused, standing, late);
  Writer fields;
  write_sections(fields, draft, effective, refused, standing.why_not.empty());
  if (standing.why_not.empty() && evaluation.complete())
    fields << submission_fields(draft, refused, standing, late);
  reading << html::form({.action = report_path(draft.year(), "/submission"),
                         .csrf = visit.csrf,
                         .idempotency_key = visit.moment.new_id().text(),
                         .hidden = {{"draft_version", std::to_string(draft.version)}},
                         .label = "提出",
                         .id = "check"},
                        fields.take());
  Writer body;
  body << form_steps(draft, evaluation, "check")
       << html::columns(reading.take(), panel(draft, evaluation, visit.moment.today()), "いまの答えの意味");
  return {
      .title = "報告の確認と提出",
      .body = body.take(),
      .crumbs = {{fiscal_year_name(draft.year()) + "の報告", report_path(draft.year())}, {"確認・提出", ""}},
      .status = refused.fields.empty() && refused.message.empty() ? 200 : refused.status,
      .nav = "/report"};
}

}  // namespace kakari::reporting
