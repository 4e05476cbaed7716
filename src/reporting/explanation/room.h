// 患者等への説明 (法6条の4の2, 施行規則1条の8の2): the sheet for one patient. Nothing about the patient is
// kept; the count of sheets alone is. Leans on reporting, which it reads, and paperwork.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::explanation {

store::Room room();

}  // namespace kakari::explanation
