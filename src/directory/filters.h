// しぼりこむ: every filter with the exact number that would be left, as plain check boxes of a GET form.
#pragma once
#include "directory/deps.h"
#include "directory/query.h"
#include "platform/html/writer.h"

namespace kakari::directory {

html::Fragment filters(const Deps& deps, const Snapshot& snapshot, const Query& query, const Found& found);

}  // namespace kakari::directory
