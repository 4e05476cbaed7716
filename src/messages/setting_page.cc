// お知らせの受け取り方: one's own, and of the institution's address for its staff.
#include <algorithm>

#include "access/account.h"
#include "access/act.h"
#include "messages/notice_setting.h"
#include "messages/page_parts.h"
#include "platform/html/components.h"
#include "platform/mail/header_text.h"

namespace kakari::messages {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr const char* path = "/account/notices";
constexpr const char* house_path = "/account/notices/institution";

Recipient own(const Visit& visit) {
  return {"person", visit.actor.person.text()};
}
Recipient house(const Visit& visit) {
  return {"institution", visit.actor.scope};
}

bool has_house(const Visit& visit) {
  return visit.actor.role == access::Role::institution_staff &&
         access::may(visit.actor, access::Act::contact_manage, {.institution = visit.actor.scope})
             .has_value();
}

/// Notices to everybody of the place, beside those to the person.
bool has_scope(const Visit& visit) {
  using access::Role;
  return visit.actor.role != Role::physician && visit.actor.role != Role::administrator;
}

html::Fragment choices(const NoticeSetting& setting, const std::string& prefix) {
  std::vector<html::Choice> ways;
  for (const MailWay way : {MailWay::each, MailWay::daily, MailWay::none})
    ways.push_back({.value = std::string(id(way)),
                    .label = std::string(label(way)),
                    .chosen = setting.way == way,
                    .hint = way == MailWay::daily ? "期限が3日以内のものは、すぐにお送りします。" : ""});
  std::vector<html::Choice> groups;
  for (const TopicGroup& group : topic_groups())
    if (!group.must)
      groups.push_back({.value = std::string(group.id),
                        .label = std::string(group.label),
                        .chosen = !setting.is_off(group.id),
                        .hint = std::string(group.hint)});
  return html::stack({html::radio_group({.name = prefix + "way", .label = "メールの受け取り方"}, ways),
                      html::check_group({.name = prefix + "groups",
                                         .label = "メールで受け取るお知らせ",
                                         .hint = "外したものも、「お知らせ」の画面ではご覧いただけます。"},
                                        groups)});
}

html::Fragment own_form(const Visit& visit, const NoticeSetting& setting) {
  std::vector<html::Fragment> parts{choices(setting, "")};
  if (has_scope(visit))
    parts.push_back(
        html::check_box({.name = "scope_too",
                         .label = (visit.actor.scope_name.empty() ? "担当の皆さま" : visit.actor.scope_name) +
                                  "宛てのお知らせも、自分のメールで受け取る"},
                        setting.scope_too));
  parts.push_back(html::button({.label = "受け取り方を保存する"}));
  return html::form({.action = path, .csrf = visit.csrf, .label = "自分の受け取り方"}, html::stack(parts));
}

html::Fragment house_form(const Visit& visit, const NoticeSetting& setting) {
  return html::form(
      {.action = house_path, .csrf = visit.csrf, .label = "医療機関の受け取り方"},
      html::stack({choices(setting, "house_"), html::button({.label = "医療機関の受け取り方を保存する",
                                                             .press = html::Press::secondary})}));
}

std::string where(const std::optional<access::Account>& account) {
  if (account && mail::is_address(account->login)) return account->login + " にお送りします。";
  return "ログイン名がメールアドレスでないため、登録されているメールアドレスがあるときだけお送りします。";
}

Response show(store::Database& database, const Visit& visit) {
  NoticeSetting mine, of_house;
  std::optional<access::Account> account;
  database.read([&](store::Tx& tx) {
    mine = notice_setting(tx, own(visit));
    account = access::find_account(tx, visit.actor.account);
    if (has_house(visit)) of_house = notice_setting(tx, house(visit));
  });
  const TopicGroup& must = topic_groups().front();
  Writer w;
  if (!visit.request.arg("saved").empty())
    w << html::notice(
        {.kind = html::NoticeKind::success, .text = "受け取り方を保存しました。", .announced = true});
  w << html::heading({.text = "お知らせの受け取り方", .level = 1, .lead = where(account)})
    << html::note(std::string(must.label) + "：" + std::string(must.hint) +
                  "。これらは、どの受け取り方でもお送りします。")
    << own_form(visit, mine);
  if (has_house(visit))
    w << html::heading({.text = visit.actor.scope_name + "のメールアドレス",
                        .lead = "医療機関の連絡先として登録されたメールアドレスへの送り方です。"})
      << house_form(visit, of_house);
  return visit.show({.title = "お知らせの受け取り方",
                     .body = w.take(),
                     .crumbs = {{"お知らせ", "/messages"}, {"受け取り方", ""}},
                     .nav = "/messages"});
}

NoticeSetting sent(const http::Request& request, const std::string& prefix) {
  NoticeSetting setting;
  setting.way = mail_way_of(request.field(prefix + "way")).value_or(MailWay::each);
  setting.scope_too = !request.field("scope_too").empty();
  for (const TopicGroup& group : topic_groups()) {
    const bool ticked = std::ranges::any_of(request.form, [&](const auto& field) {
      return field.first == prefix + "groups" && field.second == group.id;
    });
    if (!group.must && !ticked) setting.off.emplace_back(group.id);
  }
  return setting;
}

Response keep(store::Database& database, const Visit& visit, const Recipient& owner,
              const std::string& prefix) {
  const auto done = database.write([&](store::Tx& tx) {
    return keep_notice_setting(tx, visit.actor, visit.moment, owner, sent(visit.request, prefix));
  });
  return done ? Response::see_other("/account/notices?saved=1") : visit.refuse(done.error());
}

}  // namespace

std::vector<access::Route> setting_routes(store::Database& database) {
  using access::Act;
  return {{http::Method::get, path, Act::account_own,
           [&database](const Visit& visit) { return show(database, visit); }},
          {http::Method::post, path, Act::account_own,
           [&database](const Visit& visit) { return keep(database, visit, own(visit), ""); }},
          {http::Method::post, house_path, Act::contact_manage,
           [&database](const Visit& visit) { return keep(database, visit, house(visit), "house_"); }}};
}

}  // namespace kakari::messages
