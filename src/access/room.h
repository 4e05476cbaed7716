// Tables of accounts, grants, sessions and what keeps them safe.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::access {

store::Room room();

}  // namespace kakari::access
