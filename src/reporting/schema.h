// A report from the first answer to its publication: cycles, drafts, revisions, confirmations, what is public
// (法30条の18の4). Leans on the registry, certificates and regime; the rooms above add letters, paper and
// orders, of which nothing is known here. These are its tables.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::reporting {

store::Room room();

}  // namespace kakari::reporting
