// 入口・出口の画面: the QR that changes, the code, and how many came. Renews itself by a small script, or by
// the page where there is none.
#include "access/qr_svg.h"
#include "training/courses/attendance.h"
#include "training/courses/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::qr_svg;
using access::Visit;
using html::Writer;
using http::Response;

struct Door {
  Found found;
  Phase phase = Phase::entrance;
  Counts counts;
};

Result<Door> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Door> {
    const auto found = find_session(tx, id_in(visit, "session"));
    const auto phase = phase_of(visit.request.param("phase"));
    if (!found || !phase)
      return problem(ProblemKind::not_found, "no-such-session", "この講習会は見つかりません。");
    if (auto allowed = access::may(visit.actor, Act::course_manage, scope_of(found->course)); !allowed)
      return std::unexpected(allowed.error());
    if (found->course.cancelled())
      return problem(ProblemKind::conflict, "course-cancelled",
                     "この講習会は中止になったため、受付はできません。");
    return Door{*found, *phase, counts(tx, found->session.id)};
  });
}

std::string path_of(const Door& door, std::string_view rest = {}) {
  return fmt::format("/lectures/sessions/{}/door/{}{}", door.found.session.id.text(), id(door.phase), rest);
}

html::Fragment panel(const PageDeps& deps, const Visit& visit, const Door& door) {
  const Session& s = door.found.session;
  const Instant now = visit.moment.now;
  const std::string token = door_token(s.secret, s.id, door.phase, now);
  const std::string address = whole_address(deps, visit, "/attend/" + token);
  const std::string code = door_code(s.secret, s.id, door.phase, now);
  Writer w;
  w << "<a class=\"qr-link\"";
  w.attr("href", html::safe_href("/attend/" + token))
      << ">" << qr_svg(address, fmt::format("{}の受付用QRコード", label(door.phase)))
      << "</a><p class=\"door-code\">番号 <strong data-door-code>" << code.substr(0, 3) << " "
      << code.substr(3) << "</strong></p>";
  w << html::note(fmt::format("QRコードは25秒ごと、番号は5分ごとに変わります（{}現在）。", clock_text(now)))
    << html::figures({{.name = "入室", .number = std::to_string(door.counts.entered), .unit = "人"},
                      {.name = "退室", .number = std::to_string(door.counts.left), .unit = "人"}});
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto door = load(deps, visit);
  if (!door) return visit.refuse(door.error());
  const Session& s = door->found.session;
  Writer w;
  w << "<noscript><meta http-equiv=\"refresh\" content=\"10\"></noscript>";
  w << html::heading(
      {.text = fmt::format("{}の受付", label(door->phase)),
       .level = 1,
       .side = when_text(s),
       .lead = fmt::format("{}　{}　{}", door->found.course.title, s.title, units_words(s.timed.halves))});
  w << "<div class=\"door\"";
  w.attr("data-refresh-url", path_of(*door, "/panel"))
      << " data-refresh-seconds=\"5\">" << panel(deps, visit, *door)
      << "</div><ol class=\"door-steps\">"
         "<li>スマートフォンのカメラでQRコードを読み取ってください。</li>"
         "<li>ログインして「記録する」を1回押してください。</li>"
         "<li>読み取れないときは、「受付」の画面で番号を入力してください。</li></ol>";
  const Phase other = door->phase == Phase::entrance ? Phase::exit : Phase::entrance;
  std::vector<html::Fragment> links;
  if (door->found.course.exit_required)
    links.push_back(html::link(fmt::format("/lectures/sessions/{}/door/{}", s.id.text(), id(other)),
                               std::string(label(other)) + "の画面"));
  links.push_back(html::link("/lectures/sessions/" + s.id.text(), "受講の記録"));
  w << html::row(links);
  return visit.show({.title = fmt::format("{}の受付　{}", label(door->phase), s.title),
                     .body = w.take(),
                     .crumbs = {{"講習会", "/lectures"},
                                {door->found.course.title, "/lectures/" + door->found.course.id.text()},
                                {std::string(label(door->phase)), ""}},
                     .nav = "/lectures"});
}

Response show_panel(const PageDeps& deps, const Visit& visit) {
  const auto door = load(deps, visit);
  if (!door) return visit.refuse(door.error());
  return Response::html(panel(deps, visit, *door).text()).set("Cache-Control", "no-store");
}

}  // namespace

void add_door_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/lectures/sessions/{session}/door/{phase}", Act::course_manage,
                    [deps](const Visit& v) { return show(deps, v); }});
  routes.push_back({Method::get, "/lectures/sessions/{session}/door/{phase}/panel", Act::course_manage,
                    [deps](const Visit& v) { return show_panel(deps, v); }});
}

}  // namespace kakari::courses
