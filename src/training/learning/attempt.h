// Answering the questions: marked at once, and the credit is there in the same transaction. Of a journal
// issue once only, by net or by postcard, whichever was first; of an e-learning content as often as wanted.
// 別紙2-1, 2-2.
#pragma once
#include "access/actor.h"
#include "base/problem.h"
#include "training/learning/marking.h"

namespace kakari::learning {

enum class Via { net, postcard };
std::string_view id(Via via);
std::string_view label(Via via);  // インターネット, はがき
Via via_of(std::string_view id);

struct Attempt {
  Id id = {}, content = {};
  int edition = 0;
  std::string physician = {};
  Via via = Via::net;
  Date on = {};  // of a postcard the day it was received
  std::int64_t seed = 0;
  int right = 0, asked = 0;
  bool passed = false;
  std::string credit = {};  // id of the ledger's entry
  std::string note = {};    // why there is none (again), for people
  Instant at = 0;
  Answers answers = {};
  std::map<int, bool> each = {};

  int percent() const { return learning::percent(right, asked); }
};

/// What a form sends. `attempt` was made with the form, so that sent twice it is one attempt.
struct Given {
  Id attempt = {}, content = {};
  int edition = 0;  // that was shown
  Answers answers = {};
};
/// For the physician behind the grant. Problems: "no-such-content", "not-open-yet", "closed",
/// "special-issue", "members-only", "edition-changed", "unanswered" (fields "q1" …), "answered-already"
/// (says when and by what way the first answer came).
Result<Attempt> answer(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, const Given& given);

/// Whether the physician could answer on the day, as answer() would say; for the button to the questions.
Result<void> may_answer(store::Tx& tx, const regime::Training& rules, const Content& content,
                        std::string_view physician, Date today);

std::optional<Attempt> find_attempt(store::Tx& tx, const Id& id);
/// Newest first, without the answers.
std::vector<Attempt> attempts(store::Tx& tx, std::string_view physician, const Id& content);
/// The one answer to an issue.
std::optional<Attempt> first_answer(store::Tx& tx, std::string_view physician, const Id& content);

/// 受講済み: seen without answering; on the physician's own word. May be run again.
Result<void> mark_done(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& content);

}  // namespace kakari::learning
