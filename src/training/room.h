// A physician's training (実施要綱): the ledger of credits, practice, evidence, pending credits.
// Leans on the registry and regime::Training, writes its own tables only; the rooms above write credits
// through `add_credit`. See room.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::training {

store::Room room();

}  // namespace kakari::training
