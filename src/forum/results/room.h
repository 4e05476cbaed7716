// 協議結果の公表, and all areas side by side (全体の統合).
// Leans on every room of the forum; what it publishes is an edition that nothing changes afterwards.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::results {

store::Room room();

}  // namespace kakari::results
