#include "access/gate.h"
#include "access/pages.h"
#include "messages/delivery.h"
#include "messages/page_parts.h"
#include "messages/pages.h"
#include "platform/html/components.h"

namespace kakari::messages {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 30;

/// What stands in the mail as a whole address.
html::Fragment link_of(const Posted& mail) {
  if (mail.link.empty()) return {};
  return html::link(access::local_path(mail.link, "/messages"), "メールに書かれたページを開く");
}

html::Fragment mail_list(const Visit& visit, const std::vector<Posted>& mails) {
  Writer w(16384);
  w << "<ul class=\"entries\">";
  for (const Posted& mail : mails) {
    w << "<li><h2 class=\"entry-title\">" << mail.subject << "</h2><p class=\"entry-foot\">"
      << html::tag(tag_of(mail.standing)) << " <span class=\"quiet\">"
      << time_words(mail.written_at, visit.moment) << "　宛先 " << mail.recipient << "</span></p>"
      << html::folded("本文を見る", html::stack({html::paragraph(mail.text), link_of(mail)})) << "</li>";
  }
  w << "</ul>";
  return w.take();
}

Response show_mailbox(store::Database& database, const Visit& visit) {
  std::size_t page = page_of(visit.request.arg("page"));
  std::int64_t total = 0;
  std::vector<Posted> mails;
  database.read([&](store::Tx& tx) {
    total = posted_count(tx);
    page = std::min(page, pages_in(total, page_size));
    mails = posted(tx, page_size, (page - 1) * page_size);
  });
  Writer body;
  body << html::heading({.text = "デモのメール箱",
                         .level = 1,
                         .lead = "本番でお送りすることになるメールです。デモでは、どこにも送られません。"
                                 "1通の宛先は、必ずお一人です。"});
  if (mails.empty())
    body << html::empty(
        {.what = "まだメールはありません",
         .how = "申請の差し戻しや承認など、相手に知らせる操作をすると、ここに新しい順に並びます。"});
  else
    body << mail_list(visit, mails) << pager_of(total, page, page_size, "/demo/mailbox");
  return visit.show({.title = "デモのメール箱", .body = body.take(), .nav = "/demo/mailbox"});
}

/// The state in a word, and the mail server's own words.
html::Fragment standing_cell(const Posted& mail) {
  Writer w(256);
  w << html::tag(tag_of(mail.standing));
  if (!mail.detail.empty()) w << html::note(mail.detail);
  return w.take();
}

/// Somebody has asked the recipient.
html::Fragment decisions(const Visit& visit, const Posted& mail) {
  if (mail.standing != MailStanding::unknown) return {};
  return html::form({.action = "/mail/" + mail.id.text() + "/decision", .csrf = visit.csrf},
                    html::row({html::button({.label = "届いていた",
                                             .press = html::Press::link,
                                             .name = "decision",
                                             .value = "arrived",
                                             .about = "「" + mail.subject + "」が"}),
                               html::button({.label = "もう一度送る",
                                             .press = html::Press::link,
                                             .name = "decision",
                                             .value = "again",
                                             .about = "「" + mail.subject + "」を"})}));
}

html::Fragment undelivered_table(const Visit& visit, const std::vector<Posted>& mails) {
  html::Table table{.caption = "届いていないメール",
                    .caption_hidden = true,
                    .columns = {{.label = "件名", .row_head = true},
                                {"宛先"},
                                {"作成"},
                                {"状態とメールサーバーの返事"},
                                {.label = "操作", .label_hidden = true}},
                    .empty = "届いていないメールはありません。"};
  for (const Posted& mail : mails)
    table.rows.push_back({{mail.subject, mail.recipient, time_words(mail.written_at, visit.moment),
                           standing_cell(mail), decisions(visit, mail)}});
  return html::table(table);
}

/// Since when nothing can be sent; one mail that is asked to come again is none.
html::Fragment trouble_notice(const Visit& visit, const std::optional<MailTrouble>& trouble,
                              const MailState& state) {
  constexpr Instant ten_minutes = 600'000'000;
  if (!trouble || visit.moment.now - trouble->since < ten_minutes) return {};
  return html::notice(
      {.kind = html::NoticeKind::error,
       .text =
           fmt::format("{}から、メールを送れていません。{}通がお待ちしています。なくなることはなく、メール"
                       "サーバーが戻りしだい、書かれた順に送ります。",
                       time_words(trouble->since, visit.moment), with_commas(state.waiting)),
       .title = "送れていません",
       .more = trouble->detail.empty() ? html::Fragment{}
                                       : html::note("メールサーバーの返事：" + trouble->detail)});
}

html::Fragment came_back_form(const Visit& visit, const Problem* problem) {
  return html::form(
      {.action = "/mail/returned",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "戻ってきたメール"},
      html::stack({html::text_field({.name = "address",
                                     .label = "戻ってきたメールの宛先",
                                     .hint = "差出人のところへ、あとから不達の通知が届いたときに記録します。",
                                     .error = access::error_at(problem, "address")},
                                    {.value = std::string(visit.request.field("address")),
                                     .type = "email",
                                     .autocomplete = "off"}),
                   html::button({.label = "戻ってきたと記録する", .press = html::Press::secondary})}));
}

Response show_mail(store::Database& database, const Visit& visit, const Problem* problem = nullptr) {
  std::optional<MailTrouble> trouble;
  std::size_t page = page_of(visit.request.arg("page"));
  MailState state;
  std::vector<Posted> mails;
  database.read([&](store::Tx& tx) {
    state = mail_state(tx);
    trouble = mail_trouble(tx);
    page = std::min(page, pages_in(state.refused + state.unknown, page_size));
    mails = undelivered(tx, page_size, (page - 1) * page_size);
  });
  const std::int64_t total = state.refused + state.unknown;
  Writer body;
  if (problem) body << html::error_summary(*problem);
  if (!visit.request.arg("done").empty())
    body << html::notice({.kind = html::NoticeKind::success, .text = "記録しました。", .announced = true});
  body << html::heading({.text = "メールの送信", .level = 1}) << trouble_notice(visit, trouble, state)
       << html::figures({{"送信待ち", with_commas(state.waiting), "通"},
                         {"送信済み", with_commas(state.sent), "通"},
                         {"届きませんでした", with_commas(state.refused), "通"},
                         {"届いたか分からない", with_commas(state.unknown), "通"}})
       << html::heading(
              {.text = "届いていないメール",
               .lead = "「届いたか分からない」は、送っている途中で接続が切れたものです。同じメールが二度届く"
                       "ことのないよう、自動では送り直しません。届いたかどうかを宛先の方にお確かめのうえ、"
                       "お選びください。"})
       << undelivered_table(visit, mails);
  if (total > 0) body << pager_of(total, page, page_size, "/mail");
  body << html::card({.heading = "戻ってきたメール", .body = came_back_form(visit, problem)});
  return visit.show({.title = "メールの送信",
                     .body = body.take(),
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/mail",
                     .wide = true});
}

Response decide(store::Database& database, const Visit& visit) {
  const Id mail = Id::trusted(std::string(visit.request.param("mail")));
  const auto decision = visit.request.field("decision");
  if (decision != "arrived" && decision != "again")
    return visit.refuse(
        {ProblemKind::invalid, "no-decision", "「届いていた」か「もう一度送る」を選んでください。", {}});
  const auto done = database.write([&](store::Tx& tx) {
    return decide_unknown(tx, visit.actor, visit.moment, mail,
                          decision == "arrived" ? Decision::arrived : Decision::send_again);
  });
  return done ? Response::see_other("/mail?done=1") : visit.refuse(done.error());
}

Response came_back(store::Database& database, const Visit& visit) {
  const auto done = database.write([&](store::Tx& tx) {
    return note_came_back(tx, visit.actor, visit.moment, visit.request.field("address"));
  });
  if (done) return Response::see_other("/mail?done=1");
  if (done.error().kind != ProblemKind::invalid) return visit.refuse(done.error());
  return show_mail(database, visit, &done.error());
}

}  // namespace

std::vector<access::Route> mail_routes(store::Database& database) {
  using access::Act;
  return {{http::Method::get, "/mail", Act::system_administer,
           [&database](const Visit& visit) { return show_mail(database, visit); }},
          {http::Method::post, "/mail/{mail}/decision", Act::system_administer,
           [&database](const Visit& visit) { return decide(database, visit); }},
          {http::Method::post, "/mail/returned", Act::system_administer,
           [&database](const Visit& visit) { return came_back(database, visit); }}};
}

std::vector<access::Route> demo_mailbox(store::Database& database) {
  return {{http::Method::get, "/demo/mailbox", access::Act::session_manage,
           [&database](const Visit& visit) { return show_mailbox(database, visit); }}};
}

}  // namespace kakari::messages
