// 承継: institution B takes over from A on a day (a new code at the same place). A is closed from that day
// and keeps its history; rooms above read on through predecessor(). Taken back by an event.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "registry/institution.h"

namespace kakari::registry {

struct Succession {
  Id id, old_id, new_id;
  std::string takes_over_on;  // ISO
  std::string reason;
  std::string old_closed_on;  // what A said before
  std::string by;             // name
  Instant at = 0;
  Instant undone_at = 0;  // 0: in force
  std::string undone_by, undo_reason;
};
std::optional<Succession> find_succession(store::Tx& tx, const Id& id);
/// In force only.
std::optional<Succession> succession_to(store::Tx& tx, const Id& new_institution);
std::optional<Succession> succession_from(store::Tx& tx, const Id& old_institution);
/// Whom the institution took over from, and whom that one did: nearest first.
std::vector<Id> predecessors(store::Tx& tx, const Id& institution);

struct ListedSuccession {
  Succession succession;
  std::string old_number, old_name, new_number, new_name;
};
struct SuccessionList {
  std::vector<ListedSuccession> rows;  // newest first, taken back ones too
  std::int64_t total = 0;
};
SuccessionList successions(store::Tx& tx, const access::Actor& actor, std::size_t most, std::size_t skip);

struct NewSuccession {
  Id old_id, new_id;
  Date on;
  std::string reason;
};
/// Act::succession_manage on both. Refused: the same one, another prefecture, a closed successor, a day to
/// come, no reason, A or B that is in another succession already, a circle.
Result<void> may_succeed(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                         const NewSuccession& wanted);
/// Closes A from that day. Journalled for both. The same again gives the one that stands.
Result<Succession> record_succession(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                     const NewSuccession& wanted);
/// A is as it was before. Journalled for both; a reason is needed.
Result<Succession> undo_succession(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                   const Id& succession, std::string_view reason);

}  // namespace kakari::registry
