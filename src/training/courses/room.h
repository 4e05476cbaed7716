// The tables of lectures, attendance, outside organisers' cases and imports; see room.cc for what each says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::courses {

store::Room room();

}  // namespace kakari::courses
