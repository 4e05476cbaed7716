// Making a forum with the seats of its members, as the theme proposes them.
#pragma once
#include <string>
#include <vector>

#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::meetings {

/// Act::forum_manage. One seat a kind, for municipalities and health centres one each. invalid where theme or
/// kind is none of forum.yaml's, or municipalities are missing though 第3項 applies. The municipalities are
/// told.
Result<forum::Forum> open_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                const forum::Deps& deps, const forum::NewForum& wanted,
                                const std::vector<std::string>& kinds);

}  // namespace kakari::meetings
