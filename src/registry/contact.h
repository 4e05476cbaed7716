// Where mail for an institution goes: one address an institution, given by itself or by the prefecture, and
// whether mail to it came back.
#pragma once
#include <optional>
#include <string>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::registry {

struct Contact {
  std::string mail;
  std::string set_by;  // name of who gave it
  Instant set_at = 0;
  Instant bounced_at = 0;  // 0: mail arrives, as far as known
  std::string bounce;      // in the mail server's words

  /// Mail may be sent; else a letter is needed.
  bool usable() const { return !mail.empty() && bounced_at == 0; }
};

std::optional<Contact> contact(store::Tx& tx, const Id& institution);
/// The address that a notice to it is mailed to; "" where none is known or mail came back.
std::string mail_of(store::Tx& tx, const Id& institution);

/// Act::contact_manage. An empty address takes it away; a new one forgets the bounce. Journalled.
Result<void> set_contact(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                         const Id& institution, std::string_view mail);

/// Mail to this address came back: from now on letters. Nothing happens where the address is another by now.
void note_bounce(store::Tx& tx, const Moment& moment, const Id& institution, std::string_view mail,
                 std::string_view detail);

}  // namespace kakari::registry
