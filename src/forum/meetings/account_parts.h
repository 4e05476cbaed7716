// Accounts of a forum: who signs in as its coordinator or member, and invitations that wait.
#pragma once
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {

/// Nothing for who may not administer accounts there.
html::Fragment accounts_part(store::Tx& tx, const Visit& visit, const forum::Forum& forum);

/// Invites one; what was typed stands in it when it was refused.
html::Fragment account_form(const Visit& visit, const forum::Forum& forum, const Problem* problem);

}  // namespace kakari::meetings
