// GET /forums/{code}/meetings/{meeting}/minutes and …/minutes.pdf
#include <fmt/format.h>

#include "forum/meetings/minutes.h"

namespace kakari::meetings {
namespace {

using html::Writer;

Result<MeetingView> load(const PageDeps& d, const Visit& visit) {
  return d.deps.database->read([&](store::Tx& tx) { return meeting_view(tx, d, visit); });
}

html::Fragment point_part(const Minutes::Point& point) {
  Writer w;
  w << html::heading({.text = point.heading, .level = 3});
  if (!point.note.empty()) w << html::note(point.note);
  if (!point.said.empty()) w << html::paragraph(point.said);
  if (point.conclusions.empty()) return w.take();
  w << "<ul>";
  for (const std::string& conclusion : point.conclusions)
    w << "<li><strong>結論</strong>　" << html::text(conclusion) << "</li>";
  w << "</ul>";
  return w.take();
}

Response show(const PageDeps& d, const Visit& visit) {
  const auto v = load(d, visit);
  if (!v) return visit.refuse(v.error());
  const Minutes m = minutes_of(d, *v);
  std::vector<html::Fact> facts;
  for (const auto& [name, value] : m.facts) facts.push_back({name, value});
  html::Table people{.caption = "出席者"};
  people.columns = {{.label = "立場"}, {.label = "所属・お名前", .row_head = true}, {.label = "出欠"}};
  for (const auto& p : m.people) people.rows.push_back({{p.kind, p.who, p.came}});
  people.empty = "案内した相手はいません。";
  Writer w;
  w << html::heading({.text = m.title, .level = 1, .side = m.state}) << html::facts(facts)
    << html::row({html::link(meeting_path(v->meeting, "/minutes.pdf"), "PDFで保存する")})
    << html::table(people) << html::heading({.text = "議題と記録"});
  for (const auto& point : m.points) w << point_part(point);
  if (m.points.empty()) w << html::note("議題はまだありません。");
  return visit.show({.title = m.title,
                     .body = w.take(),
                     .crumbs = crumbs(v->forum, v->meeting, "議事録"),
                     .nav = "/forums"});
}

Response pdf(const PageDeps& d, const Visit& visit) {
  const auto v = load(d, visit);
  if (!v) return visit.refuse(v.error());
  Response response;
  response.body = minutes_pdf(minutes_of(d, *v));
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition",
           fmt::format("inline; filename=\"minutes-{}-{}.pdf\"", v->forum.code, v->meeting.number))
      .set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_minutes_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/forums/{code}/meetings/{meeting}/minutes", Act::forum_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/forums/{code}/meetings/{meeting}/minutes.pdf", Act::forum_read,
                    [deps](const Visit& visit) { return pdf(deps, visit); }});
}

}  // namespace kakari::meetings
