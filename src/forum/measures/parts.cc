#include "forum/measures/parts.h"

#include "forum/measures/goal.h"
#include "forum/measures/words.h"
#include "platform/html/components.h"

namespace kakari::measures {
namespace {

std::vector<const Measure*> of_issue(const Held& held, const Issue& issue) {
  std::vector<const Measure*> found;
  for (const Measure& m : held.measures)
    if (m.issue == issue.id) found.push_back(&m);
  return found;
}

html::Fragment measures_list(const forum::Deps& deps, const std::vector<const Measure*>& measures,
                             Date today) {
  if (measures.empty()) return html::note("方策はまだありません。");
  std::vector<html::Entry> entries;
  for (const Measure* m : measures)
    entries.push_back(
        {.title = m->text,
         .href = measure_path(*m),
         .meta = html::text(fmt::format("{}　担い手 {}　期限 {}", kind_name(*deps.words, m->kind),
                                        owner_words(*deps.words, m->owner, forum::Audience::everybody),
                                        day_words(m->due()))),
         .tags = state_tags(*m, today)});
  return html::entries(entries, 4);
}

html::Fragment issue_part(const forum::Deps& deps, const Held& held, const Issue& issue, Date today,
                          bool keep) {
  html::Writer w;
  std::vector<html::Tag> tags{{function_name(issue.function)},
                              {area_names(*deps.areas, issue, held.forum)},
                              {fiscal_year_name(issue.year)}};
  if (issue.closed_at != 0) tags.push_back({"終えた課題", html::Tone::settled});
  w << html::note("課題");
  w << "<h3>" << html::link(issue_path(issue), issue.text) << "</h3>" << html::tags(tags);
  w << html::note("原因");
  if (issue.causes.empty()) {
    w << html::note("原因はまだ話し合っていません。");
  } else {
    w << "<ul>";
    for (const Cause& c : issue.causes) w << "<li>" << c.text << "</li>";
    w << "</ul>";
  }
  w << html::note("方策") << measures_list(deps, of_issue(held, issue), today);
  if (keep && issue.closed_at == 0)
    w << html::row({html::link(issue_path(issue), "原因を加える"),
                    html::link(issue_path(issue, "/measures/new"), "方策を加える")});
  return w.take();
}

html::Row progress_row(const forum::Deps& deps, const Held& held, const Measure& m,
                       const forum::Numbers& numbers, Date today) {
  const Progress p = progress(numbers, *deps.indicators, held.forum, m, held.complete);
  html::Writer moved;
  if (p.state == Progress::State::no_goal) {
    moved << "指標は選ばれていません。";
  } else {
    const auto* indicator = deps.indicators->find(m.goal.indicator);
    moved << html::text(fmt::format("{}（{}）", indicator ? indicator->label : m.goal.indicator,
                                    area_name(numbers, held.forum, m.goal)))
          << "<br>" << p.words << " " << html::tag(progress_tag(p));
  }
  html::Writer state;
  state << html::tags(state_tags(m, today));
  return {{html::link(measure_path(m), m.text), fiscal_year_name(m.year),
           owner_words(*deps.words, m.owner, forum::Audience::everybody), day_words(m.due()), state.take(),
           moved.take()}};
}

}  // namespace

html::Fragment issues_part(const forum::Deps& deps, const Held& held, Date today, bool keep) {
  html::Writer w;
  std::vector<html::Fragment> parts;
  for (const Issue& issue : held.issues)
    if (issue.closed_at == 0)
      parts.push_back(html::card({.body = issue_part(deps, held, issue, today, keep)}));
  for (const Issue& issue : held.issues)
    if (issue.closed_at != 0)
      parts.push_back(html::card({.body = issue_part(deps, held, issue, today, keep)}));
  if (parts.empty())
    w << html::empty({.what = "課題はまだありません",
                      .how = "目指す姿と現状の隔たりから課題を挙げると、原因と方策がここに並びます。",
                      .act = {}});
  else
    w << html::stack(parts);
  if (keep)
    w << html::row({html::button({.label = "課題を挙げる",
                                  .press = html::Press::secondary,
                                  .href = "/forums/" + held.forum.code + "/issues/new"})});
  return w.take();
}

html::Fragment progress_part(const forum::Deps& deps, const Held& held, const forum::Numbers& numbers,
                             Date today) {
  html::Table table{.caption = "方策の進みぐあいと指標の動き"};
  table.columns = {{.label = "方策", .row_head = true},
                   {.label = "課題の年度"},
                   {.label = "担い手"},
                   {.label = "期限"},
                   {.label = "状態"},
                   {.label = "指標の動き"}};
  for (const Measure& m : held.earlier) table.rows.push_back(progress_row(deps, held, m, numbers, today));
  for (const Measure& m : held.measures) table.rows.push_back(progress_row(deps, held, m, numbers, today));
  table.empty = "方策を決めると、進みぐあいと、次の年度の報告での指標の動きがここに並びます。";
  return html::table(table);
}

}  // namespace kakari::measures
