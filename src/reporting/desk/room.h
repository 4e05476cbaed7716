// The institution's own desk: its staff, its corporation, succession, and the history of its years.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::desk {

store::Room room();

}  // namespace kakari::desk
