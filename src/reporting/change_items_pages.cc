// Only what changed is asked; everything else stands behind a fold, as it was reported.
#include <algorithm>

#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/change_pages.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/posted_page.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view asks_more_said =
    "変更に伴って、お答えいただく項目が増えました。続けてお答えください。";

std::vector<std::string> asked_in_order(const OpenChange& change, const regime::Section& section) {
  std::vector<std::string> ids;
  for (const auto& id : section.items)
    if (change.asked.contains(id)) ids.push_back(id);
  return ids;
}

struct Controls {
  html::Fragment fields;
  std::vector<FieldProblem> errors;
};

Controls controls_of(const OpenChange& change, const FormScreen& screen) {
  Controls controls;
  Writer w;
  const auto evaluation = change.draft.evaluation();
  for (const auto& section : change.draft.form->sections) {
    std::vector<const regime::Item*> items;
    for (const auto& id : asked_in_order(change, section)) items.push_back(change.draft.form->item(id));
    if (items.empty()) continue;
    w << html::heading({.text = section.label, .level = 2})
      << item_controls(screen, evaluation, items, controls.errors);
  }
  controls.fields = w.take();
  return controls;
}

/// What was reported and is not asked now.
html::Fragment unchanged(const OpenChange& change) {
  auto answers = regime::effective(*change.draft.form, change.draft.answers(), change.draft.facts());
  std::erase_if(answers, [&](const auto& entry) { return change.asked.contains(entry.first); });
  const AnswersTable table{.form = change.draft.form.get(), .answers = &answers};
  Writer w;
  for (const auto& section : change.draft.form->sections)
    if (const auto rows = answers_table(table, section); !rows.empty())
      w << html::heading({.text = section.label, .level = 3}) << rows;
  return html::folded(fmt::format("変わらない項目を見る（{}項目）", answers.size()), w.take());
}

Response show(const OpenChange& change, const Visit& visit, FormScreen screen, bool conflict = false) {
  screen.draft = &change.draft;
  screen.csrf = visit.csrf;
  screen.today = visit.moment.today();
  const bool misread = !screen.overrides.empty();
  Controls controls = controls_of(change, screen);
  Writer above;
  if (!controls.errors.empty()) above << html::error_summary(html::ErrorSummary{.fields = controls.errors});
  for (const auto& said : screen.notes)
    above << html::notice({.kind = html::NoticeKind::info, .text = said, .announced = true});
  html::Page page = change_items_page(change, visit, above.take(), std::move(controls.fields));
  if (conflict)
    page.status = 409;
  else if (misread)
    page.status = 422;
  return visit.show(std::move(page));
}

Response show_items(const PageDeps& deps, const Visit& visit) {
  const auto change = own_change(deps, visit);
  if (!change)
    return change.error().code == "no-change" ? Response::see_other(report_path(*year_of(visit), "/change"))
                                              : visit.refuse(change.error());
  FormScreen screen;
  screen.show_missing = !visit.request.arg("check").empty();
  return show(*change, visit, std::move(screen));
}

/// Items that the answers now ask besides those that were on the screen.
bool asks_more(const OpenChange& before, const OpenChange& now) {
  return std::ranges::any_of(now.asked, [&](const auto& id) { return !before.asked.contains(id); });
}

Response take_items(const PageDeps& deps, const Visit& visit) {
  const auto before = own_change(deps, visit);
  if (!before) return visit.refuse(before.error());
  const int year = before->draft.year();
  const std::vector<std::string> on_screen(before->asked.begin(), before->asked.end());
  Posted posted = read_posted(before->draft, on_screen, visit.request);
  const auto saved = save_changes(deps, visit, year, posted.changes);
  if (!saved) return visit.refuse(saved.error());
  note_conflicts(posted, before->draft, *saved, visit.request);
  const auto now = own_change(deps, visit);
  if (!now) return visit.refuse(now.error());
  const bool more = asks_more(*before, *now);
  const bool stays = !posted.misread.empty() || !posted.notes.empty() || more ||
                     !visit.request.field("_mend").empty() || lacks_reason(now->draft, posted);
  if (!stays) {
    if (visit.request.field("then") == "stop") return Response::see_other(report_path(year));
    if (now->draft.evaluation().complete()) return Response::see_other(report_path(year, "/change/check"));
  }
  FormScreen screen;
  screen.show_missing = !stays;
  screen.overrides = std::move(posted.misread);
  screen.notes = std::move(posted.notes);
  if (more) screen.notes.emplace_back(asks_more_said);
  return show(*now, visit, std::move(screen), saved->has_conflicts());
}

}  // namespace

Result<OpenChange> own_change(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  return deps.database->read(
      [&](store::Tx& tx) { return read_change(tx, visit.actor, own_institution(visit), *year); });
}

html::Page change_items_page(const OpenChange& change, const Visit& visit, html::Fragment above,
                             html::Fragment controls) {
  const int year = change.draft.year();
  Writer fields;
  if (change.asked.empty())
    fields << html::notice(
        {.kind = html::NoticeKind::info,
         .text = "変わったことが選ばれていません。「変わったことを選び直す」からお進みください。"});
  fields << controls;
  fields << html::row(
      {html::button({.label = "次へ：変更の内容を確かめる"}),
       html::button(
           {.label = "保存してここで終わる", .press = html::Press::link, .name = "then", .value = "stop"}),
       html::button({.label = "変わったことを選び直す",
                     .press = html::Press::link,
                     .href = report_path(year, "/change")})});
  Writer w;
  w << above
    << html::heading({.text = "変わったことを入力してください",
                      .level = 1,
                      .side = fiscal_year_name(year) + "の報告",
                      .lead = "変わった後の内容でお答えください。提出するまで、公表の内容は変わりません。"})
    << html::form({.action = report_path(year, "/change/items"),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .label = "変わったこと",
                   .id = "report"},
                  fields.take())
    << unchanged(change);
  return {.title = "変わったことの入力",
          .body = w.take(),
          .crumbs = {{fiscal_year_name(year) + "の報告", report_path(year)},
                     {"変更の報告", report_path(year, "/change")},
                     {"入力", ""}},
          .nav = "/report"};
}

void add_change_items(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/change/items", Act::draft_write,
                    [deps](const Visit& visit) { return show_items(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/change/items", Act::draft_write,
                    [deps](const Visit& visit) { return take_items(deps, visit); }});
}

}  // namespace kakari::reporting
