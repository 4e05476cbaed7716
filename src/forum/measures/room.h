// 課題, 原因, 方策: what is to be done about a gap, by whom, until when, and how it goes.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::measures {

store::Room room();

}  // namespace kakari::measures
