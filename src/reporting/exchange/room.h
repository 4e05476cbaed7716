// Files in and out: NDB counts, whole reports, the sister report's layout, what the registry offers a draft.
// Leans on reporting and platform/sheet; reports come in by its verbs, counts are rows that drafts are filled
// from.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::exchange {

store::Room room();

}  // namespace kakari::exchange
