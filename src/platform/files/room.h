// The tables of stored files; see room.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::files {

store::Room room();

}  // namespace kakari::files
