// How one try of a mail ended, written to the mail and to the notices it carries.
#pragma once
#include <string_view>

#include "messages/outbox.h"

namespace kakari::messages {

struct Ending {
  MailStanding standing = MailStanding::unknown;
  Instant due_at = 0, sent_at = 0;
};
/// Also over "unknown": a slow sender knows better than who gave its claim up, and nobody claims that again.
/// Nothing happens to a mail that has ended otherwise.
void end_mail(store::Tx& tx, std::string_view mail, const Ending& ending, std::string_view detail);

/// A sender that has not said within ten minutes what became of a mail has died with it.
inline constexpr Instant claim_holds_us = 10 * Instant(60'000'000);
void give_up_lost_claims(store::Tx& tx, Instant now);

/// While the server takes nothing, since when; when it takes something again, what was put off is due at
/// once.
void note_trouble(store::Tx& tx, Instant now, std::string_view detail);
void end_trouble(store::Tx& tx, Instant now);

}  // namespace kakari::messages
