// Files in and out: NDB counts, whole reports, the sister report's layout, what the registry offers a draft.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::exchange {

store::Room room();

}  // namespace kakari::exchange
