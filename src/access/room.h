// Who somebody is and what they may do: accounts, proofs, sessions, grants, the gate every request passes.
// Leans on the journal; what it has to tell people goes out through a function that app/ sets. Knows no noun
// of the scheme: what an act is done to is a kind and a scope. These are its tables.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::access {

store::Room room();

}  // namespace kakari::access
