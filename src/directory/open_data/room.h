// The directory as files for everybody: CSV, NDJSON, what changed, how it is described (DCAT).
// 医療法30条の18の4 第3項・第7項 (公表). Never 意向, names of staff, contacts or drafts: what is read stands
// in facts.h. Leans on the directory; keeps the bytes of its editions, and nothing else.
#pragma once
#include "platform/store/migrate.h"

namespace kakari::open_data {

store::Room room();

}  // namespace kakari::open_data
