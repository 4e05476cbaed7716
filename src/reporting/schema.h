// The tables of reporting; see schema.cc for what each row says.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::reporting {

store::Room room();

}  // namespace kakari::reporting
