// A cycle: one prefecture's round of reports of one fiscal year (施行規則30条の33の15第3項).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "reporting/definition.h"

namespace kakari::reporting {

struct Cycle {
  std::string prefecture;      // 31
  int year = 0;                // fiscal: 2026 is reported January to March 2027
  std::string opens;           // ISO dates: 1 January,
  std::string target;          // 協力依頼期日, the prefecture's own; never later than the legal one
  std::string legal_deadline;  // 法定期限, 31 March
  std::string publication;     // 公表予定日, 1 April
  std::string form_hash;       // the definition this cycle is bound to
  Instant published_at = 0;    // 0: not yet
  std::string published_by;    // name of the officer

  bool published() const { return published_at != 0; }
  /// 1 January of the year in which it is reported: "2027-01-01" for 2026.
  std::string as_of() const;
};

/// The dates of the law for a year: 1 January, 31 March (target and deadline), 1 April.
Cycle lawful_cycle(std::string_view prefecture, int year);

/// Adds a cycle bound to the form (`form_hash` is set from it); journalled as an act of the system. A cycle
/// that is there already stays as it is and is returned. For init, the demo and tests.
Cycle add_cycle(store::Tx& tx, const Moment& moment, Cycle cycle, const regime::Form& form);

/// The two dates of a cycle that are the prefecture's own.
enum class CycleDate { target, publication };

/// Act::schedule_manage. Refused: a day that is past ("date-past"), a target before the opening or after the
/// legal deadline and a publication before the opening ("date-out-of-order"), any of them once the cycle has
/// been published ("already-published"). Journalled with the reason as "cycle.move".
Result<Cycle> move_cycle_date(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              std::string_view prefecture, int year, CycleDate which, Date to,
                              std::string_view reason);

std::optional<Cycle> find_cycle(store::Tx& tx, std::string_view prefecture, int year);
/// Newest year first.
std::vector<Cycle> cycles(store::Tx& tx, std::string_view prefecture);
/// The newest cycle that has opened by the day; nullopt when none has.
std::optional<Cycle> current_cycle(store::Tx& tx, std::string_view prefecture, Date today);

}  // namespace kakari::reporting
