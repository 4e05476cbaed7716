#include "directory/page_cache.h"

#include <fmt/format.h>

#include "directory/route_parts.h"
#include "platform/http/gzip.h"

namespace kakari::directory {
namespace {

std::size_t bytes_of(const std::string& key, const PageCache::Page& page) {
  constexpr std::size_t kHead = 1024;  // headers, list and map
  return page.response.body.size() + key.size() + kHead;
}

http::Response answer(const access::Visit& visit, const PageCache::Page& page) {
  const std::string_view tag = page.response.header("ETag");
  http::Response response;
  if (http::etag_listed(visit.request.header("If-None-Match"), tag)) {
    response.status = 304;
    response.set("ETag", tag).set("Vary", "Cookie");
  } else {
    response = page.response;
  }
  response.set("Cache-Control", kept_until(page.until, visit.moment.now));
  return response;
}

}  // namespace

void PageCache::Shard::drop(Entries::iterator entry) {
  bytes -= entry->bytes;
  places.erase(entry->key);
  entries.erase(entry);
}

PageCache::Ptr PageCache::find(const std::string& key, const Snapshot& snapshot, Instant now) {
  Shard& s = shard(key);
  const std::lock_guard lock(s.mutex);
  const auto place = s.places.find(key);
  if (place == s.places.end()) return {};
  const auto entry = place->second;
  if (entry->position != snapshot.position() || entry->edition != snapshot.edition() ||
      entry->page->until <= now) {
    s.drop(entry);
    return {};
  }
  s.entries.splice(s.entries.begin(), s.entries, entry);
  return entry->page;
}

void PageCache::put(const std::string& key, const Snapshot& snapshot, Ptr page) {
  const std::size_t bytes = bytes_of(key, *page);
  if (bytes > shard_bytes_max_ / 8) return;
  Shard& s = shard(key);
  const std::lock_guard lock(s.mutex);
  if (const auto place = s.places.find(key); place != s.places.end()) s.drop(place->second);
  s.entries.push_front({key, snapshot.position(), snapshot.edition(), std::move(page), bytes});
  s.places.emplace(s.entries.front().key, s.entries.begin());
  s.bytes += bytes;
  while (s.bytes > shard_bytes_max_) s.drop(std::prev(s.entries.end()));
}

std::size_t PageCache::bytes() const {
  std::size_t sum = 0;
  for (const Shard& s : shards_) {
    const std::lock_guard lock(s.mutex);
    sum += s.bytes;
  }
  return sum;
}

http::Response kept(PageCache& cache, const access::Visit& visit, const Snapshot& snapshot,
                    const std::function<PageCache::Page()>& make) {
  if (visit.actor.signed_in()) {
    http::Response response = make().response;
    response.set("Cache-Control", "private, no-store");
    return response;
  }
  const http::Request& request = visit.request;
  const bool compressed = http::accepts_encoding(request.header("Accept-Encoding"), "gzip");
  const bool keeps = request.query.empty();
  const std::string key = compressed ? request.path + "\ngzip" : request.path;
  if (keeps)
    if (const auto found = cache.find(key, snapshot, visit.moment.now)) return answer(visit, *found);
  auto page = std::make_shared<PageCache::Page>(make());
  http::Response& response = page->response;
  if (response.status != 200 && response.status != 410) return response;
  response
      .set("ETag", fmt::format("W/\"{}-{}-{:x}-{}\"", snapshot.position(), snapshot.edition(), page->until,
                               process_mark()))
      .set("Vary", "Cookie")
      .set("X-Compress", "yes");
  if (compressed) {
    response.body = http::gzip(response.body);
    response.set("Content-Encoding", "gzip");
  }
  if (keeps) cache.put(key, snapshot, page);
  return answer(visit, *page);
}

}  // namespace kakari::directory
