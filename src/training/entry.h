// How this room's acts go into the journal.
#pragma once
#include <string>
#include <string_view>

#include "access/actor.h"
#include "base/problem.h"
#include "journal/journal.h"

namespace kakari::training {

/// `act` as "credit.reverse"; the actor as they are.
journal::Entry entry(const access::Actor& actor, std::string_view act, journal::Subject subject,
                     std::string after = {}, std::string before = {});
/// Of one physician's record.
journal::Subject record_of(std::string_view physician);

/// The text trimmed, when it has at most so many characters; else a problem at the field.
Result<std::string> written(std::string_view typed, std::string_view field, std::string_view name,
                            std::size_t most, bool may_be_empty = false);

}  // namespace kakari::training
