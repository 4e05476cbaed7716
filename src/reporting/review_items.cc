// Answers as the reviewer compares them: last year, what was confirmed last, the claims, now.
#include <algorithm>

#include "regime/condition.h"
#include "reporting/review_parts.h"

namespace kakari::reporting {
namespace {

using html::Writer;

std::string words(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  return answer ? regime::in_words(item, *answer) : "—";
}

/// Which columns have something to say.
struct Columns {
  bool confirmed = false, claims = false;
  std::string confirmed_label;
};

Columns columns_of(const std::vector<ItemView>& items, const FunctionView* function) {
  Columns c;
  c.claims = std::ranges::any_of(
      items, [](const ItemView& v) { return v.claims.has_value() || v.claims_last_year.has_value(); });
  if (function && function->last_confirmed && !function->last_confirmed->as_last_year) {
    c.confirmed = true;
    c.confirmed_label = "前回の確認（" + Date::of(function->last_confirmed->at).month_day() + "）";
  }
  return c;
}

std::string claims_words(const ItemView& view) {
  if (!view.claims && !view.claims_last_year) return "";
  std::string text = words(*view.item, view.claims);
  if (view.claims_last_year) text += "（昨年度 " + words(*view.item, view.claims_last_year) + "）";
  return text;
}

html::Fragment now_cell(const ItemView& view) {
  Writer now;
  if (view.changed_since_last_year)
    now << "<strong>" << words(*view.item, view.now) << "</strong>";
  else
    now << words(*view.item, view.now);
  std::vector<html::Tag> tags;
  if (view.changed_since_last_year && view.last_year) tags.push_back({"昨年度から変更", html::Tone::waiting});
  if (view.changed_since_previous) tags.push_back({"前の版から変更", html::Tone::waiting});
  if (!view.flags.empty()) tags.push_back({"確かめる点", html::Tone::wrong});
  if (!tags.empty()) now << " " << html::tags(tags);
  return now.take();
}

}  // namespace

html::Fragment items_table(const Dossier& d, const std::vector<ItemView>& items, const std::string& caption,
                           const FunctionView* function) {
  const bool may_return = d.stage == Stage::in_review;
  const Columns shown = columns_of(items, function);
  const bool confirmed_last_year =
      function && function->last_confirmed && function->last_confirmed->as_last_year;
  html::Table table{.caption = caption, .caption_hidden = true};
  table.columns = {{.label = "報告事項", .row_head = true},
                   {.label = confirmed_last_year ? "昨年度（確認済）" : "昨年度"}};
  if (shown.confirmed) table.columns.push_back({.label = shown.confirmed_label});
  if (shown.claims) table.columns.push_back({.label = "NDBの集計"});
  table.columns.push_back({.label = "今回"});
  if (may_return) table.columns.push_back({.label = "操作", .label_hidden = true});
  for (const ItemView& view : items) {
    if (!view.now && !view.last_year && !view.confirmed) continue;
    html::Row row{.cells = {view.item->name(), words(*view.item, view.last_year)},
                  .tone = view.changed_since_last_year ? html::Tone::waiting : html::Tone::plain};
    if (shown.confirmed)
      row.cells.push_back(view.confirmed == view.last_year ? "昨年度と同じ"
                                                           : words(*view.item, view.confirmed));
    if (shown.claims) row.cells.push_back(claims_words(view));
    row.cells.push_back(now_cell(view));
    if (may_return)
      row.cells.push_back(html::link(
          review_path(d.cycle.year, d.institution.number, "/returns?item=" + view.item->id), "差し戻す"));
    table.rows.push_back(std::move(row));
  }
  table.empty = "この機能について回答された項目はありません。";
  return html::table(table);
}

html::Fragment flags_part(const Dossier& d, const std::vector<ItemView>& items) {
  std::vector<const Flag*> all;
  for (const ItemView& view : items)
    for (const Flag& flag : view.flags) all.push_back(&flag);
  if (all.empty()) return {};
  Writer list;
  list << "<ul>";
  bool unverified = false;
  for (const Flag* flag : all) {
    unverified = unverified || flag->unverified;
    list << "<li>" << d.form->item(flag->item)->name() << "：" << flag->message
         << std::string_view(flag->unverified ? "※" : "") << "</li>";
  }
  list << "</ul>";
  if (unverified)
    list << html::note(
        "※ この見分け方は、国の資料に定めのない目安です（要確認）。報告が誤りとは限りません。");
  Writer w;
  w << html::card(
      {.heading = fmt::format("確かめていただきたい点　{}件", all.size()), .body = list.take(), .level = 3});
  return w.take();
}

html::Fragment elements_part(const FunctionView& view) {
  if (view.rule->clause_elements.empty()) return {};
  html::Table table{.caption = "施行規則 別表第八第三の要素と、関係する回答", .caption_hidden = true};
  table.columns = {{.label = "条文が求める体制", .row_head = true}, {.label = "関係する回答"}};
  bool mapped = false;
  for (const regime::ClauseElement& element : view.rule->clause_elements) {
    Writer answers;
    bool any = false;
    for (const std::string& id : element.items) {
      const auto item = std::ranges::find_if(view.items, [&](const ItemView& v) { return v.item->id == id; });
      mapped = true;
      if (item == view.items.end() || !item->now || !regime::affirmative(*item->item, *item->now)) continue;
      if (any) answers << "<br>";
      answers << item->item->name() << "：" << words(*item->item, item->now);
      any = true;
    }
    if (!any && !element.items.empty()) answers << "有りと報告された項目はありません";
    table.rows.push_back({{element.text, answers.take()},
                          any || element.items.empty() ? html::Tone::plain : html::Tone::waiting});
  }
  Writer w;
  w << html::table(table);
  if (view.rule->elements_together && view.rule->clause_elements.size() > 1)
    w << html::note(
        "条文は、これらをあわせて行う機能と定めています。ガイドラインでは、いずれかの実施または実績があれば報"
        "告の対象になります。"
        "欠ける要素があるときは、照会などで確かめてご判断ください。");
  if (mapped && regime::unverified(view.rule->elements_status))
    w << html::note("どの回答がどの要素に当たるかは、国の資料に定めのない目安です（要確認）。");
  return html::folded("条文が求める体制（施行規則 別表第八第三）と回答", w.take(), true);
}

}  // namespace kakari::reporting
