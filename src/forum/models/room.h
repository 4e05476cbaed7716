// 多様な類型: institutions grouped by what they do, others like us, good practice; 日常生活圏域.
// Leans on the forum's cube and areas; reads reports and changes none.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::models {

store::Room room();

}  // namespace kakari::models
