// Answers of public pages, kept for visitors who are not signed in: of one state of the directory and until
// what they say of now ends, in bounded memory, what was longest unused goes first. Any number of threads.
#pragma once
#include <array>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

#include "access/visit.h"
#include "directory/snapshot.h"

namespace kakari::directory {

class PageCache {
 public:
  struct Page {
    http::Response response;
    Instant until = 0;  // good before this
  };
  using Ptr = std::shared_ptr<const Page>;

  explicit PageCache(std::size_t bytes_max = std::size_t(64) << 20) : shard_bytes_max_(bytes_max / kShards) {}

  /// Null: not kept, or of another state, or over.
  Ptr find(const std::string& key, const Snapshot& snapshot, Instant now);
  /// A page larger than an eighth of a shard is not kept.
  void put(const std::string& key, const Snapshot& snapshot, Ptr page);
  std::size_t bytes() const;

 private:
  static constexpr std::size_t kShards = 16;
  struct Entry {
    std::string key;
    std::int64_t position;
    std::string edition;
    Ptr page;
    std::size_t bytes;
  };
  using Entries = std::list<Entry>;  // last used first
  struct Shard {
    mutable std::mutex mutex;
    Entries entries;
    std::unordered_map<std::string_view, Entries::iterator> places;
    std::size_t bytes = 0;
    void drop(Entries::iterator entry);
  };
  Shard& shard(const std::string& key) { return shards_[std::hash<std::string>()(key) % kShards]; }

  std::size_t shard_bytes_max_;
  std::array<Shard, kShards> shards_;
};

/// The answer from the cache, or made and kept there; with ETag and 304. For those signed in, and for a
/// target with a query, it is made anew. What does not answer 200 or 410 is not kept.
http::Response kept(PageCache& cache, const access::Visit& visit, const Snapshot& snapshot,
                    const std::function<PageCache::Page()>& make);

}  // namespace kakari::directory
