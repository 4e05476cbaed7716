// The municipalities that a filter offers to an officer.
#pragma once
#include <vector>

#include "access/actor.h"
#include "regime/areas.h"

namespace kakari::registry {

/// Of the officer's prefecture; for a health centre, those it serves.
std::vector<const regime::Municipality*> municipalities_of(const regime::Areas& areas,
                                                           const access::Actor& actor);

}  // namespace kakari::registry
