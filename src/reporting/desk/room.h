// The institution's own desk: its staff, its corporation, succession, and the history of its years.
// Leans on reporting, registry and access; a hand-over moves reports by reporting's own verbs.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::desk {

store::Room room();

}  // namespace kakari::desk
