// The physician's own QR (わたしのQRコード) and what the desk sees when it has read one.
#include "access/qr_svg.h"
#include "training/courses/attendance.h"
#include "training/courses/my_pass.h"
#include "training/courses/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::qr_svg;
using access::Visit;
using html::Writer;
using http::Response;

html::Fragment pass_panel(const PageDeps& deps, const Visit& visit, const std::string& token) {
  Writer w;
  w << "<a class=\"qr-link\"";
  w.attr("href", html::safe_href("/desk/" + token))
      << ">" << qr_svg(whole_address(deps, visit, "/desk/" + token), "わたしのQRコード") << "</a>"
      << html::note(fmt::format("1分ごとに変わります（{}現在）。写真では使えません。",
                                clock_text(visit.moment.now)));
  return w.take();
}

Response show_pass(const PageDeps& deps, const Visit& visit, bool panel_only) {
  const auto token =
      deps.database->write([&](store::Tx& tx) { return my_pass(tx, visit.actor, visit.moment); });
  if (!token) return visit.refuse(token.error());
  if (panel_only)
    return Response::html(pass_panel(deps, visit, *token).text()).set("Cache-Control", "no-store");
  Writer w;
  w << "<noscript><meta http-equiv=\"refresh\" content=\"20\"></noscript>"
    << html::heading({.text = "わたしのQRコード",
                      .level = 1,
                      .side = visit.actor.name,
                      .lead = "受付の担当者に、この画面を見せてください。担当者が読み取ると、入口または出口の"
                              "記録が付きます。"})
    << "<div class=\"door\" data-refresh-url=\"/my-qr/panel\" data-refresh-seconds=\"15\">"
    << pass_panel(deps, visit, *token) << "</div>"
    << html::row({html::link("/attend", "会場の番号を入力する")});
  return visit.show({.title = "わたしのQRコード",
                     .body = w.take(),
                     .crumbs = {{"講習会", "/courses"}, {"わたしのQRコード", ""}},
                     .nav = "/courses"});
}

html::Fragment choose_session(const Visit& visit, const registry::Physician& p,
                              const std::vector<Found>& sessions) {
  if (sessions.empty())
    return html::empty({.what = "いま受付中の講習会はありません",
                        .how = "開始の1時間前から終了の1時間後まで、ここで記録できます。"});
  std::vector<html::Choice> choices;
  for (const Found& f : sessions)
    choices.push_back({.value = f.session.id.text(),
                       .label = fmt::format("{}　{}　{}", f.course.title, f.session.title,
                                            clock_span(f.session.timed.from, f.session.timed.to)),
                       .chosen = sessions.size() == 1});
  return html::form(
      {.action = "/desk",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"physician", p.id.text()}}},
      html::stack({html::radio_group({.name = "session", .label = "講習会"}, choices),
                   html::row({html::button({.label = "入口を記録する", .name = "phase", .value = "in"}),
                              html::button({.label = "出口を記録する", .name = "phase", .value = "out"})})}));
}

Response show_desk(const PageDeps& deps, const Visit& visit) {
  struct Seen {
    registry::Physician physician;
    std::vector<Found> sessions;
  };
  const auto seen = deps.database->read([&](store::Tx& tx) -> Result<Seen> {
    auto physician = read_pass(tx, visit.request.param("token"), visit.moment.now);
    if (!physician) return std::unexpected(physician.error());
    return Seen{std::move(*physician), running(tx, visit.moment.now, visit.actor.scope)};
  });
  if (!seen) return visit.refuse(seen.error());
  Writer w;
  w << html::heading({.text = seen->physician.name + "さん",
                      .level = 1,
                      .side = "医籍登録番号 " + seen->physician.licence_number,
                      .lead = "講習会を選び、入口か出口を押してください。"})
    << choose_session(visit, seen->physician, seen->sessions);
  return visit.show({.title = "受付",
                     .body = w.take(),
                     .crumbs = {{"講習会", "/lectures"}, {"受付", ""}},
                     .nav = "/lectures"});
}

Response record(const PageDeps& deps, const Visit& visit) {
  const auto field = [&](std::string_view name) {
    return Id::parse(visit.request.field(name)).value_or(Id());
  };
  const auto phase = phase_of(visit.request.field("phase"));
  if (field("session").empty() || !phase)
    return visit.refuse(
        {ProblemKind::invalid, "session-missing", "講習会と、入口か出口かを選んでください。", {}});
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return mark(tx, visit.actor, visit.moment, *rules, field("session"), field("physician"), *phase, "desk");
  });
  if (!done) return visit.refuse(done.error());
  Writer w;
  w << html::heading({.text = done->already ? fmt::format("{}は、すでに記録されています", label(*phase))
                                            : fmt::format("{}を記録しました", label(*phase)),
                      .level = 1,
                      .side = done->found.course.title})
    << html::notice({.kind = html::NoticeKind::success, .text = done->next, .announced = true})
    << html::paragraph("続けて次の方のQRコードを読み取れます。")
    << html::row({html::button({.label = "受講の記録を開く",
                                .press = html::Press::secondary,
                                .href = "/lectures/sessions/" + done->found.session.id.text()})});
  return visit.show({.title = "受付", .body = w.take(), .nav = "/lectures"});
}

}  // namespace

void add_desk_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/my-qr", Act::training_own,
                    [deps](const Visit& v) { return show_pass(deps, v, false); }});
  routes.push_back({Method::get, "/my-qr/panel", Act::training_own,
                    [deps](const Visit& v) { return show_pass(deps, v, true); }});
  routes.push_back({Method::get, "/desk/{token}", Act::course_manage,
                    [deps](const Visit& v) { return show_desk(deps, v); }});
  routes.push_back(
      {Method::post, "/desk", Act::course_manage, [deps](const Visit& v) { return record(deps, v); }});
}

}  // namespace kakari::courses
