// Writes what settle() found, in slices, so that other writers never wait longer than some 20 ms.
#pragma once
#include "training/courses/list.h"

namespace kakari::courses {

struct WrittenCounts {
  std::int64_t credited = 0, waiting = 0, there = 0;
};

/// What was credited meanwhile by another way counts as `there`. May be run again: what is written is found.
/// `by` stands in every entry; the caller writes the one journal entry of the run.
WrittenCounts write_list(store::Database& database, const access::Actor& by, const Moment& moment,
                         std::vector<ListRow>& rows,
                         const std::function<void(std::int64_t done, std::int64_t total)>& progress = {});

}  // namespace kakari::courses
