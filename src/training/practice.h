// 実地研修（経験）: what the physician declares (ticks, laboratories) and what an association has approved.
// 実施要綱6(2), 別紙3.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/training.h"

namespace kakari::training {

struct Tick {
  std::string activity = {};  // "1-3"
  bool ticked = false;
  std::string note = {};                        // free words to the checker
  std::string work_title = {}, work_date = {};  // of the paper, for 5-9
  std::int64_t version = 0;                     // 0: never touched
};
struct Laboratory {
  Id id = {};
  std::string facility = {}, visited_on = {}, signer = {};  // 施設名, ISO date, 施設長など署名者
};
/// An approved activity or laboratory: 5 units, by whom.
struct PracticeCredit {
  Id id = {};
  std::string physician = {}, activity = {}, facility = {};  // one of the two is empty
  int halves = 0;                                            // negative: a reversal
  std::string association = {}, association_name = {}, approved_on = {}, source = {}, source_id = {},
              reverses = {}, reason = {}, by = {};
  Instant at = 0;
  std::string person = {};  // id of who approved
};

std::map<std::string, Tick, std::less<>> ticks(store::Tx& tx, std::string_view physician);
std::vector<Laboratory> laboratories(store::Tx& tx, std::string_view physician);
std::vector<PracticeCredit> practice_credits(store::Tx& tx, std::string_view physician);

/// Act::training_own, or Act::application_enter for a clerk who keys in a paper. Versions as in drafts: what
/// somebody else changed meanwhile is a conflict, "changed-meanwhile". Problem "same-work": the paper of 5-9
/// stands as a lecture credit already (and the other way round in declare()).
Result<Tick> put_tick(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, std::string_view physician, const Tick& tick);
/// One credit a facility: a second visit is kept and said not to count. The 参加証 is attached as evidence
/// ("laboratory", id) in the same form; without one an application is refused, not this.
Result<Laboratory> add_laboratory(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  std::string_view physician, const Laboratory& laboratory);
Result<void> remove_laboratory(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id);

/// training_own for the physician, application_enter for a clerk.
Result<void> may_declare(store::Tx& tx, const access::Actor& actor, std::string_view physician);

/// Called by the verb that approves an application, by an import, by a reversal (negative halves); that verb
/// asks may() and journals.
PracticeCredit add_practice_credit(store::Tx& tx, const Moment& moment, PracticeCredit credit);

}  // namespace kakari::training
