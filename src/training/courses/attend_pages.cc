// 受付 on the physician's phone: the link in the QR, one press; or the code of six digits.
#include "access/gate.h"
#include "access/secret.h"
#include "access/throttle.h"
#include "training/courses/attendance.h"
#include "training/courses/page_parts.h"
#include "training/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::string_view cookie = "__Host-attend";

/// The QR was read: what it says is kept as a ticket for this browser, so that signing in may take its time.
Response read_qr(const PageDeps& deps, const Visit& visit) {
  const auto token = read_door_token(visit.request.param("token"));
  const auto found =
      token ? deps.database->read([&](store::Tx& tx) { return find_session(tx, token->session); })
            : std::optional<Found>();
  if (!found)
    return visit.refuse(
        {ProblemKind::gone,
         "qr-false",
         "このQRコードは、受付のものとして読み取れません。会場に表示されているものを読み取ってください。",
         {}});
  if (auto holds = door_token_holds(found->session.secret, *token, visit.moment.now); !holds)
    return visit.refuse(holds.error());
  if (found->course.cancelled())
    return visit.refuse({ProblemKind::gone,
                         "course-cancelled",
                         fmt::format("「{}」は中止になりました。", found->course.title),
                         {}});
  if (visit.actor.signed_in() && visit.actor.role != access::Role::physician)
    return visit.refuse(
        {ProblemKind::forbidden,
         "role-cannot",
         "受講の記録は、医師の権限で行います。右上から権限を選び直し、もう一度QRコードを読み取ってください。",
         {}});
  std::string nonce(visit.request.cookie(cookie));
  if (nonce.empty()) nonce = access::new_secret(*visit.moment.random, 16);
  Response response = Response::see_other(
      "/attendances/new?ticket=" + http::percent_encode(ticket(found->session.secret, token->session,
                                                               token->phase, visit.moment.now, nonce)));
  response.set("Set-Cookie",
               fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=900", cookie, nonce));
  return response;
}

struct Opened {
  DoorToken token;
  Found found;
};

Result<Opened> open(const PageDeps& deps, const Visit& visit, std::string_view text) {
  const auto token = read_door_token(text);
  auto found = token ? deps.database->read([&](store::Tx& tx) { return find_session(tx, token->session); })
                     : std::optional<Found>();
  auto opened = open_ticket(found ? std::string_view(found->session.secret) : std::string_view(), text,
                            visit.request.cookie(cookie), visit.moment.now);
  if (!opened) return std::unexpected(opened.error());
  return Opened{std::move(*opened), std::move(*found)};
}

Response confirm(const PageDeps& deps, const Visit& visit) {
  const std::string text(visit.request.arg("ticket"));
  const auto opened = open(deps, visit, text);
  if (!opened) return visit.refuse(opened.error());
  const Session& s = opened->found.session;
  Writer w;
  w << html::heading({.text = fmt::format("{}を記録します", label(opened->token.phase)),
                      .level = 1,
                      .side = visit.actor.name})
    << html::facts({{"講習会", opened->found.course.title},
                    {"内容", s.title},
                    {"日時", when_text(s)},
                    {"読み取った時刻", clock_text(opened->token.slot)},
                    {"単位", units_words(s.timed.halves)}})
    << html::form({.action = "/attendances",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"ticket", text}}},
                  html::button({.label = fmt::format("{}を記録する", label(opened->token.phase))}));
  return visit.show({.title = "受付",
                     .body = w.take(),
                     .crumbs = {{"講習会", "/courses"}, {"受付", ""}},
                     .nav = "/courses"});
}

html::Page recorded_page(const Recorded& r) {
  Writer w;
  w << html::heading({.text = r.already ? fmt::format("{}は、すでに記録されています", label(r.phase))
                                        : fmt::format("{}を記録しました", label(r.phase)),
                      .level = 1,
                      .side = r.found.course.title})
    << html::notice({.kind = r.attendance.note.empty() || r.halves ? html::NoticeKind::success
                                                                   : html::NoticeKind::warning,
                     .text = r.next,
                     .announced = true});
  const auto time = [](Instant at) { return at ? clock_text(at) : std::string("まだ"); };
  std::vector<html::Fact> facts{{"内容", r.found.session.title},
                                {"日時", when_text(r.found.session)},
                                {"入室", time(r.attendance.entered_at)}};
  if (r.found.course.exit_required) facts.push_back({"退室", time(r.attendance.left_at)});
  w << html::facts(facts)
    << html::row({html::button(
           {.label = "単位の記録を見る", .press = html::Press::secondary, .href = "/training/credits"})});
  return {
      .title = "受付", .body = w.take(), .crumbs = {{"講習会", "/courses"}, {"受付", ""}}, .nav = "/courses"};
}

Response record(const PageDeps& deps, const Visit& visit) {
  const auto opened = open(deps, visit, visit.request.field("ticket"));
  if (!opened) return visit.refuse(opened.error());
  const auto rules = deps.rules();
  const auto done = deps.database->write([&](store::Tx& tx) {
    return attend(tx, visit.actor, visit.moment, *rules, opened->token.session, opened->token.phase, "qr",
                  opened->token.slot);
  });
  return done ? visit.show(recorded_page(*done)) : visit.refuse(done.error());
}

Response show_code_form(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto sessions = deps.database->read([&](store::Tx& tx) { return running(tx, visit.moment.now); });
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
      {.text = "受付",
       .level = 1,
       .lead = "会場のQRコードをカメラで読み取るか、会場に表示されている6桁の番号を入力してください。"});
  if (sessions.empty())
    w << html::empty({.what = "いま受付中の講習会はありません",
                      .how = "開始の1時間前から終了の1時間後まで、ここに番号を入力できます。",
                      .act = html::button(
                          {.label = "講習会を探す", .press = html::Press::secondary, .href = "/courses"})});
  else {
    std::vector<html::Choice> choices;
    for (const Found& f : sessions)
      choices.push_back(
          {.value = f.session.id.text(),
           .label = fmt::format("{}　{}　{}", f.course.title, f.session.title,
                                clock_span(f.session.timed.from, f.session.timed.to)),
           .chosen = sessions.size() == 1 || visit.request.field("session") == f.session.id.text()});
    const auto error = [&](std::string_view name) {
      return refused ? training::error_at(refused->fields, name) : std::string();
    };
    w << html::form(
        {.action = "/attend", .csrf = visit.csrf},
        html::stack(
            {html::select_field({.name = "session", .label = "講習会", .error = error("session")}, choices),
             html::text_field({.name = "code", .label = "番号", .hint = "6桁の数字", .error = error("code")},
                              {.inputmode = "numeric",
                               .autocomplete = "off",
                               .width = 8,
                               .maxlength = 8,
                               .required = true}),
             html::button({.label = "記録する"})}));
  }
  w << html::row({html::link("/my-qr", "受付で見せるQRコード")});
  html::Page page{
      .title = "受付", .body = w.take(), .crumbs = {{"講習会", "/courses"}, {"受付", ""}}, .nav = "/courses"};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

Response take_code(const PageDeps& deps, const Visit& visit) {
  const access::Throttled tries[] = {
      {.subject = "attend " + visit.actor.person.text(), .free_tries = 5, .wait_s_max = 300}};
  if (auto counted = access::count_try(*deps.database, visit.moment.now, tries); !counted)
    return show_code_form(deps, visit, &counted.error());
  const auto rules = deps.rules();
  std::string code;
  for (const char c : visit.request.field("code"))
    if (c != ' ') code += c;
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Recorded> {
    const auto found = find_session(tx, Id::parse(visit.request.field("session")).value_or(Id()));
    if (!found)
      return problem(ProblemKind::invalid, "session-missing", "講習会を選んでください。",
                     {{"session", "講習会を選んでください。"}});
    const auto phase = phase_of_code(found->session.secret, found->session.id, code, visit.moment.now);
    if (!phase) {
      constexpr std::string_view wrong =
          "番号が違うか、期限が切れています。会場に表示されている、いまの番号を入力してください。";
      return problem(ProblemKind::invalid, "code-wrong", wrong, {{"code", std::string(wrong)}});
    }
    auto recorded =
        attend(tx, visit.actor, visit.moment, *rules, found->session.id, *phase, "code", visit.moment.now);
    if (recorded) access::forget_tries(tx, tries[0].subject);
    return recorded;
  });
  return done ? visit.show(recorded_page(*done)) : show_code_form(deps, visit, &done.error());
}

}  // namespace

void add_attend_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/attend/{token}", Act::public_read,
                    [deps](const Visit& v) { return read_qr(deps, v); }});
  routes.push_back({Method::get, "/attendances/new", Act::training_own,
                    [deps](const Visit& v) { return confirm(deps, v); }});
  routes.push_back(
      {Method::post, "/attendances", Act::training_own, [deps](const Visit& v) { return record(deps, v); }});
  routes.push_back({Method::get, "/attend", Act::training_own,
                    [deps](const Visit& v) { return show_code_form(deps, v, nullptr); }});
  routes.push_back(
      {Method::post, "/attend", Act::training_own, [deps](const Visit& v) { return take_code(deps, v); }});
}

}  // namespace kakari::courses
