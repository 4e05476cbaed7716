#include "messages/page_parts.h"
#include "messages/pages.h"
#include "platform/html/components.h"

namespace kakari::messages {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 30;

html::Fragment mail_list(const Visit& visit, const std::vector<Posted>& mails) {
  Writer w(16384);
  w << "<ul class=\"entries\">";
  for (const Posted& mail : mails) {
    w << "<li><h2 class=\"entry-title\">" << mail.subject << "</h2><p class=\"entry-foot\">"
      << html::tag(tag_of(mail.standing)) << " <span class=\"quiet\">"
      << time_words(mail.written_at, visit.moment) << "　宛先 " << mail.recipient << "</span></p>"
      << html::folded("本文を見る", html::paragraph(mail.text)) << "</li>";
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

html::Fragment undelivered_table(const Visit& visit, const std::vector<Posted>& mails) {
  html::Table table{
      .caption = "届いていないメール",
      .caption_hidden = true,
      .columns = {{.label = "件名", .row_head = true}, {"宛先"}, {"作成"}, {"状態とメールサーバーの返事"}},
      .empty = "届いていないメールはありません。"};
  for (const Posted& mail : mails)
    table.rows.push_back(
        {{mail.subject, mail.recipient, time_words(mail.written_at, visit.moment), standing_cell(mail)}});
  return html::table(table);
}

Response show_mail(store::Database& database, const Visit& visit) {
  std::size_t page = page_of(visit.request.arg("page"));
  MailState state;
  std::vector<Posted> mails;
  database.read([&](store::Tx& tx) {
    state = mail_state(tx);
    page = std::min(page, pages_in(state.refused + state.unknown, page_size));
    mails = undelivered(tx, page_size, (page - 1) * page_size);
  });
  const std::int64_t total = state.refused + state.unknown;
  Writer body;
  body << html::heading({.text = "メールの送信", .level = 1})
       << html::figures({{"送信待ち", with_commas(state.waiting), "通"},
                         {"送信済み", with_commas(state.sent), "通"},
                         {"届きませんでした", with_commas(state.refused), "通"},
                         {"届いたか不明", with_commas(state.unknown), "通"}})
       << html::heading({.text = "届いていないメール",
                         .lead =
                             "「届いたか不明」は、送っている途中で接続が切れたものです。同じメールが二度届く"
                             "ことのないよう、自動では送り直しません。必要なときは、宛先の方に直接お知らせ"
                             "ください。"})
       << undelivered_table(visit, mails);
  if (total > 0) body << pager_of(total, page, page_size, "/mail");
  return visit.show({.title = "メールの送信", .body = body.take(), .nav = "/mail", .wide = true});
}

}  // namespace

std::vector<access::Route> mail_routes(store::Database& database) {
  return {{http::Method::get, "/mail", access::Act::system_administer,
           [&database](const Visit& visit) { return show_mail(database, visit); }}};
}

std::vector<access::Route> demo_mailbox(store::Database& database) {
  return {{http::Method::get, "/demo/mailbox", access::Act::session_manage,
           [&database](const Visit& visit) { return show_mailbox(database, visit); }}};
}

}  // namespace kakari::messages
