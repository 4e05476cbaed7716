// The form of a reminder's words and reach: of a rule, and of a reminder to institutions picked by hand.
#pragma once
#include "reporting/requests/page_parts.h"

namespace kakari::requests {

/// What the form of a new rule begins with.
ReminderRule new_rule();
/// As typed; what cannot be read is left out, so that keep_rule() says what is missing.
ReminderRule typed_rule(const http::Request& request);

html::Fragment rule_form(const access::Visit& visit, const ReminderRule& rule, const Problem* refused,
                         const std::string& action);
/// Channels, subject and text alone.
html::Fragment words_fields(const ReminderRule& rule, const Problem* refused);

}  // namespace kakari::requests
