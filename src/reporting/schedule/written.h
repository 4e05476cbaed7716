// What the records of preparation and outreach share: who may write them, and how they are checked and
// journalled.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "journal/journal.h"
#include "reporting/schedule/place.h"

namespace kakari::schedule {

/// Act::preparation_manage of the place; invalid with the field "place" when there is no such place.
Result<void> may_prepare(const access::Actor& actor, const regime::Areas& areas, const Place& place);

/// Adds what is wrong with a text: too long, or missing where it is needed.
void too_long(std::vector<FieldProblem>& fields, std::string_view field, std::string_view label,
              std::string_view text, std::size_t characters_max, bool needed);

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
            journal::Subject subject, const std::vector<std::pair<std::string, std::string>>& after);

}  // namespace kakari::schedule
