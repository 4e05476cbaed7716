// What became of what was told: whether the mail of a message went out, and whether the message was read.
// For rooms above that keep who was asked, and fall back to a letter.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "messages/outbox.h"

namespace kakari::messages {

/// One message. A mail that goes out within a daily digest stands as the digest does.
struct Delivery {
  Id message;
  Recipient to;
  std::string once_key;
  Instant told_at = 0, read_at = 0;  // read_at 0: nobody has opened it
  Id mail;                           // empty: shown in the program only, and what follows says nothing
  MailStanding standing = MailStanding::waiting;
  std::string recipient;  // the address
  Instant sent_at = 0;    // 0: not taken by the server, as far as known
  std::string detail;     // in the mail server's words

  bool by_mail() const { return !mail.empty(); }
};

/// Of these messages, by id; ids that are none are left out. As many as there are: asked in slices.
std::vector<Delivery> deliveries(store::Tx& tx, std::span<const Id> messages);

struct DeliveriesWanted {
  std::string topic;                          // "report-request"
  std::string once_prefix;                    // what once_key begins with; "" for every one
  std::optional<MailStanding> standing = {};  // refused: what came back
  std::string after = {};                     // id of the last message of the slice before
  std::size_t most = 1000;
};
/// By id of the message, so in the order in which they were told.
std::vector<Delivery> deliveries(store::Tx& tx, const DeliveriesWanted& wanted);

enum class Decision { arrived, send_again };
/// A mail of which nobody knows whether it arrived: a person has asked. Act::system_administer; journalled.
/// Problems: "no-such-mail", "mail-not-unknown" (it was decided already).
Result<void> decide_unknown(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                            Decision decision);
/// The same for a room above that has asked may() about its own subject.
Result<void> settle_unknown(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                            Decision decision);

/// Mail that was taken and came back later: what went to the address in the last 30 days counts as refused,
/// so that rooms above fall back to a letter. Act::system_administer; journalled without the address. Returns
/// how many mails; the problem names the field "address" where there is none.
Result<std::int64_t> note_came_back(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                    std::string_view address);

}  // namespace kakari::messages
