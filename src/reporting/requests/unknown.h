// Mails of requests and reminders of which nobody knows whether they arrived: a person decides.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "messages/delivery.h"

namespace kakari::requests {

struct UnknownMail {
  Id mail;
  std::string number, name;  // of the institution
  std::string what;          // 依頼, 催促
  std::string recipient;
  Instant at = 0;  // written
};
/// Those of the actor's area (Act::reminder_send).
std::vector<UnknownMail> unknown_mails(store::Tx& tx, const access::Actor& actor);

/// Act::reminder_send of the institution it went to. "mail-not-unknown" when somebody has decided.
/// Journalled.
Result<void> decide_mail(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& mail,
                         messages::Decision decision);

}  // namespace kakari::requests
