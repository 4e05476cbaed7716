#include "access/kept_pages.h"

namespace kakari::access {
namespace {

constexpr Instant age_max = 1'000'000;
const std::string any_id = "000000000000-any-request";

}  // namespace

http::Response KeptPages::get(int status, const std::string& id, Instant now,
                              const std::function<http::Response(const std::string& id)>& make) {
  http::Response page;
  {
    const std::lock_guard lock(mutex_);
    Kept& kept = pages_[status];
    if (kept.made_at == 0 || now - kept.made_at > age_max || now < kept.made_at) kept = {make(any_id), now};
    page = kept.page;
  }
  for (auto at = page.body.find(any_id); at != page.body.npos; at = page.body.find(any_id, at + id.size()))
    page.body.replace(at, any_id.size(), id);
  return page;
}

}  // namespace kakari::access
