// What the verbs of printing have in common: the permission, and the journal.
#pragma once
#include <string>
#include <string_view>

#include "journal/journal.h"
#include "reporting/requests/letters.h"

namespace kakari::requests {

/// Act::reminder_send of the place.
Result<void> may_print(const access::Actor& actor, const LetterPlace& place);

/// `after` is JSON or empty; codes and addresses never stand in it.
void record_letters(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
                    const journal::Subject& subject, std::string after = {}, std::string institution = {});

}  // namespace kakari::requests
