// An account for a forum's coordinator or member: an invitation with a code that is handed over, and a second
// number told separately.
#pragma once
#include "access/account.h"
#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::meetings {

inline constexpr int invitation_days = 60;

struct NewForumAccount {
  access::Role role = access::Role::forum_member;  // or forum_coordinator
  std::string name, mail;                          // mail: told that an invitation waits; may be empty
};
struct MadeInvitation {
  std::string code, second;  // second: six digits
  Date expires;
};
/// Act::account_administer of the forum's prefecture. The mail does not carry the code.
Result<MadeInvitation> invite_to_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const forum::Forum& forum, const NewForumAccount& wanted);
access::NewGrant forum_grant(const forum::Forum& forum, access::Role role);

}  // namespace kakari::meetings
