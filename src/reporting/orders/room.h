// 命令 (法30条の18の4第6項): order to report or to correct, compliance or breach, and what is made public of
// it.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::orders {

store::Room room();

}  // namespace kakari::orders
