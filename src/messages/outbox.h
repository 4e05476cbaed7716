// The mails that messages have become: each a row that says how far it got.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messages/message.h"

namespace kakari::messages {

/// As kept in the table: "waiting" …
enum class MailStanding {
  waiting,  // not tried yet
  claimed,  // a sender has it
  sent,     // the server took it
  refused,  // for good: the address is wrong, or it was tried for days
  later,    // tried; will be tried again when due
  unknown,  // may have been taken; not sent again
  gathered  // kept for a daily digest, or within one that is under way
};
std::string_view id(MailStanding standing);
MailStanding standing_of(std::string_view id);

/// A message that has been written.
struct ToPost {
  Id id;
  Recipient to;
  const NewMessage* words = nullptr;
};
/// Writes the mails of messages, in the transaction that writes the messages: to their addresses, and to
/// those of their scopes who have asked for it; by the setting of each.
void post(store::Tx& tx, const Moment& moment, std::span<const ToPost> messages);

struct Posted {
  Id id;
  std::string recipient, subject, text, link;
  MailStanding standing = MailStanding::waiting;
  std::int64_t attempts = 0;
  Instant written_at = 0;
  Instant due_at = 0;  // 0: not to be sent, or a sender has it
  Instant sent_at = 0;
  std::string detail;  // in the mail server's words
};
/// What is sent: the text, the one address where something can be done (`public_url` before its path; without
/// one the path is left out), and where the notice stands.
std::string whole_text(std::string_view text, std::string_view link, std::string_view public_url);

/// Of mails that go out for themselves, not within a digest; newest first.
std::vector<Posted> posted(store::Tx& tx, std::size_t most, std::size_t skip = 0);
std::int64_t posted_count(store::Tx& tx);
/// Refused or unknown, newest first.
std::vector<Posted> undelivered(store::Tx& tx, std::size_t most, std::size_t skip = 0);

}  // namespace kakari::messages
