// 院内掲示: what an institution posts in the house (別表第八第二の一), as PDF and as a page.
// Leans on reporting, which it reads, and paperwork; keeps nothing.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::notice {

store::Room room();

}  // namespace kakari::notice
