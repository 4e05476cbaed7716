// 公表: what a publication will change, when it happens, and what is taken off the public pages at once.
// Leans on reporting, by whose verbs it publishes, and on the schedule; its own table is the planned hour.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::release {

store::Room room();

}  // namespace kakari::release
