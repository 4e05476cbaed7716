// Before and after, what the change will do, since when and why; then it is reported in the manager's name.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/change_effect.h"
#include "reporting/change_pages.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string words_of(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  return answer ? regime::in_words(item, *answer) : "（回答なし）";
}

html::Fragment before_and_after(const OpenChange& change, const std::vector<Difference>& differences) {
  html::Table table{.caption = "変わった項目"};
  table.columns = {
      {.label = "報告事項", .row_head = true}, {.label = "変更前"}, {.label = "変更後"}, {.label = "公表"}};
  for (const auto& d : differences) {
    const auto& item = *change.draft.form->item(d.item);
    table.rows.push_back({{item.name(), words_of(item, d.before), words_of(item, d.after),
                           item.published ? "公表" : "公表しません"}});
  }
  return html::table(table);
}

html::Tone tone_of(const FunctionEffect& effect) {
  if (effect.effect == Effect::stops) return html::Tone::wrong;
  if (to_be_confirmed(effect)) return html::Tone::waiting;
  return effect.effect == Effect::none ? html::Tone::plain : html::Tone::settled;
}

html::Fragment effects(const OpenChange& change, const Prepared& prepared) {
  std::vector<html::State> states;
  for (const auto& effect : effects_of(change.before.functions, change.decided, prepared.functions))
    states.push_back({std::string(regime::label(effect.function)),
                      {word(effect), tone_of(effect)},
                      sentence(effect, change.published),
                      ""});
  Writer w;
  w << html::state_list(states)
    << html::note(change.published ? "機能の判断に関わらない項目の変更は、提出するとすぐに公表されます。"
                                   : "公表の前です。公表の日には、変更した後の内容が公表されます。");
  return html::card({.heading = "提出すると、こうなります", .body = w.take()});
}

std::string error_at(const ChangeRefused& refused, std::string_view field) {
  for (const auto& problem : refused.fields)
    if (problem.field == field) return problem.message;
  return {};
}

html::Fragment form(const OpenChange& change, const Visit& visit, const ChangeRefused& refused) {
  const std::string today = visit.moment.today().iso();
  Writer w;
  w << html::heading({.text = "変更の報告", .level = 2})
    << html::date_field({.name = "changed_on",
                         .label = "変わった日",
                         .hint = "体制や内容が実際に変わった日です。",
                         .error = error_at(refused, "changed_on")},
                        {.value = refused.typed.changed_on, .latest = today, .required = true})
    << html::text_area(
           {.name = "change_reason",
            .label = "何が変わったか",
            .hint = "例：在宅当番医制への参加をやめました。県の担当者が読みます。公表はしません。",
            .error = error_at(refused, "change_reason")},
           {.value = refused.typed.change_reason, .rows = 3, .maxlength = 500, .required = true})
    << html::text_field(
           {.name = "manager",
            .label = "管理者の氏名",
            .hint = "変更の報告も管理者の名で行います。",
            .error = error_at(refused, "manager")},
           {.value = refused.typed.manager.empty() ? change.draft.institution.manager : refused.typed.manager,
            .autocomplete = "off",
            .width = 20,
            .maxlength = 60,
            .required = true})
    << html::row({html::button({.label = "この内容で変更を報告する"}),
                  html::button({.label = "入力に戻る",
                                .press = html::Press::link,
                                .href = report_path(change.draft.year(), "/change/items")})});
  return html::form({.action = report_path(change.draft.year(), "/change/check"),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"draft_version", std::to_string(change.draft.version)}},
                     .label = "変更の報告",
                     .id = "check"},
                    w.take());
}

html::Fragment give_up(const OpenChange& change, const Visit& visit) {
  return html::form({.action = report_path(change.draft.year(), "/change/cancellation"),
                     .csrf = visit.csrf,
                     .label = "変更の報告の取りやめ"},
                    html::button({.label = "変更の報告を取りやめる", .press = html::Press::link}));
}

Response show_check(const PageDeps& deps, const Visit& visit) {
  const auto change = own_change(deps, visit);
  if (!change)
    return change.error().code == "no-change" ? Response::see_other(report_path(*year_of(visit)))
                                              : visit.refuse(change.error());
  if (!change->draft.evaluation().complete())
    return Response::see_other(report_path(change->draft.year(), "/change/items?check=1"));
  return visit.show(change_check_page(*change, visit, {}));
}

Response take_change(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return visit.refuse(year.error());
  ChangeRefused refused;
  refused.typed = {.institution = own_institution(visit),
                   .year = *year,
                   .manager = trim(visit.request.field("manager")),
                   .draft_version = parse_count(visit.request.field("draft_version")).value_or(-1),
                   .arrived_at = visit.request.received_at,
                   .change_reason = trim(visit.request.field("change_reason")),
                   .changed_on = trim(visit.request.field("changed_on"))};
  if (refused.typed.changed_on.empty())
    refused.fields.push_back({"changed_on", "変わった日を入力してください。"});
  Result<Submission> done = std::unexpected(Problem{});
  if (refused.fields.empty())
    done = deps.database->write(
        [&](store::Tx& tx) { return submit(tx, visit.actor, visit.moment, refused.typed); });
  if (done) return Response::see_other(report_path(*year, "?changed=1"));
  const auto change = own_change(deps, visit);
  if (!change) return visit.refuse(refused.fields.empty() ? done.error() : change.error());
  refused.status = 422;
  if (refused.fields.empty()) {
    if (done.error().kind == ProblemKind::forbidden) return visit.refuse(done.error());
    refused.message = done.error().message;
    refused.fields = done.error().fields;
    refused.status = http_status(done.error().kind);
  }
  return visit.show(change_check_page(*change, visit, refused));
}

}  // namespace

html::Page change_check_page(const OpenChange& change, const Visit& visit, const ChangeRefused& refused) {
  const int year = change.draft.year();
  const auto prepared = prepare(*change.draft.form, change.draft.answers(), change.draft.facts());
  std::vector<Difference> changed;
  if (prepared) changed = differences(change.before.answers(), prepared->answers);
  Writer w;
  if (!refused.message.empty())
    w << html::notice({.kind = html::NoticeKind::error, .text = refused.message, .announced = true});
  if (!refused.fields.empty()) w << html::error_summary(html::ErrorSummary{.fields = refused.fields});
  w << html::heading(
      {.text = "変更の内容を確かめて報告します",
       .level = 1,
       .side = fiscal_year_name(year) + "の報告　" + change.before.report_number,
       .lead = changed.empty() ? "" : "変わるのは次の項目です。ほかは報告した内容のままです。"});
  if (changed.empty()) {
    w << html::notice(
        {.kind = html::NoticeKind::info,
         .text = "報告した内容から変わったところがありません。変わったことを入力するか、変更の報告を"
                 "取りやめてください。",
         .more = html::link(report_path(year, "/change/items"), "変わったことを入力する")});
  } else {
    w << before_and_after(change, changed) << effects(change, *prepared) << form(change, visit, refused);
  }
  w << give_up(change, visit);
  return {.title = "変更の内容の確認",
          .body = w.take(),
          .crumbs = {{fiscal_year_name(year) + "の報告", report_path(year)},
                     {"変更の報告", report_path(year, "/change")},
                     {"確認", ""}},
          .status = refused.status,
          .nav = "/report"};
}

void add_change_check(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/change/check", Act::report_submit,
                    [deps](const Visit& visit) { return show_check(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/change/check", Act::report_submit,
                    [deps](const Visit& visit) { return take_change(deps, visit); }});
}

}  // namespace kakari::reporting
