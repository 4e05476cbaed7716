// 日医雑誌 and e-learning: contents, questions by edition, answers, postcards; what is passed becomes credit.
// Leans on the training and platform/files, not on its neighbours. These are its tables; see room.cc for what
// each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::learning {

store::Room room();

}  // namespace kakari::learning
