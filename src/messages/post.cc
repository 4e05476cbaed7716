// From messages to their mails: to whom, and by whose setting. What must be known of the recipients is asked
// once for all of them.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "messages/in_list.h"
#include "messages/notice_setting.h"
#include "messages/outbox.h"
#include "platform/mail/header_text.h"

namespace kakari::messages {
namespace {

struct Mail {
  const ToPost* message;
  Recipient owner;  // whose setting speaks for the address
  std::string to;
  bool copy = false;
};

struct Holder {
  std::string person, login, role;
};

/// Who signs in with the address of a message that is not to a person, by folded address.
std::map<std::string, std::string> people_by_login(store::Tx& tx, std::span<const ToPost> messages) {
  std::set<std::string> logins;
  for (const ToPost& one : messages)
    if (one.to.kind != "person" && !one.words->mail_to.empty()) logins.insert(fold(one.words->mail_to));
  std::map<std::string, std::string> people;
  if (logins.empty()) return people;
  std::vector<store::Value> args;
  const std::string sql =
      "SELECT login_key, person FROM account WHERE login_key" + in_list(logins, args) + " ORDER BY login_key";
  for (const store::Row& row : tx.run(sql, args)) people.emplace(row.text(0), row.text(1));
  return people;
}

const std::string& scope_of(const Recipient& to) {
  return to.id.empty() ? to.kind : to.id;
}

/// Those who want the notices of their scopes too.
std::map<std::string, std::vector<Holder>> holders_by_scope(store::Tx& tx, std::span<const ToPost> messages) {
  std::set<std::string> scopes;
  for (const ToPost& one : messages)
    if (one.to.kind != "person") scopes.insert(scope_of(one.to));
  std::map<std::string, std::vector<Holder>> holders;
  if (scopes.empty()) return holders;
  std::vector<store::Value> args;
  const std::string sql =
      "SELECT DISTINCT g.scope, a.person, a.login, g.role FROM account_grant g JOIN account a ON a.id = "
      "g.account JOIN notice_setting s ON s.owner_kind = 'person' AND s.owner_id = a.person WHERE g.scope" +
      in_list(scopes, args) +
      " AND g.valid_to = 0 AND a.disabled_at = 0 AND s.scope_too = 1 ORDER BY g.scope, a.person, a.login, "
      "g.role";
  for (const store::Row& row : tx.run(sql, args))
    holders[row.text(0)].push_back({row.text(1), row.text(2), row.text(3)});
  return holders;
}

bool reads(std::string_view role, std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> roles[]{{"institution", "institution_staff"},
                                                                  {"prefecture", "prefecture_officer"},
                                                                  {"association", "association_clerk"},
                                                                  {"association", "association_president"},
                                                                  {"health_centre", "health_centre_officer"},
                                                                  {"municipality", "municipality_officer"},
                                                                  {"corporation", "corporation_staff"},
                                                                  {"jma", "jma_office"},
                                                                  {"committee", "committee"},
                                                                  {"ministry", "ministry_officer"},
                                                                  {"forum", "forum_coordinator"},
                                                                  {"forum", "forum_member"}};
  return std::ranges::find(roles, std::pair(kind, role)) != std::end(roles);
}

/// To its own address, and to people of the scope under an address that is their login.
std::vector<Mail> addressed(store::Tx& tx, std::span<const ToPost> messages) {
  const auto people = people_by_login(tx, messages);
  const auto holders = holders_by_scope(tx, messages);
  std::vector<Mail> mails;
  for (const ToPost& one : messages) {
    const std::string& own = one.words->mail_to;
    if (!own.empty()) {
      const auto person = one.to.kind == "person" ? people.end() : people.find(fold(own));
      mails.push_back({&one, person == people.end() ? one.to : Recipient{"person", person->second}, own});
    }
    const auto found = one.to.kind == "person" ? holders.end() : holders.find(scope_of(one.to));
    if (found == holders.end()) continue;
    std::string_view last;
    for (const Holder& each : found->second) {
      if (!reads(each.role, one.to.kind) || each.login == own || each.login == last) continue;
      if (!mail::is_address(each.login)) continue;
      last = each.login;
      mails.push_back({&one, {"person", each.person}, each.login, true});
    }
  }
  return mails;
}

void write(store::Tx& tx, const Moment& moment, const std::vector<Mail>& mails) {
  constexpr std::string_view columns[]{"id",        "message_id", "recipient",  "subject", "text",
                                       "link",      "copy",       "written_at", "state",   "due_at",
                                       "digest_at", "attempts",   "claimed_at", "sent_at", "detail"};
  std::map<std::string, std::set<std::string>> owners;
  for (const Mail& one : mails) owners[one.owner.kind].insert(one.owner.id);
  std::map<std::string, std::map<std::string, NoticeSetting>> settings;
  for (const auto& [kind, ids] : owners) settings[kind] = notice_settings(tx, kind, ids);
  std::vector<Id> ids;
  ids.reserve(mails.size());
  std::vector<store::Value> cells;
  for (const Mail& one : mails) {
    const NewMessage& words = *one.message->words;
    const Posting posting =
        posting_of(settings[one.owner.kind][one.owner.id], words.topic, words.due_on, moment.today());
    if (posting == Posting::not_at_all) continue;
    const bool at_once = posting == Posting::at_once;
    ids.push_back(moment.new_id());
    for (const store::Value& cell :
         {store::to_value(ids.back()), store::to_value(one.message->id), store::to_value(one.to),
          store::to_value(words.subject), store::to_value(words.text), store::to_value(words.link),
          store::to_value(one.copy), store::to_value(moment.now),
          store::to_value(id(at_once ? MailStanding::waiting : MailStanding::gathered)),
          store::to_value(at_once ? moment.now : 0), store::to_value(at_once ? 0 : next_digest(moment.now)),
          store::to_value(0), store::to_value(0), store::to_value(0), store::to_value("")})
      cells.push_back(cell);
  }
  tx.insert_many("mail", columns, cells);
}

}  // namespace

void post(store::Tx& tx, const Moment& moment, std::span<const ToPost> messages) {
  const std::vector<Mail> mails = addressed(tx, messages);
  if (!mails.empty()) write(tx, moment, mails);
}

}  // namespace kakari::messages
