// A mistaken question is withdrawn: everybody who answered gets it as right, results are computed anew and
// new passes credited; no pass is ever taken back. Answers are gone through in slices, so that others may
// write.
#pragma once
#include "access/actor.h"
#include "base/problem.h"
#include "training/learning/content.h"

namespace kakari::learning {

/// Act::learning_manage; of the published edition, with a reason. Follow with mark_anew().
Result<void> withdraw_question(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const Id& content, int number, std::string_view reason);

struct Remarked {
  std::size_t looked_at = 0, passed = 0;  // passed: newly
};
/// The next answers of the content that were marked before a question of theirs was withdrawn; looked_at 0:
/// none is left. New passes are told to the physician.
Remarked mark_some_anew(store::Tx& tx, const access::Actor& by, const Moment& moment,
                        const regime::Training& rules, const Id& content, std::size_t most = 50);
/// All of them, in slices. May be run again, also after a crash.
Remarked mark_anew(store::Database& database, const access::Actor& by, const Moment& moment,
                   const regime::Training& rules, const Id& content);
/// How many answers wait to be marked anew.
std::int64_t waiting_to_be_marked(store::Tx& tx, const Id& content);

}  // namespace kakari::learning
