// 依頼 and 催促: who is asked to report, how, and what became of it; letters and mail.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::requests {

store::Room room();

}  // namespace kakari::requests
