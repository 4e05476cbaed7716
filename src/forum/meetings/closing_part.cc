// Closing a meeting's record, or opening it again.
#include <fmt/format.h>

#include "forum/meetings/closing.h"
#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {
namespace {

using html::Writer;

html::Fragment missing_list(const MeetingView& v) {
  Writer list;
  list << "<ul>";
  for (const FieldProblem& one : v.missing) list << "<li>" << one.message << "</li>";
  list << "</ul>";
  return html::notice({.kind = html::NoticeKind::info,
                       .title = "記録を確定する前に、次のことをお願いします",
                       .more = list.take()});
}

html::Fragment again_form(const Visit& visit, const MeetingView& v, const Problem* problem) {
  return html::form(
      {.action = meeting_path(v.meeting, "/open"), .csrf = visit.csrf, .label = "確定を取り消す"},
      html::stack(
          {html::text_field({.name = "reason",
                             .label = "確定を取り消す理由",
                             .hint = "理由は記録に残ります。",
                             .error = error_at(problem, "reason")},
                            {.value = typed(visit, "reason"), .maxlength = 500}),
           html::button({.label = "確定を取り消して、直せるようにする", .press = html::Press::secondary})}));
}

}  // namespace

html::Fragment closing_part(const PageDeps& d, const Visit& visit, const MeetingView& v,
                            const Problem* problem) {
  const Meeting& m = v.meeting;
  const bool keeper = may(visit, Act::meeting_keep, v.forum, d.deps);
  Writer w;
  if (m.closed_at != 0) {
    w << html::paragraph(fmt::format("{}に{}が確定しました。", local_time(m.closed_at, true), m.closed_by));
    if (keeper) {
      const bool mine = problem && visit.request.path.ends_with("/open");
      w << html::folded("確定を取り消す", again_form(visit, v, mine ? problem : nullptr), mine);
    }
    return w.take();
  }
  if (!v.keep) return html::note("記録は、まだ確定していません。");
  if (!v.missing.empty()) return missing_list(v);
  w << html::paragraph(
           "確定すると、議題、発言の記録、結論、出欠を変えられなくなります。構成員にお知らせします。")
    << html::form({.action = meeting_path(m, "/close"), .csrf = visit.csrf, .label = "記録を確定する"},
                  html::button({.label = "記録を確定する"}));
  return w.take();
}

}  // namespace kakari::meetings
