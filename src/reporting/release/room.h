// 公表: what a publication will change, when it happens, and what is taken off the public pages at once.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::release {

store::Room room();

}  // namespace kakari::release
