// The workplaces of a succession: ended at the old institution, stated anew at the new one, and back.
#pragma once
#include <string>
#include <vector>

#include "registry/succession.h"
#include "registry/workplace.h"

namespace kakari::registry {

/// One thing that moved: ids before and after, and what it said before.
struct Move {
  std::string kind, from, to, was;
};

/// Stated or confirmed at A, on the day of the succession or later.
std::vector<Workplace> standing_workplaces(store::Tx& tx, const Succession& succession);
Move move_workplace(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                    const Succession& succession, const Workplace& workplace);
void move_workplace_back(store::Tx& tx, const Moment& moment, const access::Actor& actor, const Move& move);

}  // namespace kakari::registry
