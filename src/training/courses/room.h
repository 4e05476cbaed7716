// 講習会: sessions, the QR at the door, outside organisers, attendance lists; what is attended becomes
// credit. Leans on the training (it writes credits through `add_credit`) and the registry, not on its
// neighbours. These are its tables; see room.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::courses {

store::Room room();

}  // namespace kakari::courses
