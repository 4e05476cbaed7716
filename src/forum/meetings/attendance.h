// Who is invited to a meeting and who came. Municipalities invited by 第3項 cannot be taken off: only their
// non-attendance can be recorded, with the reason.
#pragma once
#include <string>
#include <vector>

#include "forum/meetings/meeting.h"

namespace kakari::meetings {

enum class Came { unknown, present, absent, deputy };
std::string_view id(Came came);
std::string_view label(Came came);  // 出席, 欠席, 代理出席
std::optional<Came> came_of(std::string_view id);

struct Invited {
  Id id = {}, meeting = {};
  Id member = {};                 // empty: a municipality of the area (第3項)
  std::string municipality = {};  // code
  bool by_law = false;            // 第3項: cannot be taken off
  std::string name = {}, body = {}, kind = {}, mail = {};
  Instant called_at = 0;
  Instant taken_off_at = 0;
  Came came = Came::unknown;
  std::string deputy = {}, reason = {};  // who stood in; why absent
};

/// Without asking; municipalities of 第3項 first, then by kind and name; those taken off last.
std::vector<Invited> invited_to(store::Tx& tx, const Id& meeting);
std::optional<Invited> find_invited(store::Tx& tx, const Id& invited);

/// Act::meeting_keep. Sends the invitations to whoever has not had one: a notice to municipalities and to
/// accounts of the forum, one mail each to the addresses. Returns how many.
Result<int> call(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                 const Id& meeting);
/// Invites members who have come since the meeting was made.
Result<int> invite_members(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const forum::Deps& deps, const Id& meeting);
/// conflict ("by-law") for a municipality of 第3項.
Result<void> take_off(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const forum::Deps& deps, const Id& invited);
/// From the day of the meeting on. Problems stand at
/// "deputy-ID", "reason-ID", "came-ID".
Result<void> record_came(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const forum::Deps& deps, const Id& invited, Came came, std::string_view deputy,
                         std::string_view reason);

}  // namespace kakari::meetings
