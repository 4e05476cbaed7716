#include "training/courses/session_parts.h"

#include "training/page_parts.h"

namespace kakari::courses {
namespace {

using access::Visit;
using html::Writer;

std::string time_words(Instant at, std::string_view how) {
  return at == 0 ? "" : fmt::format("{}（{}）", clock_text(at), how_label(how));
}

html::Fragment small_form(const Visit& visit, const std::string& action, std::string_view physician,
                          std::vector<std::pair<std::string, std::string>> hidden,
                          const html::Fragment& content) {
  hidden.insert(hidden.begin(), {"physician", std::string(physician)});
  return html::form({.action = action,
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = std::move(hidden)},
                    content);
}

html::Fragment tick(const Visit& visit, const Session& s, const registry::Physician& p, Phase phase) {
  return small_form(visit, session_path(s, "/marks"), p.id, {{"phase", std::string(id(phase))}},
                    html::button({.label = phase == Phase::entrance ? "入口に印を付ける" : "出口に印を付ける",
                                  .press = html::Press::secondary,
                                  .about = p.name + "："}));
}

html::Fragment with_reason(const Visit& visit, const std::string& action, const registry::Physician& p,
                           std::string_view summary, std::string_view button, html::Press press) {
  return html::folded(
      summary,
      small_form(
          visit, action, p.id, {},
          html::stack(
              {html::text_field({.name = "reason", .label = "理由"}, {.maxlength = 300, .required = true}),
               html::button({.label = std::string(button), .press = press, .about = p.name + "："})})));
}

html::Fragment acts(const Visit& visit, const Found& found, const Attendee& a) {
  const Session& s = found.session;
  Writer w;
  if (a.attendance.entered_at == 0) w << tick(visit, s, a.physician, Phase::entrance);
  if (a.attendance.left_at == 0 && found.course.exit_required) w << tick(visit, s, a.physician, Phase::exit);
  if (!a.attendance.note.empty() && a.attendance.credit.empty())
    w << with_reason(visit, session_path(s, "/grants"), a.physician, "単位を認める", "理由を付けて認める",
                     html::Press::secondary);
  w << with_reason(visit, session_path(s, "/withdrawals"), a.physician, "取り消す", "この記録を取り消す",
                   html::Press::danger);
  return w.take();
}

html::Fragment state_of(const Attendance& a) {
  Writer w;
  if (!a.credit.empty())
    w << html::tag({"単位を記録", html::Tone::settled});
  else if (!a.note.empty())
    w << html::tag({"要判断", html::Tone::waiting}) << " " << a.note;
  else
    w << html::tag({"出口の記録待ち"});
  return w.take();
}

}  // namespace

std::string session_path(const Session& session, std::string_view rest) {
  return fmt::format("/lectures/sessions/{}{}", session.id.text(), rest);
}

html::Fragment attendees_table(const Visit& visit, const SessionView& view) {
  html::Table table{.caption = "受講の記録"};
  table.columns = {{.label = "氏名", .row_head = true},
                   {.label = "医籍登録番号"},
                   {.label = "入室"},
                   {.label = "退室"},
                   {.label = "単位"},
                   {.label = "操作", .label_hidden = true}};
  for (const Attendee& a : view.attendees)
    table.rows.push_back(
        {.cells = {fmt::format("{}（{}）", a.physician.name, a.physician.kana), a.physician.licence_number,
                   time_words(a.attendance.entered_at, a.attendance.entered_how),
                   time_words(a.attendance.left_at, a.attendance.left_how), state_of(a.attendance),
                   acts(visit, view.found, a)},
         .tone = !a.attendance.note.empty() && a.attendance.credit.empty() ? html::Tone::waiting
                                                                           : html::Tone::plain});
  if (table.rows.empty())
    return html::empty({.what = "まだ受講の記録はありません",
                        .how = "入口のQRコードが読み取られるか、下の検索から印を付けると、ここに並びます。"});
  Writer w;
  w << html::table(table)
    << html::row({html::button({.label = "Excelで受け取る",
                                .press = html::Press::secondary,
                                .href = session_path(view.found.session, "/attendance.xlsx")})});
  return w.take();
}

html::Fragment search_part(const Visit& visit, const SessionView& view) {
  const std::string typed(visit.request.arg("q"));
  Writer w;
  w << html::form({.action = session_path(view.found.session), .method = "get", .role = "search"},
                  html::search_box({.label = "氏名、カナ、医籍登録番号", .value = typed}));
  if (!typed.empty() && view.matches.empty())
    w << html::paragraph(
        "見つかりませんでした。利用者の登録がない方は、下の「登録のない方」に入力してください。");
  for (const registry::Physician& p : view.matches)
    w << html::card({.heading = fmt::format("{}（{}）　{}", p.name, p.kana, p.licence_number),
                     .body = html::row({tick(visit, view.found.session, p, Phase::entrance),
                                        tick(visit, view.found.session, p, Phase::exit)}),
                     .level = 3});
  return html::card({.heading = "医師をさがして印を付ける", .body = w.take()});
}

html::Fragment guests_part(const Visit& visit, const SessionView& view, const Problem* refused) {
  const http::Request& r = visit.request;
  const auto error = [&](std::string_view name) {
    return refused ? training::error_at(refused->fields, name) : std::string();
  };
  Writer w;
  w << html::note("後で利用者の登録をされたときに、ご本人の単位になります。");
  for (const Guest& g : view.guests)
    w << html::paragraph(
        fmt::format("{}　{}{}", g.name, g.licence_number.empty() ? g.kana : g.licence_number,
                    g.birth_date.empty() ? "" : "　" + Date::parse(g.birth_date).value().wareki()));
  w << html::form(
      {.action = session_path(view.found.session, "/guests"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "登録のない方"},
      html::stack(
          {html::text_field({.name = "name", .label = "氏名", .error = error("name")},
                            {.value = std::string(r.field("name"))}),
           html::text_field(
               {.name = "licence", .label = "医籍登録番号", .error = error("licence"), .optional = true},
               {.value = std::string(r.field("licence")), .inputmode = "numeric", .width = 8}),
           html::text_field({.name = "kana", .label = "カナ", .error = error("kana"), .optional = true},
                            {.value = std::string(r.field("kana"))}),
           html::date_field({.name = "birth", .label = "生年月日", .error = error("birth"), .optional = true},
                            {.value = std::string(r.field("birth"))}),
           html::button({.label = "登録のない方として記録する", .press = html::Press::secondary})}));
  return html::card({.heading = "登録のない方", .body = w.take()});
}

}  // namespace kakari::courses
