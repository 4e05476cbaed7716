// The verbs of issues, causes and measures; all of them Act::measure_keep.
#pragma once
#include "forum/measures/measure.h"

namespace kakari::measures {

inline constexpr std::size_t text_characters_max = 2000;
inline constexpr std::size_t name_characters_max = 100;

struct NewIssue {
  std::string forum;
  int year = 0;
  std::string function, indicator;
  std::vector<std::string> municipalities;
  std::string text;
};
/// invalid with fields where the forum's area, the form or the indicators do not know what was chosen.
Result<Id> raise_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const NewIssue& wanted);
/// conflict ("changed-meanwhile") when `version` is not the present one: somebody else saved first.
Result<void> change_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& issue, std::int64_t version,
                          const NewIssue& wanted);
/// Both need a reason; again is harmless. Open measures stay open.
Result<void> close_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const forum::Deps& deps, const Id& issue, std::string_view because);
Result<void> reopen_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& issue, std::string_view because);
/// The same text again is the same cause.
Result<Id> add_cause(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                     const Id& issue, std::string_view text);
/// precondition ("cause-in-use") while a measure rests on it.
Result<void> withdraw_cause(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const Id& cause);

struct NewMeasure {
  Id issue, cause;
  std::string kind, text;
  Owner owner;
  std::vector<std::string> partners;
  std::string due, money;
  std::string lecture;  // as typed: id, 認定番号 or page of a lecture here, or an address elsewhere
  std::string indicator;
  forum::Level level = forum::Level::municipality;
  std::string area;
  std::string target;  // as typed
};
/// A proposal; may have no owner yet. The goal's start is frozen from `numbers`, of the issue's year.
Result<Id> propose(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const forum::Numbers& numbers, const NewMeasure& wanted);
/// conflict as above. A start stays frozen while its indicator and area stay. What is decided keeps an owner
/// and a day.
Result<void> change_measure(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const forum::Numbers& numbers, const Id& measure,
                            std::int64_t version, const NewMeasure& wanted);

struct NewEvent {
  EventKind kind = EventKind::noted;
  std::string day, note, due;
};
/// invalid ("no-owner") for a decision without an owner; precondition ("not-now") where it cannot follow.
Result<void> add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const Id& measure, const NewEvent& wanted);

struct NewApproach {
  Id measure, institution;
  std::string spoke, day, outcome;
  Answer answer = Answer::waiting;
};
Result<Id> record_approach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const forum::Deps& deps, const NewApproach& wanted);
Result<void> withdraw_approach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Deps& deps, const Id& approach);

}  // namespace kakari::measures
