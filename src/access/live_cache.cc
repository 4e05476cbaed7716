#include "access/live_cache.h"

#include <mutex>

namespace kakari::access {

std::shared_ptr<Live> live_of(const store::Row& row, std::string hash, Instant loaded_at) {
  auto live = std::make_shared<Live>();
  live->actor.person = Id::trusted(row.text(0));
  live->actor.account = Id::trusted(row.text(1));
  live->actor.grant = Id::trusted(row.text(2));
  live->actor.name = row.text(3);
  live->actor.role = role_of(row.text(4)).value_or(Role::anonymous);
  live->actor.scope = row.text(5);
  live->actor.scope_name = row.text(6);
  live->seen_at = row.integer(7);
  live->ends_at = row.integer(8);
  live->loaded_at = loaded_at;
  live->actor.lead = row.get<bool>(9) && live->actor.role == Role::institution_staff;
  live->hash = std::move(hash);
  return live;
}

LivePtr LiveCache::find(const std::string& hash, Instant now) const {
  const Shard& s = shard(hash);
  const std::shared_lock lock(s.mutex);
  const auto found = s.entries.find(hash);
  if (found == s.entries.end()) return nullptr;
  const Instant age = now - found->second->loaded_at;
  if (age < 0 || age > age_max_us_) return nullptr;  // below 0 the clock was put back
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
