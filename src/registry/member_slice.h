// A slice of a list compared with what is known and written, inside one transaction.
#pragma once
#include <span>

#include "registry/member_list.h"
#include "registry/physician.h"

namespace kakari::registry {

struct SliceRejected {
  std::int64_t line = 0;
  std::string reason, raw;
};

/// Counted in rows of the file.
struct SliceDone {
  std::int64_t new_ = 0, changed = 0, unchanged = 0;
  std::vector<SliceRejected> rejected;
};

struct SliceOptions {
  const KnownAssociations* associations = nullptr;
  Standing fresh = Standing::checked;  // of who is new
  bool write = true;                   // false: only compare
};

SliceDone take_slice(store::Tx& tx, const Moment& moment, std::span<const ListedPhysician> slice,
                     const SliceOptions& options);

}  // namespace kakari::registry
