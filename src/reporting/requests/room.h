// 依頼 and 催促: who is asked to report, how, and what became of it; letters and mail.
// Leans on reporting for dates and for who has reported (which it only reads), on the registry for where
// mail goes, on messages and paperwork for how it is said.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::requests {

store::Room room();

}  // namespace kakari::requests
