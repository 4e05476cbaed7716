// GET /forums/{code}/meetings/{meeting}: when and where, papers, agenda with what was said and concluded, who
// is invited and came, and closing the record.
#include <fmt/format.h>

#include "forum/meetings/closing.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {
namespace {

using html::Writer;

html::Fragment facts(const MeetingView& v) {
  const Meeting& m = v.meeting;
  std::vector<html::Fact> all{{"日時", when_in_words(m)}};
  if (!m.place.empty()) all.push_back({"場所", m.place});
  if (!m.link.empty()) all.push_back({"オンライン", html::link(m.link, m.link)});
  if (!m.note.empty()) all.push_back({"添え書き", html::text(m.note)});
  return html::facts(all);
}

html::Fragment list_of(const std::vector<html::Fragment>& links) {
  Writer w;
  w << "<ul>";
  for (const html::Fragment& one : links) w << "<li>" << one << "</li>";
  w << "</ul>";
  return w.take();
}

html::Fragment call_part(const Visit& visit, const MeetingView& v) {
  if (!v.keep) return {};
  std::ptrdiff_t left = 0;
  for (const Invited& i : v.invited) left += i.called_at == 0 && i.taken_off_at == 0;
  if (left == 0) return {};
  return html::form(
      {.action = meeting_path(v.meeting, "/call"), .csrf = visit.csrf, .label = "案内"},
      html::stack(
          {html::button({.label = fmt::format("{}に案内を送る", v.meeting.called_at == 0
                                                                    ? fmt::format("{}か所", left)
                                                                    : fmt::format("残り{}か所", left))}),
           html::note(
               "メールアドレスのある方にはお一人ずつメールを、市町村とこのシステムを利用する方にはお知らせ"
               "を送ります。ない方には、電話や手紙でお伝えください。")}));
}

html::Fragment aside(const MeetingView& v, const PageDeps& d) {
  const Meeting& m = v.meeting;
  std::vector<html::Fragment> links{
      html::link(meeting_path(m, "/calendar.ics"), "予定表に入れる（iCalendar）"),
      html::link(meeting_path(m, "/minutes"), "議事録を表示・印刷する"),
      html::link(meeting_path(m, "/minutes.pdf"), "議事録（PDF）")};
  if (v.keep) links.push_back(html::link(meeting_path(m, "/change"), "日時・場所を変える、中止にする"));
  Writer w;
  w << html::card({.heading = "この会議", .body = list_of(links)});
  if (!v.papers.empty()) w << html::card({.heading = "資料", .body = v.papers});
  w << html::card({.heading = "協議の場",
                   .body = html::stack({html::link(forum_path(v.forum), v.forum.name),
                                        html::note(d.deps.words->theme_label(v.forum.theme) + "　" +
                                                   area_words(*d.deps.areas, v.forum))})});
  return w.take();
}

}  // namespace

Result<MeetingView> meeting_view(store::Tx& tx, const PageDeps& d, const Visit& visit) {
  auto opened = meeting_in(tx, visit, d.deps);
  if (!opened) return std::unexpected(opened.error());
  MeetingView v;
  v.forum = std::move(opened->forum);
  v.meeting = std::move(opened->meeting);
  v.agenda = agenda_of(tx, v.meeting.id);
  v.invited = invited_to(tx, v.meeting.id);
  v.keep = may(visit, Act::meeting_keep, v.forum, d.deps) && v.meeting.closed_at == 0 &&
           v.meeting.cancelled_at == 0;
  v.missing = what_is_missing(tx, v.forum, v.meeting, visit.moment.today());
  if (d.above.papers_of_meeting) v.papers = d.above.papers_of_meeting(tx, visit, v.meeting);
  return v;
}

Response meeting_page(const PageDeps& d, const Visit& visit, const Problem* problem) {
  const auto view = d.deps.database->read([&](store::Tx& tx) { return meeting_view(tx, d, visit); });
  if (!view) return visit.refuse(view.error());
  const Meeting& m = view->meeting;
  Writer w;
  w << done_notice(visit);
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = view->forum.name + "　" + m.name(),
                      .level = 1,
                      .side = day_words(m.held_on),
                      .tags = {meeting_tag(m, visit.moment.today())}});
  if (m.cancelled_at != 0)
    w << html::notice(
        {.kind = html::NoticeKind::warning, .text = "この会議は中止になりました。理由：" + m.cancel_reason});
  Writer reading;
  reading << facts(*view) << call_part(visit, *view) << html::heading({.text = "議題と記録", .id = "agenda"})
          << agenda_part(d, visit, *view, problem)
          << html::heading({.text = "案内する相手と出欠", .id = "invited"})
          << attendance_part(d, visit, *view, problem)
          << html::heading({.text = "記録の確定", .id = "closing"}) << closing_part(d, visit, *view, problem);
  w << html::columns(reading.take(), aside(*view, d), "会議の情報");
  return visit.show({.title = view->forum.name + "　" + m.name(),
                     .body = w.take(),
                     .crumbs = crumbs(view->forum, m, ""),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/forums",
                     .wide = true});
}

void add_meeting_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/forums/{code}/meetings/{meeting}", Act::forum_read,
                    [deps](const Visit& visit) { return meeting_page(deps, visit, nullptr); }});
  add_meeting_acts(deps, routes);
}

}  // namespace kakari::meetings
