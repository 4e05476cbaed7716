// Actors by the hash of their session or token, a few seconds old at most: most requests never ask the
// database who somebody is. Thread safe.
#pragma once
#include <array>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "access/actor.h"
#include "base/date.h"
#include "platform/store/value.h"

namespace kakari::access {

/// Somebody who is signed in.
struct Live {
  Actor actor;
  std::string hash;  // of the session's or token's secret: its id
  std::string csrf;
  std::string factor;  // the second proof of this session: "totp", "passkey", "recovery", "oidc"; empty: none
  Instant created_at = 0;
  Instant proved_at = 0;  // when the person last proved who they are: signed in, or typed the password again
  Instant loaded_at = 0, seen_at = 0, ends_at = 0;
};
using LivePtr = std::shared_ptr<const Live>;

/// From a row of person, account, grant, name, role, scope, its name, when last seen, when it ends.
std::shared_ptr<Live> live_of(const store::Row& row, std::string hash, Instant loaded_at);

class LiveCache {
 public:
  explicit LiveCache(Instant age_max_us) : age_max_us_(age_max_us) {}
  /// Null when unknown or too old.
  LivePtr find(const std::string& hash, Instant now) const;
  void put(LivePtr live);
  void forget(const std::string& hash);
  void clear();

 private:
  static constexpr std::size_t shard_entries_max = 8192;
  struct Shard {
    mutable std::shared_mutex mutex;
    std::unordered_map<std::string, LivePtr> entries;
  };
  Shard& shard(const std::string& hash) { return shards_[std::size_t(hash.front()) % shards_.size()]; }
  const Shard& shard(const std::string& hash) const {
    return shards_[std::size_t(hash.front()) % shards_.size()];
  }

  Instant age_max_us_;
  std::array<Shard, 16> shards_;
};

}  // namespace kakari::access
