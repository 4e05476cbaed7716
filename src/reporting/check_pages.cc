// Check everything on one page, then submit in the manager's name (提出); pull back; start a change.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/panel.h"
#include "reporting/submission.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

/// What was wrong with the press on 提出する, shown when the page comes back.
struct Refused {
  std::vector<FieldProblem> fields;
  std::string manager;
  std::set<std::string> ticked;
  int status = 422;
  std::string message;
};

bool carried_over(const Draft& draft, const regime::Section& section) {
  return std::ranges::any_of(section.items, [&](const std::string& id) {
    const auto item = draft.items.find(id);
    return item != draft.items.end() && item->second.answer && item->second.source == Source::last_year;
  });
}

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
                         draft.form->item(remark.item)->name() + "：" + remark.message)
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

void write_sections(Writer& w, const Draft& draft, const regime::Answers& effective, const Refused& refused) {
  const AnswersTable table{.form = draft.form.get(),
                           .answers = &effective,
                           .before = draft.last_year ? &*draft.last_year : nullptr,
                           .edit_path = report_path(draft.year(), "/pages/"),
                           .public_words = true};
  for (const regime::Section& section : draft.form->sections) {
    const html::Fragment rows = answers_table(table, section);
    if (rows.empty()) continue;
    w << html::heading({.text = section.label, .level = 2}) << rows;
    if (!carried_over(draft, section)) continue;
    html::Field box{.name = "checked:" + section.id, .label = section.label + "の内容を確かめました"};
    for (const FieldProblem& problem : refused.fields)
      if (problem.field == box.name)
        box.error = "昨年度の答えが入っています。内容を確かめて、印を付けてください。";
    w << html::check_box(box, refused.ticked.contains(box.name));
  }
}

html::Page check_page(const Draft& draft, const Visit& visit, const Refused& refused) {
  const regime::Evaluation evaluation = draft.evaluation();
  const regime::Answers effective = regime::effective(*draft.form, draft.answers(), draft.facts());
  Writer reading;
  if (!refused.message.empty())
    reading << html::notice({.kind = html::NoticeKind::error, .text = refused.message, .announced = true});
  if (!refused.fields.empty()) reading << html::error_summary(html::ErrorSummary{.fields = refused.fields});
  reading << html::heading({.text = "報告の内容を確かめて提出します",
                            .level = 1,
                            .lead = "「公表される内容」の欄が、公表後にどなたでも見られる内容です。"});
  if (std::ranges::any_of(draft.form->sections,
                          [&](const regime::Section& section) { return carried_over(draft, section); }))
    reading << html::notice(
        {.kind = html::NoticeKind::info,
         .text = "昨年度と同じ答えを入れてあります。変わったところは「直す」から直し、区分ごとに"
                 "印を付けて提出してください。"});
  if (!evaluation.complete()) write_left(reading, draft, evaluation);
  write_warnings(reading, draft, evaluation);
  Writer fields;
  write_sections(fields, draft, effective, refused);
  if (evaluation.complete()) {
    html::Field manager{
        .name = "manager",
        .label = "管理者の氏名",
        .hint =
            "報告は管理者の名で行います（医療法第30条の18の4第1項）。事務の方は管理者に代わって提出します。"};
    for (const FieldProblem& problem : refused.fields)
      if (problem.field == "manager") manager.error = problem.message;
    fields << html::heading({.text = "提出", .level = 2})
           << html::text_field(
                  manager, {.value = refused.manager.empty() ? draft.institution.manager : refused.manager,
                            .autocomplete = "off",
                            .width = 20,
                            .maxlength = 60,
                            .required = true})
           << html::button({.label = "この内容で提出する"});
    fields << html::note("提出した後も、県が確認を始めるまでは引き戻して直せます。");
  }
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

Response show_check(const PageDeps& deps, const Visit& visit) {
  const auto draft = own_draft(deps, visit);
  if (!draft) return visit.refuse(draft.error());
  if (!draft->writable()) return Response::see_other(report_path(draft->year()));
  return visit.show(check_page(*draft, visit, {}));
}

/// What a person forgot on the page itself; the rules of the form are submit()'s.
Refused missing_on_page(const Draft& draft, const http::Request& request, std::string_view manager) {
  Refused refused;
  refused.manager = manager;
  for (const regime::Section& section : draft.form->sections) {
    const std::string name = "checked:" + section.id;
    if (!request.field(name).empty()) {
      refused.ticked.insert(name);
    } else if (carried_over(draft, section)) {
      refused.fields.push_back({name, section.label + "の内容を確かめて、印を付けてください。"});
    }
  }
  if (manager.empty()) refused.fields.push_back({"manager", "管理者の氏名を入力してください。"});
  return refused;
}

Response take_submission(const PageDeps& deps, const Visit& visit) {
  const auto draft = own_draft(deps, visit);
  if (!draft) return visit.refuse(draft.error());
  if (!draft->writable()) return Response::see_other(report_path(draft->year(), "?submitted=1"));
  const std::string manager = trim(visit.request.field("manager"));
  Refused refused = missing_on_page(*draft, visit.request, manager);
  if (!refused.fields.empty()) return visit.show(check_page(*draft, visit, refused));
  const SubmitRequest request{.institution = own_institution(visit),
                              .year = draft->year(),
                              .manager = manager,
                              .draft_version = parse_count(visit.request.field("draft_version")).value_or(-1),
                              .arrived_at = visit.request.received_at};
  const auto done =
      deps.database->write([&](store::Tx& tx) { return submit(tx, visit.actor, visit.moment, request); });
  if (done) return Response::see_other(report_path(draft->year(), "?submitted=1"));
  if (done.error().kind != ProblemKind::invalid && done.error().kind != ProblemKind::precondition)
    return visit.refuse(done.error());
  const auto now = own_draft(deps, visit);
  if (!now) return visit.refuse(now.error());
  refused.message = done.error().message;
  refused.status = http_status(done.error().kind);
  return visit.show(check_page(*now, visit, refused));
}

using Verb = Result<void> (*)(store::Tx&, const access::Actor&, const Moment&, const Id&, int);

Response run(const PageDeps& deps, const Visit& visit, Verb verb, std::string_view then) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return verb(tx, visit.actor, visit.moment, own_institution(visit), *year); });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(report_path(*year, then));
}

}  // namespace

void add_check_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/check", Act::report_submit,
                    [deps](const Visit& visit) { return show_check(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/submission", Act::report_submit,
                    [deps](const Visit& visit) { return take_submission(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/withdrawal", Act::report_withdraw,
                    [deps](const Visit& visit) { return run(deps, visit, &withdraw, "?withdrawn=1"); }});
  routes.push_back({Method::post, "/report/{year}/change", Act::draft_write,
                    [deps](const Visit& visit) { return run(deps, visit, &start_change, "?changing=1"); }});
}

}  // namespace kakari::reporting
