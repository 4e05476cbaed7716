// The tables of contents, their questions, answers and postcards; see room.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::learning {

store::Room room();

}  // namespace kakari::learning
