// An issue or a measure with its forum, once the actor may do the act to it; and the words of the journal.
#pragma once
#include <utility>

#include "access/act.h"
#include "forum/measures/measure.h"

namespace kakari::measures {

Result<std::pair<Issue, Forum>> asked_issue(store::Tx& tx, const access::Actor& actor, access::Act act,
                                            const regime::Areas& areas, const Id& id);
Result<std::pair<Measure, Forum>> asked_measure(store::Tx& tx, const access::Actor& actor, access::Act act,
                                                const regime::Areas& areas, const Id& id);

/// Writes an act on an issue or a measure (`kind`) into the journal.
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            std::string_view kind, const Id& id, std::string before, std::string after);

}  // namespace kakari::measures
