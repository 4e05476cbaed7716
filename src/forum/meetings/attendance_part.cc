// Who is invited and how they came, on a meeting's page.
#include <fmt/format.h>

#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {
namespace {

using html::Writer;

std::string kind_label(const PageDeps& d, const std::string& kind) {
  const auto* found = d.deps.words->member(kind);
  return found ? found->label : kind;
}

std::string words_of(const Invited& i) {
  if (i.name.empty()) return i.body;
  return i.body.empty() ? i.name : i.body + "　" + i.name;
}

/// Without an address the invitation is printed and handed over.
html::Fragment called_cell(const Invited& i, bool keep) {
  if (i.called_at == 0) return html::text("まだ送っていません");
  const bool notice = !i.municipality.empty() && i.kind == "municipality";
  Writer w;
  w << local_time(i.called_at) << "　";
  if (notice)
    w << "お知らせ";
  else if (!i.mail.empty())
    w << "メール";
  else if (keep)
    w << html::link("/forum-invitations/" + i.id.text(), words_of(i) + "への案内を印刷する");
  else
    w << "電話や手紙で";
  return w.take();
}

std::string came_words(const Invited& i) {
  std::string words(label(i.came));
  if (i.came == Came::deputy) words += "（" + i.deputy + "）";
  if (i.came == Came::absent && !i.reason.empty()) words += "（" + i.reason + "）";
  return words;
}

html::Fragment who_cell(const Invited& i) {
  Writer w;
  w << words_of(i);
  if (i.by_law) w << " " << html::tag({"第3項", html::Tone::published});
  return w.take();
}

html::Fragment list(const PageDeps& d, const MeetingView& v) {
  html::Table table{.caption = "案内する相手と出欠", .caption_hidden = true};
  table.columns = {
      {.label = "相手", .row_head = true}, {.label = "立場"}, {.label = "案内"}, {.label = "出欠"}};
  for (const Invited& i : v.invited)
    if (i.taken_off_at == 0)
      table.rows.push_back({{who_cell(i), kind_label(d, i.kind), called_cell(i, v.keep), came_words(i)}});
  table.empty = "案内する相手は、まだいません。構成員を加えて「いまの構成員に合わせる」を押してください。";
  return html::table(table);
}

html::Fragment came_fields(const Visit& visit, const Invited& i, const Problem* problem) {
  const std::string n = "-" + i.id.text();
  const auto was = [&](std::string_view name, const std::string& now) {
    return problem ? typed(visit, std::string(name) + n) : now;
  };
  std::vector<html::Choice> choices;
  for (const Came came : {Came::unknown, Came::present, Came::deputy, Came::absent})
    choices.push_back({.value = std::string(id(came)),
                       .label = std::string(label(came)),
                       .chosen = was("came", std::string(id(i.came))) == id(came)});
  return html::stack(
      {html::select_field(
           {.name = "came" + n, .label = words_of(i) + "の出欠", .error = error_at(problem, "came" + n)},
           choices, ""),
       html::text_field({.name = "deputy" + n,
                         .label = "代理の方（代理出席のとき）",
                         .error = error_at(problem, "deputy" + n),
                         .optional = true},
                        {.value = was("deputy", i.deputy), .maxlength = 100}),
       html::text_field({.name = "reason" + n,
                         .label = "欠席の理由",
                         .hint = i.by_law ? "市町村が欠席したときは、理由が必要です（第3項）。" : "",
                         .error = error_at(problem, "reason" + n),
                         .optional = !i.by_law},
                        {.value = was("reason", i.reason), .maxlength = 500})});
}

html::Fragment record_form(const Visit& visit, const MeetingView& v, const Problem* problem) {
  std::vector<html::Fragment> fields;
  for (const Invited& i : v.invited)
    if (i.taken_off_at == 0) fields.push_back(html::card({.body = came_fields(visit, i, problem)}));
  fields.push_back(html::button({.label = "出欠を保存する", .press = html::Press::secondary}));
  return html::form({.action = meeting_path(v.meeting, "/attendance"), .csrf = visit.csrf, .label = "出欠"},
                    html::stack(fields));
}

html::Fragment off_list(const Visit& visit, const MeetingView& v) {
  Writer w;
  w << "<ul>";
  for (const Invited& i : v.invited) {
    if (i.taken_off_at != 0) continue;
    w << "<li>" << words_of(i);
    if (i.by_law)
      w << "　"
        << html::note("第3項により参加を求める市町村です。外せません。欠席は、理由とともに記録できます。");
    else
      w << html::form(
          {.action = meeting_path(v.meeting, "/invited/" + i.id.text() + "/off"), .csrf = visit.csrf},
          html::button({.label = "外す", .press = html::Press::link, .about = words_of(i) + "を"}));
    w << "</li>";
  }
  w << "</ul>";
  return w.take();
}

}  // namespace

html::Fragment attendance_part(const PageDeps& d, const Visit& visit, const MeetingView& v,
                               const Problem* problem) {
  Writer w;
  w << list(d, v);
  if (!v.keep) return w.take();
  const bool mine = problem && visit.request.path.ends_with("/attendance");
  if (v.meeting.held_on <= visit.moment.today().iso() && !v.invited.empty())
    w << html::folded("出欠を記録する", record_form(visit, v, mine ? problem : nullptr), mine);
  w << html::folded(
      "案内する相手を変える",
      html::stack(
          {html::form({.action = meeting_path(v.meeting, "/invite"), .csrf = visit.csrf},
                      html::button({.label = "いまの構成員に合わせる", .press = html::Press::secondary})),
           off_list(visit, v)}));
  return w.take();
}

}  // namespace kakari::meetings
