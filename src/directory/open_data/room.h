// The directory as files for everybody: CSV, NDJSON, what changed, how it is described (DCAT).
#pragma once
#include "platform/store/migrate.h"

namespace kakari::open_data {

store::Room room();

}  // namespace kakari::open_data
