// 協議の場の会議: invitations, agenda, attendance, what was said, conclusions.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::meetings {

store::Room room();

}  // namespace kakari::meetings
