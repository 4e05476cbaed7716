// What an institution was sent and what became of it; and the mails of which nobody knows whether they
// arrived.
#include "base/text.h"
#include "messages/delivery.h"
#include "registry/institution_list.h"
#include "registry/register_pages.h"
#include "reporting/requests/delivery.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/page_parts.h"
#include "reporting/requests/unknown.h"

namespace kakari::requests {

html::Fragment delivery_table(const std::vector<Delivery>& deliveries) {
  html::Table table{.caption = "依頼と催促の記録"};
  table.columns = {{.label = "日時", .row_head = true},
                   {.label = "内容"},
                   {.label = "お知らせ"},
                   {.label = "メール"},
                   {.label = "手紙"}};
  const auto mail_words = [](const Delivery& d) -> std::string {
    if (d.mail.empty()) return "なし";
    if (d.bounced_at || d.mail == "refused") return "届きませんでした　" + d.mail_detail;
    if (d.mail == "sent") return fmt::format("{}に送信済", local_time(d.mail_at));
    if (d.mail == "unknown") return "届いたか分かりません";
    return "送信待ち";
  };
  for (const Delivery& d : deliveries) {
    std::string letter = "なし";
    if (!d.letter.empty()) {
      letter =
          fmt::format("{}　{}", label(letter_state_of(d.letter_state)), Date::of(d.letter_at).month_day());
      if (!d.letter_detail.empty()) letter += "（" + d.letter_detail + "）";
    }
    std::string read = "なし";
    if (!d.message.empty())
      read = d.read_at ? fmt::format("{}に開かれました", local_time(d.read_at)) : "まだ開かれていません";
    table.rows.push_back({{local_time(d.at, true), d.what, read, mail_words(d), letter}});
  }
  table.empty = "この年度には、まだ依頼も催促もしていません。";
  return html::table(table);
}

html::Fragment delivery_part(store::Tx& tx, const access::Visit& visit,
                             const registry::Institution& institution) {
  const auto cycles = reporting::cycles(tx, institution.prefecture);
  if (cycles.empty() || !access::could(visit.actor.role, access::Act::reminder_send)) return {};
  html::Writer w;
  w << html::heading({.text = "依頼と催促", .side = fiscal_year_name(cycles.front().year)})
    << delivery_table(deliveries(tx, institution.id, cycles.front().year));
  return w.take();
}

namespace {

using access::Visit;
using html::Writer;

http::Response show(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    registry::Institution institution;
    int year = 0;
    std::vector<Delivery> deliveries;
  };
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto institution = registry::find_readable(tx, visit.actor, visit.request.param("number"));
    if (!institution) return std::unexpected(institution.error());
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    auto found = deliveries(tx, institution->id, *year);
    return Loaded{std::move(*institution), *year, std::move(found)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  Writer w;
  w << html::heading({.text = loaded->institution.name,
                      .level = 1,
                      .side = fiscal_year_name(loaded->year),
                      .lead = "いつ、何を、どの方法で送り、届いたかどうかの記録です。"})
    << delivery_table(loaded->deliveries)
    << html::link(registry::record_path(loaded->institution.number), "医療機関の情報を見る");
  return visit.show(
      {.title = "依頼と催促の記録",
       .body = w.take(),
       .crumbs = {{"未報告の医療機関", std::string(kMissingList)}, {loaded->institution.name, ""}},
       .nav = std::string(kMissingList),
       .wide = true});
}

html::Fragment choices(const Visit& visit, const UnknownMail& mail) {
  const auto press = [&](std::string_view decision, std::string_view words) {
    return html::form({.action = fmt::format("{}/unknown/{}", kDeliveries, mail.mail.text()),
                       .csrf = visit.csrf,
                       .hidden = {{"decision", std::string(decision)}}},
                      html::button({.label = std::string(words),
                                    .press = html::Press::secondary,
                                    .about = fmt::format("{}：", mail.name)}));
  };
  return html::row({press("arrived", "届いたものとする"), press("again", "もう一度送る")});
}

http::Response show_unknown(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto mails = deps.database->read([&](store::Tx& tx) { return unknown_mails(tx, visit.actor); });
  html::Table table{.caption = "届いたか分からないメール"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "内容"},
                   {.label = "宛先"},
                   {.label = "書いた日時"},
                   {.label = "どうしますか"}};
  for (const UnknownMail& mail : mails)
    table.rows.push_back({{html::link(fmt::format("{}/{}", kDeliveries, mail.number), mail.name), mail.what,
                           mail.recipient, local_time(mail.at), choices(visit, mail)}});
  table.empty = "届いたか分からないメールはありません。";
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "届いたか分からないメール",
                      .level = 1,
                      .lead =
                          "送っている最中に機械が止まったため、メールサーバーに渡ったかどうかが分からないもの"
                          "です。自動では送り直しません。先方に確かめるなどして、一件ずつお決めください。"})
    << html::table(table);
  return visit.show({.title = "届いたか分からないメール",
                     .body = w.take(),
                     .crumbs = {{"催促", std::string(kReminders)}, {"届いたか分からないメール", ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = std::string(kReminders),
                     .wide = true});
}

http::Response decide(const PageDeps& deps, const Visit& visit) {
  const auto mail = Id::trusted(std::string(visit.request.param("mail")));
  const bool again = visit.request.field("decision") == "again";
  const auto decided = deps.database->write([&](store::Tx& tx) {
    return decide_mail(tx, visit.actor, visit.moment, mail,
                       again ? messages::Decision::send_again : messages::Decision::arrived);
  });
  if (decided) return http::Response::see_other(fmt::format("{}/unknown", kDeliveries));
  if (decided.error().kind != ProblemKind::conflict) return visit.refuse(decided.error());
  return show_unknown(deps, visit, &decided.error());
}

}  // namespace

void add_delivery_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const std::string base(kDeliveries);
  routes.push_back({Method::get, fmt::format("{}/unknown", base), access::Act::reminder_send,
                    [deps](const Visit& v) { return show_unknown(deps, v, nullptr); }});
  routes.push_back({Method::post, fmt::format("{}/unknown/{{mail}}", base), access::Act::reminder_send,
                    [deps](const Visit& v) { return decide(deps, v); }});
  routes.push_back({Method::get, fmt::format("{}/{{number}}", base), access::Act::reminder_send,
                    [deps](const Visit& v) { return show(deps, v); }});
}

}  // namespace kakari::requests
