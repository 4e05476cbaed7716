#include <algorithm>

#include "access/gate.h"
#include "base/text.h"
#include "messages/message.h"
#include "messages/page_parts.h"
#include "platform/html/components.h"

namespace kakari::messages {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 20;

std::string to_whom(const Visit& visit, const Message& message) {
  const std::string& scope = visit.actor.scope_name;
  if (message.to.kind == "person") return visit.actor.name + "さん宛て";
  return scope.empty() ? "担当の皆さま宛て" : scope + "宛て";
}

/// What can be done with it: an unread one is opened by a form, which marks it read.
html::Fragment act(const Visit& visit, const Message& message, std::size_t page) {
  const std::string about = "「" + message.subject + "」の";
  const bool leads = !message.link.empty();
  if (message.read_at != 0)
    return leads ? html::row({html::button({.label = "内容を開く",
                                            .press = html::Press::link,
                                            .href = access::local_path(message.link, "/messages"),
                                            .about = about})})
                 : html::Fragment{};
  return html::form({.action = "/messages/" + message.id.text() + "/read",
                     .csrf = visit.csrf,
                     .hidden = {{"page", std::to_string(page)}}},
                    html::button({.label = leads ? "内容を開く" : "既読にする",
                                  .press = html::Press::secondary,
                                  .about = leads ? about : "「" + message.subject + "」を"}));
}

html::Fragment list(const Visit& visit, const std::vector<Message>& messages, std::size_t page) {
  Writer w(8192);
  w << "<ul class=\"entries\">";
  for (const Message& message : messages) {
    const html::Tag tag =
        message.read_at != 0 ? html::Tag{"既読", html::Tone::plain} : html::Tag{"未読", html::Tone::waiting};
    w << "<li><h2 class=\"entry-title\">" << message.subject << "</h2><p class=\"entry-foot\">"
      << html::tag(tag) << " <span class=\"quiet\"><time";
    w.attr("datetime", iso_time(message.at))
        << ">" << time_words(message.at, visit.moment) << "</time>　" << to_whom(visit, message)
        << "</span></p>" << html::paragraph(message.text) << act(visit, message, page) << "</li>";
  }
  w << "</ul>";
  return w.take();
}

Response show_list(store::Database& database, const Visit& visit) {
  std::size_t page = page_of(visit.request.arg("page"));
  std::vector<Message> messages;
  std::int64_t total = 0, open = 0;
  database.read([&](store::Tx& tx) {
    total = received(tx, visit.actor);
    open = unread(tx, visit.actor);
    page = std::min(page, pages_in(total, page_size));
    messages = inbox(tx, visit.actor, page_size, (page - 1) * page_size);
  });
  Writer body;
  body << html::heading({.text = "お知らせ",
                         .level = 1,
                         .side = visit.actor.scope_name,
                         .lead = open > 0 ? "未読のお知らせが" + with_commas(open) + "件あります。"
                                 : total > 0 ? std::string("未読のお知らせはありません。")
                                             : std::string()});
  body << html::row({html::link("/account/notices", "メールの受け取り方を変える")});
  if (messages.empty())
    body << html::empty({.what = "まだお知らせはありません",
                         .how = "報告の差し戻しや研修の申請の結果など、ご確認いただきたいことがあると、"
                                "ここに新しい順に並びます。"});
  else
    body << list(visit, messages, page) << pager_of(total, page, page_size, "/messages");
  return visit.show({.title = "お知らせ", .body = body.take(), .nav = "/messages"});
}

Response read_message(store::Database& database, const Visit& visit) {
  const std::string id(visit.request.param("id"));
  const auto found = database.read([&](store::Tx& tx) { return find(tx, visit.actor, id); });
  if (!found)
    return visit.refuse({ProblemKind::not_found,
                         "no-such-message",
                         "お知らせが見つかりません。別の権限で受け取ったものかもしれません。権限を選び直して"
                         "お確かめください。",
                         {}});
  database.write([&](store::Tx& tx) { mark_read(tx, visit.moment, visit.actor, found->id); });
  const std::string back = "/messages?page=" + std::to_string(page_of(visit.request.field("page")));
  return Response::see_other(access::local_path(found->link, back));
}

}  // namespace

std::vector<access::Route> list_routes(store::Database& database) {
  using access::Act;
  return {{http::Method::get, "/messages", Act::account_own,
           [&database](const Visit& visit) { return show_list(database, visit); }},
          {http::Method::post, "/messages/{id}/read", Act::account_own,
           [&database](const Visit& visit) { return read_message(database, visit); }}};
}

}  // namespace kakari::messages
