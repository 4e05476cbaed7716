// Notices (お知らせ) to one person or an organisation, shown in the program and mailed where an address is
// known: one recipient a mail, never a list. Written in the transaction of the act that causes them. Leans on
// access and platform/mail; takes plain values, the caller writes the words.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "platform/mail/mail.h"
#include "platform/store/migrate.h"

namespace kakari::messages {

/// To whom: `kind` "person" (id of a person, read under any of their grants), "institution", "association",
/// "prefecture" (code),
/// "health_centre", "municipality", "corporation", "forum" (code), "jma", "committee", "ministry": read by
/// whoever acts under a grant on it.
struct Recipient {
  std::string kind;
  std::string id;
};

struct NewMessage {
  Recipient to;
  std::string topic;  // stable, kebab-case: "application-returned"; for filters and for once_key
  std::string subject;
  std::string text;         // plain, paragraphs by line breaks
  std::string link;         // path of the page where something can be done, "" for none
  std::string mail_to;      // address; empty: in the program only
  std::string once_key;     // not written a second time under the same key and recipient; "" for always
  std::string due_on = {};  // ISO: by when something is to be done; mailed at once when that is soon
};

/// Returns the id, empty when the once_key was there already.
Id tell(store::Tx& tx, const Moment& moment, const NewMessage& message);
/// As many calls of tell, in a few statements: for slices of bulk work. The ids in the order of the messages.
std::vector<Id> tell_all(store::Tx& tx, const Moment& moment, std::span<const NewMessage> messages);

struct Message {
  Id id;
  Recipient to;
  std::string topic, subject, text, link;
  Instant at = 0, read_at = 0;
};
/// What the actor may read: their own and those of the scope they act under; newest first.
std::vector<Message> inbox(store::Tx& tx, const access::Actor& actor, std::size_t most = 100,
                           std::size_t skip = 0);
/// How many inbox() would give without `most`.
std::int64_t received(store::Tx& tx, const access::Actor& actor);
std::int64_t unread(store::Tx& tx, const access::Actor& actor);
/// Nothing when there is none of that id, or it is not the actor's to read.
std::optional<Message> find(store::Tx& tx, const access::Actor& actor, std::string_view id);
/// A message of a scope counts as read when one of its people has opened it. Nothing happens to a message
/// that is not the actor's to read.
void mark_read(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Id& message);

/// Sends what waits: claimed in a transaction before sending, so that no mail goes twice; a crash in between
/// leaves "unknown", shown and never sent again by itself. What can be sent later is tried again after
/// growing waits, for about four days; of one recipient in the order in which they were written. Ends early
/// when the server takes nothing. Digests that are due are put together first. Returns how many were sent.
/// `public_url` ("https://kakari.example", without a slash at its end) makes a message's path a whole
/// address. Throws std::invalid_argument when `from` is no address, before anything is touched.
std::size_t send_waiting(store::Database& database, const Moment& moment, mail::Sender& sender,
                         std::string_view from, std::string_view from_name, std::size_t most = 50,
                         std::string_view public_url = {});

struct MailState {
  std::int64_t waiting = 0;  // also those under way and those to try again
  std::int64_t sent = 0, refused = 0, unknown = 0;
};
MailState mail_state(store::Tx& tx);

/// While the mail server takes nothing.
struct MailTrouble {
  Instant since = 0;
  std::string detail;  // what was last heard of the server
};
/// Nothing as long as mail goes out.
std::optional<MailTrouble> mail_trouble(store::Tx& tx);

store::Room room();

}  // namespace kakari::messages
