#include "access/live_cache.h"

#include <mutex>

namespace kakari::access {

LivePtr LiveCache::find(const std::string& hash, Instant now) const {
  const Shard& s = shard(hash);
  const std::shared_lock lock(s.mutex);
  const auto found = s.entries.find(hash);
  if (found == s.entries.end() || now - found->second->loaded_at > age_max_us_) return nullptr;
  return found->second;
}

void LiveCache::put(LivePtr live) {
  Shard& s = shard(live->hash);
  const std::lock_guard lock(s.mutex);
  if (s.entries.size() >= shard_entries_max) s.entries.clear();
  s.entries[live->hash] = std::move(live);
}

void LiveCache::forget(const std::string& hash) {
  Shard& s = shard(hash);
  const std::lock_guard lock(s.mutex);
  s.entries.erase(hash);
}

void LiveCache::clear() {
  for (Shard& s : shards_) {
    const std::lock_guard lock(s.mutex);
    s.entries.clear();
  }
}

}  // namespace kakari::access
