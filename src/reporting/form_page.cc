#include "reporting/form_page.h"

#include "platform/html/components.h"
#include "reporting/item_about.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using html::Writer;
using regime::Item;

ItemState state_of(const Draft& draft, const regime::Evaluation& evaluation, const Item& item,
                   bool show_missing) {
  ItemState state;
  if (item.period != regime::Period::as_of_january_1)
    state.period = regime::period_text(item.period, draft.year());
  if (const auto found = draft.items.find(item.id); found != draft.items.end()) {
    state.answer = found->second.answer;
    state.version = found->second.version;
    state.from_claims = found->second.source == Source::claims && state.answer;
    state.from_certificates = found->second.source == Source::certificates && state.answer;
  }
  if (const auto count = draft.claims.find(item.id); item.ndb && count != draft.claims.end())
    state.claims = count->second;
  if (const auto given = draft.corrections.find(item.id); given != draft.corrections.end()) {
    state.reason = given->second.reason;
    state.counted = given->second.counted;
  }
  if (draft.last_year)
    if (const auto last = draft.last_year->find(item.id); last != draft.last_year->end())
      state.last_year = last->second;
  if (const auto fix = draft.to_fix.find(item.id); fix != draft.to_fix.end())
    state.return_reason = fix->second;
  for (const regime::Remark& remark : evaluation.remarks) {
    if (remark.item != item.id) continue;
    if (remark.severity == regime::Severity::warning)
      state.warning = remark.message;
    else if (state.answer || show_missing)
      state.error = remark.message;
    if (remark.mend) state.mend = remark.mend;
  }
  if (show_missing && state.error.empty() &&
      std::ranges::find(evaluation.left, item.id) != evaluation.left.end())
    state.error = item.kind == regime::Kind::choice || item.kind == regime::Kind::choices
                      ? "選んでください。"
                      : "入力してください。";
  return state;
}

/// What was typed, and what stands at the item whatever is typed.
ItemState over(ItemState typed, const ItemState& saved) {
  typed.period = saved.period;
  typed.last_year = saved.last_year;
  typed.return_reason = saved.return_reason;
  typed.counted = saved.counted;
  return typed;
}

std::string opening(const Draft& draft) {
  const bool filled = std::ranges::any_of(
      draft.items, [](const auto& entry) { return entry.second.source == Source::last_year; });
  return filled ? "昨年度と同じ答えを入れてあります。変わったところだけ直してください。" : "";
}

const regime::FormPage* neighbour(const regime::Form& form, const regime::FormPage& page, int step) {
  const auto at = &page - form.pages.data() + step;
  return at >= 0 && at < std::ptrdiff_t(form.pages.size()) ? &form.pages[std::size_t(at)] : nullptr;
}

}  // namespace

std::string report_path(int year, std::string_view rest) {
  return fmt::format("/report/{}{}", year, rest);
}

std::vector<const Item*> items_on_screen(const regime::Form& form, const regime::FormPage& page,
                                         const regime::Evaluation& evaluation) {
  std::vector<const Item*> out;
  bool row_asked = false;
  for (const std::string& id : page.items) {
    const Item* item = form.item(id);
    const bool asked = evaluation.asked.contains(id);
    if (!item->follow_up) row_asked = asked;
    if (asked || (item->follow_up && row_asked)) out.push_back(item);
  }
  return out;
}

std::vector<std::string> hidden_items(const regime::Form& form, const regime::FormPage& page,
                                      const regime::Evaluation& evaluation) {
  std::vector<std::string> out;
  for (const std::string& id : page.items)
    if (form.item(id)->follow_up && !evaluation.asked.contains(id)) out.push_back(id);
  return out;
}

html::Fragment item_controls(const FormScreen& screen, const regime::Evaluation& evaluation,
                             const std::vector<const Item*>& items, std::vector<FieldProblem>& errors) {
  Writer w;
  const std::string lookup = "/partners";
  const regime::Form& form = *screen.draft->form;
  std::string group;
  for (const Item* item : items) {
    const auto override_ = screen.overrides.find(item->id);
    const ItemState saved = state_of(*screen.draft, evaluation, *item, screen.show_missing);
    const ItemState state = override_ != screen.overrides.end() ? over(override_->second, saved) : saved;
    if (!state.error.empty()) errors.push_back({item->id, named(*item, state.error)});
    if (!item->follow_up && item->group != group) {
      group = item->group;
      if (!group.empty() && group != item->label) w << html::note(group);
    }
    w << item_control(*item, state, lookup, item_about(form, *item));
  }
  return w.take();
}

html::Fragment form_steps(const Draft& draft, const regime::Evaluation& evaluation,
                          std::string_view current) {
  std::vector<html::Step> steps;
  for (const regime::FormPage& page : draft.form->pages) {
    const bool left = std::ranges::any_of(page.items, [&](const std::string& id) {
      return std::ranges::find(evaluation.left, id) != evaluation.left.end();
    });
    const bool returned =
        std::ranges::any_of(page.items, [&](const std::string& id) { return draft.to_fix.contains(id); });
    steps.push_back({page.label, report_path(draft.year(), "/pages/" + page.id),
                     page.id == current ? html::Progress::current
                     : returned         ? html::Progress::wrong
                     : left             ? html::Progress::todo
                                        : html::Progress::done});
  }
  steps.push_back({"確認・提出", report_path(draft.year(), "/check"),
                   current == "check" ? html::Progress::current : html::Progress::todo});
  return html::steps(steps);
}

html::Page form_page(const FormScreen& screen) {
  const Draft& draft = *screen.draft;
  const regime::FormPage& page = *screen.page;
  const regime::Evaluation evaluation = draft.evaluation();
  const auto items = items_on_screen(*draft.form, page, evaluation);

  Writer fields;
  std::vector<FieldProblem> errors;
  if (items.empty())
    fields << html::notice(
        {.kind = html::NoticeKind::info,
         .text = "1号機能が「無し」のため、このページの報告は必要ありません。次へお進みください。"});
  fields << item_controls(screen, evaluation, items, errors);

  const regime::FormPage* next = neighbour(*draft.form, page, 1);
  const regime::FormPage* back = neighbour(*draft.form, page, -1);
  std::vector<html::Fragment> presses;
  presses.push_back(html::button({.label = next ? "次へ：" + next->label : "次へ：確認・提出"}));
  presses.push_back(html::button(
      {.label = "保存してここで終わる", .press = html::Press::link, .name = "then", .value = "stop"}));
  if (back)
    presses.push_back(html::button({.label = "前へ：" + back->label,
                                    .press = html::Press::link,
                                    .href = report_path(draft.year(), "/pages/" + back->id)}));
  fields << html::row(presses);

  Writer reading;
  if (!errors.empty()) reading << html::error_summary(html::ErrorSummary{.fields = errors});
  for (const std::string& said : screen.notes)
    reading << html::notice({.kind = html::NoticeKind::info, .text = said, .announced = true});
  if (!draft.return_note.empty())
    reading << html::notice(
        {.kind = html::NoticeKind::warning, .text = draft.return_note, .title = "県からの連絡"});
  reading << html::heading({.text = page.title,
                            .level = 1,
                            .lead = Date::parse(draft.cycle.as_of()).value_or(Date{}).wareki() +
                                    "現在でお答えください。入力した内容は自動で保存されます。",
                            .after_lead = html::autosave_status()});
  if (const std::string line = opening(draft); !line.empty())
    reading << html::notice(
        {.kind = html::NoticeKind::info,
         .text = line,
         .more = html::link(report_path(draft.year() - 1, "/revisions/0"), "昨年度の報告を見る")});
  reading << html::form({.action = report_path(draft.year(), "/pages/" + page.id),
                         .csrf = screen.csrf,
                         .idempotency_key = screen.idempotency_key,
                         .autosave_url = report_path(draft.year(), "/pages/" + page.id + "/draft"),
                         .hidden_items = hidden_items(*draft.form, page, evaluation),
                         .label = page.title,
                         .id = "report"},
                        fields.take());

  Writer body;
  body << form_steps(draft, evaluation, page.id)
       << html::columns(reading.take(), html::autosave_panel(panel(draft, evaluation, screen.today)),
                        "いまの答えの意味");
  html::Page out;
  out.title = page.title;
  out.body = body.take();
  out.crumbs = {{fiscal_year_name(draft.year()) + "の報告", report_path(draft.year())}, {page.label, ""}};
  out.nav = "/report";
  out.status = errors.empty() || screen.overrides.empty() ? 200 : 422;
  return out;
}

}  // namespace kakari::reporting
