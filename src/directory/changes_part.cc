// What the report says otherwise than the one published the year before.
#include "directory/days_said.h"
#include "directory/institution_parts.h"
#include "directory/what_changed.h"
#include "platform/html/components.h"

namespace kakari::directory {
namespace {

void write_list(html::Writer& w, std::string_view what, const std::vector<Wording>& all, const Tongue& say) {
  if (all.empty()) return;
  w << "<li>" << what << say("：", ": ");
  for (std::size_t i = 0; i < all.size(); ++i) w << (i ? say("、", ", ") : "") << all[i].fragment();
  w << "</li>";
}

std::string function_said(const FunctionChange& change, const Tongue& say) {
  const auto need = std::string(need_said(change.function, say));
  switch (change.kind) {
    case FunctionChange::Kind::began:
      return say.english() ? "New: " + need : "「" + need + "」が加わりました";
    case FunctionChange::Kind::ended:
      return say.english() ? "No longer: " + need : "「" + need + "」がなくなりました";
    case FunctionChange::Kind::how:
      break;
  }
  if (say.english())
    return need + (change.with_others ? ": now together with others (○)" : ": now on its own (◎)");
  return "「" + need + "」を、" +
         (change.with_others ? "ほかの医療機関と連携して行うようになりました（○）"
                             : "この医療機関だけで行うようになりました（◎）");
}

html::Fragment item_said_in_full(const ItemChange& change, const Tongue& say) {
  html::Writer w(1024);
  w << "<li>" << change.label.fragment();
  if (change.item->kind == regime::Kind::choices) {
    w << "<ul>";
    write_list(w, say("加わったもの", "Added"), change.added, say);
    write_list(w, say("なくなったもの", "Removed"), change.removed, say);
    w << "</ul>";
  } else {
    w << say("：", ": ") << change.before.fragment() << " → " << change.now.fragment();
  }
  w << "</li>";
  return w.take();
}

}  // namespace

html::Fragment changes_part(const InstitutionView& view, const Setting& setting) {
  const Tongue& say = setting.say;
  html::Writer w(4096);
  if (!view.report || !view.before) return w.take();
  const WhatChanged changed = what_changed(*view.form, *view.report, *view.form_before, *view.before, say);
  const std::string before = fiscal_year_said(view.before->year, say);
  w << "<h2 id=\"changes\">" << say("前の報告から変わったこと", "What changed") << "</h2>";
  if (changed.empty()) {
    w << html::paragraph(say.english() ? "Nothing has changed since the report for " + before + "."
                                       : before + "の報告から、変わったところはありません。");
    return w.take();
  }
  w << html::note(say.english() ? "Compared with the report for " + before + "."
                                : before + "の報告と比べています。");
  if (!changed.functions.empty()) {
    w << "<ul class=\"bullets\">";
    for (const FunctionChange& change : changed.functions)
      w << "<li>" << function_said(change, say) << "</li>";
    w << "</ul>";
  }
  if (changed.items.empty()) return w.take();
  html::Writer items(4096);
  items << "<ul class=\"bullets\">";
  for (const ItemChange& change : changed.items) items << item_said_in_full(change, say);
  items << "</ul>";
  const auto count = changed.items.size();
  w << html::folded(say.english() ? fmt::format("Items that changed: {}", count)
                                  : fmt::format("変わった項目（{}件）", count),
                    items.take(), count <= 5);
  return w.take();
}

}  // namespace kakari::directory
