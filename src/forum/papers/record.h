// What the verbs of packs have in common: refusals and the journal.
#pragma once
#include <boost/json/object.hpp>
#include <string_view>

#include "access/act.h"
#include "forum/forum.h"

namespace kakari::papers {

std::unexpected<Problem> no_such_forum();
/// Whether the meeting is one of the forum, "" is none.
Result<void> check_meeting(store::Tx& tx, const forum::Forum& forum, std::string_view meeting);
void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, access::Act act, const Id& pack,
            const boost::json::object& after);

}  // namespace kakari::papers
