// GET /forum-invitations/{invited}: the invitation as its mail's link opens it, without signing in; the id
// cannot be guessed. …/calendar.ics, and the same of the meeting for who may read the forum.
#include "forum/meetings/agenda.h"
#include "forum/meetings/ics.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using html::Writer;

Problem no_such_invitation() {
  return {ProblemKind::not_found,
          "no-such-invitation",
          "この案内は見つかりません。届いた案内のリンクを、もう一度お確かめください。",
          {}};
}

Response calendar(const forum::Forum& forum, const Meeting& meeting, Instant now) {
  Response response;
  response.body = ics(forum, meeting, now);
  response.set("Content-Type", "text/calendar; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"meeting.ics\"")
      .set("Cache-Control", "no-store");
  return response;
}

struct Loaded {
  Invitation invitation;
  std::vector<Item> agenda;
};

std::optional<Loaded> load(const PageDeps& d, const Visit& visit) {
  return d.deps.database->read([&](store::Tx& tx) -> std::optional<Loaded> {
    auto found = find_invitation(tx, id_in(visit, "invited"), visit.moment.today());
    if (!found) return {};
    auto agenda = agenda_of(tx, found->meeting.id);
    return Loaded{*std::move(found), std::move(agenda)};
  });
}

Response show(const PageDeps& d, const Visit& visit) {
  const auto loaded = load(d, visit);
  if (!loaded) return visit.refuse(no_such_invitation());
  const auto& [meeting, forum, invited] = loaded->invitation;
  Writer w;
  w << html::heading({.text = forum.name + "　" + meeting.name(),
                      .level = 1,
                      .side = "会議のご案内",
                      .lead = (invited.name.empty() ? invited.body : invited.name) + "　様"});
  if (meeting.cancelled_at != 0)
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "この会議は中止になりました。理由：" + meeting.cancel_reason});
  std::vector<html::Fact> facts{{"日時", when_in_words(meeting)}};
  if (!meeting.place.empty()) facts.push_back({"場所", meeting.place});
  if (!meeting.link.empty()) facts.push_back({"オンライン", html::link(meeting.link, meeting.link)});
  if (!meeting.note.empty()) facts.push_back({"添え書き", html::text(meeting.note)});
  w << html::facts(facts)
    << html::row({html::button({.label = "予定表に入れる（iCalendar）",
                                .press = html::Press::secondary,
                                .href = "/forum-invitations/" + invited.id.text() + "/calendar.ics"})})
    << html::heading({.text = "議題"}) << "<ol>";
  for (const Item& item : loaded->agenda)
    if (item.left_out_at == 0) w << "<li>" << item.title << "</li>";
  w << "</ol>";
  return visit.show({.title = "会議のご案内", .body = w.take(), .nav = "/forums"});
}

Response invited_calendar(const PageDeps& d, const Visit& visit) {
  const auto loaded = load(d, visit);
  if (!loaded) return visit.refuse(no_such_invitation());
  return calendar(loaded->invitation.forum, loaded->invitation.meeting, visit.moment.now);
}

Response meeting_calendar(const PageDeps& d, const Visit& visit) {
  const auto opened = d.deps.database->read([&](store::Tx& tx) { return meeting_in(tx, visit, d.deps); });
  if (!opened) return visit.refuse(opened.error());
  return calendar(opened->forum, opened->meeting, visit.moment.now);
}

}  // namespace

void add_invitation_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/forum-invitations/{invited}", Act::public_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::get, "/forum-invitations/{invited}/calendar.ics", Act::public_read,
                    [deps](const Visit& visit) { return invited_calendar(deps, visit); }});
  routes.push_back({Method::get, "/forums/{code}/meetings/{meeting}/calendar.ics", Act::forum_read,
                    [deps](const Visit& visit) { return meeting_calendar(deps, visit); }});
}

}  // namespace kakari::meetings
