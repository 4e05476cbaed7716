// The work of publication beside the requests: what was set is prepared before its hour and published at it.
#pragma once
#include "access/actor.h"
#include "base/clock.h"
#include "reporting/cycle.h"
#include "reporting/release/planned_time.h"

namespace kakari::release {

/// Publishes, and tells the prefecture. Done again, or by two servers at once, it happens once. `planned`
/// says that nobody pressed the button: later than a minute after its hour the message says so.
Result<reporting::Cycle> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                                 const PlannedTime* planned = nullptr);

/// Publishes every cycle whose hour has come, in the name of who set it; also those whose hour passed while
/// no server ran. Returns how many. Called several times a second.
std::size_t publish_due(store::Database& database, const Moment& moment);

/// Makes the public versions of what is to be published at a set hour; called every few seconds.
void prepare_coming(store::Database& database, const Clock& clock);

}  // namespace kakari::release
