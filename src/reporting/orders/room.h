// 命令 (法30条の18の4第6項): order to report or to correct, compliance or breach, and what is made public of
// it. Leans on reporting, messages and paperwork; writes events of its own and changes no report.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::orders {

store::Room room();

}  // namespace kakari::orders
