// From a message to its mails: to whom, and by whose setting.
#include <algorithm>

#include "base/text.h"
#include "messages/notice_setting.h"
#include "messages/outbox.h"
#include "platform/mail/header_text.h"

namespace kakari::messages {
namespace {

void write(store::Tx& tx, const Moment& moment, const Id& message, const NewMessage& words,
           const std::string& to, Posting posting, bool copy) {
  if (posting == Posting::not_at_all) return;
  const bool at_once = posting == Posting::at_once;
  tx.exec(
      "INSERT INTO mail (id, message_id, recipient, subject, text, link, copy, written_at, state, due_at, "
      "digest_at, attempts, claimed_at, sent_at, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, "
      "'')",
      moment.new_id(), message, to, words.subject, words.text, words.link, copy, moment.now,
      id(at_once ? MailStanding::waiting : MailStanding::gathered), at_once ? moment.now : 0,
      at_once ? 0 : next_digest(moment.now));
}

/// Whose setting speaks for the address: the person who signs in with it, else whom the message is for.
Recipient owner_of(store::Tx& tx, const NewMessage& words) {
  if (words.to.kind == "person") return words.to;
  const auto row = tx.one("SELECT person FROM account WHERE login_key = ?", fold(words.mail_to));
  return row ? Recipient{"person", row->text(0)} : words.to;
}

struct Copy {
  Recipient owner;
  std::string to;
};
/// People of the scope who want its notices by mail, under an address that is their login.
std::vector<Copy> copies(store::Tx& tx, const NewMessage& words) {
  constexpr std::pair<std::string_view, std::string_view> roles[]{{"institution", "institution_staff"},
                                                                  {"prefecture", "prefecture_officer"},
                                                                  {"association", "association_clerk"},
                                                                  {"association", "association_president"},
                                                                  {"health_centre", "health_centre_officer"},
                                                                  {"municipality", "municipality_officer"},
                                                                  {"corporation", "corporation_staff"},
                                                                  {"jma", "jma_office"},
                                                                  {"committee", "committee"},
                                                                  {"ministry", "ministry_officer"}};
  std::vector<Copy> found;
  if (words.to.kind == "person") return found;
  for (const store::Row& row : tx.query(
           "SELECT DISTINCT a.person, a.login, g.role FROM account_grant g JOIN account a ON a.id = "
           "g.account "
           "JOIN notice_setting s ON s.owner_kind = 'person' AND s.owner_id = a.person WHERE g.scope = ? AND "
           "g.valid_to = 0 AND a.disabled_at = 0 AND s.scope_too = 1 ORDER BY a.person",
           words.to.id.empty() ? words.to.kind : words.to.id)) {
    const std::pair<std::string_view, std::string_view> held{words.to.kind, row.text(2)};
    if (std::ranges::find(roles, held) == std::end(roles)) continue;
    if (row.text(1) != words.mail_to && mail::is_address(row.text(1)) &&
        (found.empty() || found.back().to != row.text(1)))
      found.push_back({{"person", row.text(0)}, row.text(1)});
  }
  return found;
}

}  // namespace

void post(store::Tx& tx, const Moment& moment, const Id& message, const NewMessage& words) {
  const auto posting = [&](const Recipient& owner) {
    return posting_of(notice_setting(tx, owner), words.topic, words.due_on, moment.today());
  };
  if (!words.mail_to.empty())
    write(tx, moment, message, words, words.mail_to, posting(owner_of(tx, words)), false);
  for (const Copy& copy : copies(tx, words))
    write(tx, moment, message, words, copy.to, posting(copy.owner), true);
}

}  // namespace kakari::messages
