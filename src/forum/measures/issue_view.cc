#include "forum/measures/issue_view.h"

#include "forum/measures/asked.h"
#include "forum/measures/measure_pages.h"
#include "forum/measures/words.h"
#include "reporting/cycle.h"

namespace kakari::measures {

using access::Act;
using html::Writer;

std::vector<int> years_of(store::Tx& tx, const Forum& forum, Date today) {
  std::vector<int> years;
  for (const auto& cycle : reporting::cycles(tx, forum.prefecture))
    if (cycle.opens <= today.iso()) years.push_back(cycle.year);
  if (years.empty()) years.push_back(fiscal_year(today));
  return years;
}

Result<SeenIssue> seen_issue(store::Tx& tx, const forum::Deps& deps, const Visit& visit, Act act) {
  auto found = asked_issue(tx, visit.actor, act, *deps.areas, id_of(visit, "id"));
  if (!found) return std::unexpected(found.error());
  SeenIssue s{std::move(found->first), std::move(found->second), {}, {}};
  for (Measure& m : measures_of(tx, s.forum.code, s.issue.year))
    if (m.issue == s.issue.id) s.measures.push_back(std::move(m));
  s.years = years_of(tx, s.forum, visit.moment.today());
  return s;
}

html::Fragment issue_facts(const forum::Deps& deps, const SeenIssue& s) {
  std::vector<html::Fact> all{{"年度", fiscal_year_name(s.issue.year) + "の報告から"},
                              {"機能", function_name(s.issue.function)},
                              {"区域", area_names(*deps.areas, s.issue, s.forum)}};
  if (const auto* indicator = deps.indicators->find(s.issue.indicator))
    all.push_back({"課題を示す指標",
                   html::link(indicator_path(s.forum, indicator->id, s.issue.year), indicator->label)});
  all.push_back({"挙げた人", fmt::format("{}（{}）", s.issue.by, Date::of(s.issue.at).wareki())});
  if (s.issue.closed_at != 0)
    all.push_back({"終えた理由", fmt::format("{}（{}、{}）", s.issue.closed_because, s.issue.closed_by,
                                             Date::of(s.issue.closed_at).wareki())});
  return html::facts(all);
}

html::Fragment causes_part(const forum::Deps& deps, const Visit& visit, const SeenIssue& s, bool keep,
                           const Problem* refused) {
  Writer w;
  w << html::heading(
      {.text = "原因", .lead = "行政、医療、介護のそれぞれの立場から考えられる原因を挙げます。"});
  if (s.issue.causes.empty()) w << html::note("原因はまだ挙がっていません。");
  w << "<ul class=\"plain-list\">";
  for (const Cause& c : s.issue.causes) {
    w << "<li>" << c.text;
    const bool used = std::ranges::find(s.measures, c.id, &Measure::cause) != s.measures.end();
    if (keep && !used)
      w << html::form(
          {.action = issue_path(s.issue, "/cause-withdrawals"),
           .csrf = visit.csrf,
           .hidden = {{"cause", c.id.text()}}},
          html::button({.label = "取り消す", .press = html::Press::link, .about = c.text + "を"}));
    w << "</li>";
  }
  w << "</ul>";
  if (!keep) return w.take();
  std::vector<html::Choice> examples;
  if (const auto* theme = deps.words->theme(s.forum.theme))
    for (const auto& text : theme->causes)
      if (std::ranges::find(s.issue.causes, text, &Cause::text) == s.issue.causes.end())
        examples.push_back({.value = text, .label = text});
  std::vector<html::Fragment> fields;
  const bool wrong = refused && refused->code == "cause-missing";
  if (!examples.empty())
    fields.push_back(html::check_group(
        {.name = "example",
         .label = "ほかの地域でよくある原因",
         .hint = "当てはまるものを選んでください。同じ言葉で残すと、県全体で共通の原因として見えます。",
         .optional = true},
        examples));
  fields.push_back(html::text_area({.name = "cause",
                                    .label = "この地域の原因",
                                    .error = wrong ? refused->fields.front().message : "",
                                    .optional = !examples.empty()},
                                   {.value = wrong ? std::string(visit.request.field("cause")) : "",
                                    .rows = 2,
                                    .maxlength = int(text_characters_max)}));
  fields.push_back(html::button({.label = "原因を加える", .press = html::Press::secondary}));
  w << html::folded("原因を加える",
                    html::form({.action = issue_path(s.issue, "/causes"),
                                .csrf = visit.csrf,
                                .idempotency_key = visit.moment.new_id().text()},
                               html::stack(fields)),
                    wrong || s.issue.causes.empty());
  return w.take();
}

html::Fragment closing_part(const Visit& visit, const Issue& issue, const Problem* refused) {
  const bool open = issue.closed_at == 0;
  const bool wrong = refused && refused->code == "reason-missing";
  const std::string press = open ? "課題を終える" : "課題を再開する";
  return html::folded(
      press,
      html::form(
          {.action = issue_path(issue, open ? "/closure" : "/reopening"), .csrf = visit.csrf},
          html::stack({html::text_area(
                           {.name = "because",
                            .label = open ? "終える理由（解決した、別の課題にまとめたなど）" : "再開する理由",
                            .error = wrong ? refused->fields.front().message : ""},
                           {.rows = 2, .maxlength = int(text_characters_max), .required = true}),
                       html::button({.label = press, .press = html::Press::secondary})})),
      wrong);
}

}  // namespace kakari::measures
