// 協議の場の会議: invitations, agenda, attendance, what was said, conclusions.
// Leans on the forum and on measures, which conclusions become; tells people through messages.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::meetings {

store::Room room();

}  // namespace kakari::meetings
