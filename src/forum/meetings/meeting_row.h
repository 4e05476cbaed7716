// What the verbs of this room share: who may keep a meeting's record, and whether it is still open.
#pragma once
#include "forum/meetings/meeting.h"

namespace kakari::meetings {

struct Kept {
  forum::Forum forum;
  Meeting meeting;
};

/// Act::meeting_keep; conflict when the meeting was cancelled, or its record is closed.
Result<Kept> for_keeping(store::Tx& tx, const access::Actor& actor, const forum::Deps& deps,
                         const Id& meeting);
/// The same of a closed record too.
Result<Kept> kept(store::Tx& tx, const access::Actor& actor, const forum::Deps& deps, const Id& meeting);

void add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& meeting,
               std::string_view kind, std::string_view reason);
void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Id& meeting, std::string before, std::string after);

/// Invites who is not invited yet (members in office; where 第3項 applies the municipalities), takes over
/// their newest names, and puts the law's plans and matters on the agenda.
void bring_up_to_date(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const forum::Deps& deps, const Kept& kept);
/// Of bring_up_to_date: 第3項, 第4項.
void put_on_by_law(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const Kept& kept);

/// Field problem where the text is empty (and needed) or longer than so many characters.
void check_text(std::vector<FieldProblem>& wrong, std::string_view field, std::string_view text, bool needed,
                std::size_t characters_max, std::string_view what);
Result<void> none_or(std::vector<FieldProblem> wrong, std::string_view code);

}  // namespace kakari::meetings
