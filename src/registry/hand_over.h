// What moves from an institution to the one that takes over: who acts for it, the address for notices, and,
// as a statement that the new institution has yet to confirm, who works there. Each move is remembered.
#pragma once
#include <vector>

#include "registry/succession.h"

namespace kakari::registry {

/// What there is to move, for the person who decides.
struct Movable {
  std::int64_t staff = 0, workplaces = 0;
  bool contact = false;  // A has an address and B has none
};
Movable movable(store::Tx& tx, const Succession& succession);

// All for a verb that has recorded the succession in this transaction. Grants and workplaces are journalled.

/// The grants on A end and the same people get them on B; invitations to A end. Returns how many. Then call
/// Sessions::forget().
std::int64_t move_staff(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                        const Succession& succession);
void move_contact(store::Tx& tx, const Succession& succession);
/// What stands at A ends the day before; at B it is stated anew and waits for B's confirmation: that somebody
/// works there is for B to say. The physicians are told. Returns how many.
std::int64_t move_workplaces(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                             const Succession& succession);

/// Moves back what was moved, as far as nobody has changed it since.
void move_back(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Succession& succession);

}  // namespace kakari::registry
