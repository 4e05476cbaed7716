// What a prefecture decides of its forums' papers: whether 意向 may be public, and how small a number of
// people may be shown. Defaults in regime/2025/forum.yaml (unverified).
#pragma once
#include <string>

#include "access/actor.h"
#include "base/clock.h"
#include "forum/forum_words.h"
#include "platform/store/database.h"

namespace kakari::forum {

struct Policy {
  bool intent_public = false;
  std::int64_t least_people = 10;  // smaller numbers of people are not public
};

Policy policy(store::Tx& tx, std::string_view prefecture, const ForumWords& words);
/// Act::forum_manage; an event, journalled.
Result<void> set_policy(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Policy& wanted,
                        const ForumWords& words);

}  // namespace kakari::forum
