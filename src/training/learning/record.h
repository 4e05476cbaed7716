// One physician's answers become an attempt, and an attempt that passes a credit: the same for net, postcards
// and after a question was withdrawn.
#pragma once
#include "regime/training_rules.h"
#include "training/learning/attempt.h"

namespace kakari::learning {

struct Taken {
  Id attempt = {};
  std::string physician = {};
  Via via = Via::net;
  Date on = {};
  Answers answers = {};
};
/// The caller has authorised and checked the answers. Problems as of answer().
Result<Attempt> record_answers(store::Tx& tx, const access::Actor& by, const Moment& moment,
                               const regime::Training& rules, const Opened& opened, const Taken& taken);

/// What it would earn: an error other than "below-pass" says that there may be no answer at all.
Result<regime::Earned> earned(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const Content& content, std::string_view physician, Date on,
                              const Marks& marks);
/// Adds the credit, or the note why there is none, to the attempt and its row.
void credit_attempt(store::Tx& tx, const access::Actor& by, const Moment& moment,
                    const regime::Training& rules, const Content& content, const regime::Earned& earned,
                    Attempt& attempt);

/// "answered-already", where the issue has been answered.
Result<void> not_answered(store::Tx& tx, const Content& content, std::string_view physician);

}  // namespace kakari::learning
