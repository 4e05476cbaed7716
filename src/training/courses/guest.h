// People at the door without an account: their credit waits until they sign up, so that no account on the day
// does not mean no credit.
#pragma once
#include "training/courses/course.h"
#include "training/pending.h"

namespace kakari::courses {

struct Guest {
  Id id = {};
  std::string name = {}, kana = {}, licence_number = {}, birth_date = {}, by = {};
  Instant at = 0;
};
/// Act::course_manage, once the session is over. Needs the name, and the licence number or kana with birth
/// date. Who is registered is told so ("registered": tick them on the list), who waits already "guest-there".
Result<Guest> add_guest(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Training& rules, const Id& session, const Guest& guest);
std::vector<Guest> guests(store::Tx& tx, const Id& session);

/// Physicians whom the desk may mean: by name, kana, licence number or number, at most so many. Variant kanji
/// and small kana do not matter.
std::vector<registry::Physician> search_physicians(store::Tx& tx, std::string_view typed, std::size_t most);

}  // namespace kakari::courses
