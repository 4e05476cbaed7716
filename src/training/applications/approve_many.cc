// Bulk approval in slices, so that other writers get their turn.
#include <algorithm>
#include <chrono>
#include <set>

#include "training/applications/approval.h"
#include "training/applications/rows.h"

namespace kakari::applications {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto slice_time = std::chrono::milliseconds(8);

struct Slice {
  std::size_t next = 0;  // the first that was not looked at
  Bulk done;
};

}  // namespace

Bulk::Exception exception_of(store::Tx& tx, const access::Actor& actor, const Chosen& chosen,
                             const Problem& problem) {
  const auto found = find_for(tx, actor, access::Act::application_read, chosen.id, 0);
  if (!found) return {"", "", problem.message};
  return {found->number, found->physician_name, problem.message};
}

namespace {

void add(Bulk& all, Bulk&& part) {
  all.approved += part.approved;
  all.already += part.already;
  std::ranges::move(part.exceptions, std::back_inserter(all.exceptions));
}

}  // namespace

Result<Bulk> approve_many(store::Database& database, const access::Actor& actor, const Moment& moment,
                          const regime::Training& rules, const std::vector<Chosen>& asked,
                          const certificates::Listener& listener) {
  if (asked.size() > bulk_max)
    return problem(ProblemKind::too_large, "too-many",
                   "一度に承認できるのは1,000件までです。分けて承認してください。");
  std::vector<Chosen> chosen;
  std::set<Id> seen;
  for (const Chosen& one : asked)
    if (seen.insert(one.id).second) chosen.push_back(one);
  const Office office = database.read([&](store::Tx& tx) { return office_of(tx, actor.scope); });
  Bulk all;
  for (std::size_t at = 0; at < chosen.size();) {
    Slice slice = database.write([&](store::Tx& tx) {
      Slice now{at, {}};
      const auto end = Clock::now() + slice_time;
      do {
        const Chosen& one = chosen[now.next++];
        auto done = approve_in(tx, actor, moment, rules, one, &office);
        if (!done) {
          now.done.exceptions.push_back(exception_of(tx, actor, one, done.error()));
          continue;
        }
        ++(done->changed ? now.done.approved : now.done.already);
        if (done->changed && listener) listener(tx, moment, *done->changed);
      } while (now.next < chosen.size() && Clock::now() < end);
      return now;
    });
    at = slice.next;
    add(all, std::move(slice.done));
  }
  return all;
}

}  // namespace kakari::applications
