// 受講の記録: one session's attendance, with what the desk can do by hand.
#include "platform/sheet/workbook.h"
#include "training/courses/session_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

Result<SessionView> load(store::Tx& tx, const Visit& visit) {
  const auto found = find_session(tx, id_in(visit, "session"));
  if (!found) return problem(ProblemKind::not_found, "no-such-session", "この講習会は見つかりません。");
  if (auto allowed = access::may(visit.actor, Act::course_manage, scope_of(found->course)); !allowed)
    return std::unexpected(allowed.error());
  SessionView view{*found, attendees(tx, found->session.id), guests(tx, found->session.id), {}};
  if (const auto typed = visit.request.arg("q"); !typed.empty())
    view.matches = search_physicians(tx, typed, 20);
  return view;
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused, std::string_view done) {
  const auto view = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!view) return visit.refuse(view.error());
  const Session& s = view->found.session;
  const Course& c = view->found.course;
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << said(done)
    << html::heading({.text = fmt::format("受講の記録　{}", s.title),
                      .level = 1,
                      .side = when_text(s),
                      .lead = fmt::format("{}　{}", c.title, units_words(s.timed.halves))})
    << attendees_table(visit, *view);
  html::Page page{
      .title = "受講の記録",
      .crumbs = {{"講習会", "/lectures"}, {c.title, "/lectures/" + c.id.text()}, {"受講の記録", ""}},
      .nav = "/lectures",
      .wide = true};
  if (refused) page.status = http_status(refused->kind);
  Writer aside;
  aside << search_part(visit, *view) << guests_part(visit, *view, refused);
  page.body = html::columns(w.take(), aside.take());
  return visit.show(std::move(page));
}

/// Shows what came of a verb: back to the page with a sentence, or the page with what is wrong.
template <class Verb>
Response act(const PageDeps& deps, const Visit& visit, std::string_view done, Verb verb) {
  const Id session = id_in(visit, "session"),
           physician = Id::parse(visit.request.field("physician")).value_or(Id());
  const auto rules = deps.rules();
  const auto result =
      deps.database->write([&](store::Tx& tx) { return verb(tx, *rules, session, physician); });
  if (!result) {
    if (result.error().kind == ProblemKind::not_found) return visit.refuse(result.error());
    return show(deps, visit, &result.error(), {});
  }
  return Response::see_other(fmt::format("/lectures/sessions/{}?done={}", session.text(), done));
}

std::string_view done_words(std::string_view done) {
  if (done == "mark") return "記録しました。";
  if (done == "grant") return "単位を認めました。";
  if (done == "withdraw") return "記録を取り消しました。";
  if (done == "guest") return "登録のない方として記録しました。";
  return {};
}

Response download_list(const PageDeps& deps, const Visit& visit) {
  const auto view = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!view) return visit.refuse(view.error());
  std::vector<std::vector<std::string>> rows{
      {"医籍登録番号", "氏名", "カナ", "入室", "退室", "単位", "備考"}};
  const auto time = [](Instant at) { return at ? clock_text(at) : std::string(); };
  for (const Attendee& a : view->attendees)
    rows.push_back({a.physician.licence_number, a.physician.name, a.physician.kana,
                    time(a.attendance.entered_at), time(a.attendance.left_at),
                    a.attendance.credit.empty() ? "" : regime::units(view->found.session.timed.halves),
                    a.attendance.note});
  for (const Guest& g : view->guests)
    rows.push_back({g.licence_number, g.name, g.kana, "", "", "", "利用者の登録なし"});
  return download(sheet::write_xlsx("受講の記録", rows),
                  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                  fmt::format("受講の記録_{}.xlsx", view->found.session.day().iso()));
}

}  // namespace

void add_session_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string_view rest, access::Handler handler) {
    routes.push_back(
        {method, "/lectures/sessions/{session}" + std::string(rest), Act::course_manage, std::move(handler)});
  };
  add(Method::get, "",
      [deps](const Visit& v) { return show(deps, v, nullptr, done_words(v.request.arg("done"))); });
  add(Method::get, "/attendance.xlsx", [deps](const Visit& v) { return download_list(deps, v); });
  add(Method::post, "/marks", [deps](const Visit& v) {
    return act(deps, v, "mark",
               [&](store::Tx& tx, const regime::Training& rules, const Id& session, const Id& physician) {
                 return mark(tx, v.actor, v.moment, rules, session, physician,
                             phase_of(v.request.field("phase")).value_or(Phase::entrance), "hand");
               });
  });
  add(Method::post, "/grants", [deps](const Visit& v) {
    return act(deps, v, "grant",
               [&](store::Tx& tx, const regime::Training& rules, const Id& session, const Id& physician) {
                 return grant(tx, v.actor, v.moment, rules, session, physician, v.request.field("reason"));
               });
  });
  add(Method::post, "/withdrawals", [deps](const Visit& v) {
    return act(deps, v, "withdraw",
               [&](store::Tx& tx, const regime::Training&, const Id& session, const Id& physician) {
                 return take_back(tx, v.actor, v.moment, session, physician, v.request.field("reason"));
               });
  });
  add(Method::post, "/guests", [deps](const Visit& v) {
    return act(deps, v, "guest",
               [&](store::Tx& tx, const regime::Training& rules, const Id& session, const Id&) {
                 const auto field = [&](std::string_view name) { return std::string(v.request.field(name)); };
                 return add_guest(tx, v.actor, v.moment, rules, session,
                                  {.name = field("name"),
                                   .kana = field("kana"),
                                   .licence_number = field("licence"),
                                   .birth_date = field("birth")});
               });
  });
}

}  // namespace kakari::courses
