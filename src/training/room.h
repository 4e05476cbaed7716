// The tables of credits, practice, evidence and pending credits; see room.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::training {

store::Room room();

}  // namespace kakari::training
