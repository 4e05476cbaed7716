// 多様な類型: institutions grouped by what they do, others like us, good practice; 日常生活圏域.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::models {

store::Room room();

}  // namespace kakari::models
