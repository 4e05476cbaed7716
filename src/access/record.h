// An act of a person in the journal: who, under which grant, when.
#pragma once
#include "access/actor.h"
#include "base/clock.h"
#include "journal/journal.h"

namespace kakari::access {

/// `before` and `after` are JSON texts of what changed, or empty.
void record(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act,
            journal::Subject subject, std::string before, std::string after);

/// Of one's own account; `factor` as in Live::factor, or empty.
void record_session(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act,
                    std::string_view factor);

}  // namespace kakari::access
