#include "access/limiter.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/http/network.h"

namespace kakari::access {
namespace {

constexpr Instant second_us = 1'000'000;
constexpr Instant slow_us = second_us / 2;         // from here on a request counts as a slow one
constexpr Instant remembered_us = 10 * second_us;  // after a slow one the places at once are held to
constexpr std::size_t shards = 64, sets = 256, ways = 8;

class SteadyClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
};

/// One address or account. A budget is kept as the time at which it will be whole again.
struct Slot {
  std::uint64_t key = 0;
  std::array<Instant, 2> whole_at{};  // by Ask
  Instant full_since = 0, slow_until = 0;
  std::uint32_t at_once = 0;

  Instant last() const { return std::max({whole_at[0], whole_at[1], slow_until}); }
};

struct Budget {
  Instant each = 0, most = 0;  // microseconds a request, and of the burst
};

Budget budget_of(int a_minute, int burst) {
  if (a_minute <= 0) return {};
  const Instant each = 60 * second_us / a_minute;
  return {std::max<Instant>(each, 1), std::max<Instant>(each, 1) * std::max(burst, 1)};
}

/// Takes one from the budget, or says how long to wait. A clock that was set back costs at most one burst.
Instant take(Instant& whole_at, const Budget& budget, Instant now) {
  if (budget.each == 0) return 0;
  const Instant from = std::clamp(whole_at, now, now + budget.most);
  const Instant wait = std::max<Instant>(from + budget.each - now - budget.most, 0);
  whole_at = wait > 0 ? from : from + budget.each;
  return wait;
}

bool full(Slot& slot, std::uint32_t most, Instant now) {
  if (slot.at_once < most) return false;
  if (slot.slow_until > now && slot.slow_until <= now + remembered_us) return true;
  if (slot.full_since > now) slot.full_since = now;
  return now - slot.full_since >= slow_us;
}

}  // namespace

struct Limiter::Counts {
  struct Shard {
    std::mutex mutex;
    std::vector<Slot> slots = std::vector<Slot>(sets * ways);
  };
  std::array<Shard, shards> all;
  std::array<unsigned char, crypto_shorthash_KEYBYTES> secret{};  // nobody can aim at another's place

  Counts() { randombytes_buf(secret.data(), secret.size()); }

  std::uint64_t key(std::string_view what) const {
    std::uint64_t hash = 0;
    crypto_shorthash(reinterpret_cast<unsigned char*>(&hash),
                     reinterpret_cast<const unsigned char*>(what.data()), what.size(), secret.data());
    return hash | 1;
  }
  Shard& shard(std::uint64_t key) { return all[key >> 58]; }

  static std::span<Slot> set_of(Shard& shard, std::uint64_t key) {
    return std::span(shard.slots).subspan((key >> 8) % sets * ways, ways);
  }
  static Slot* find(Shard& shard, std::uint64_t key) {
    for (Slot& slot : set_of(shard, key))
      if (slot.key == key) return &slot;
    return nullptr;
  }
  /// Its own, or that of whoever has been away the longest; nothing when all are at work.
  static Slot* place(Shard& shard, std::uint64_t key) {
    if (Slot* own = find(shard, key)) return own;
    Slot* oldest = nullptr;
    for (Slot& slot : set_of(shard, key))
      if (slot.at_once == 0 && (!oldest || slot.last() < oldest->last())) oldest = &slot;
    if (oldest) *oldest = Slot{.key = key};
    return oldest;
  }
};

const Clock& steady_clock() {
  static const SteadyClock clock;
  return clock;
}

Ask ask_of(std::string_view pattern) {
  if (pattern.starts_with("/en/")) pattern.remove_prefix(3);
  for (const std::string_view costly : {"/search", "/api/v1/directory", "/map/points", "/fhir", "/open-data"})
    if (pattern.starts_with(costly)) return Ask::search;
  return Ask::page;
}

Limiter::Limiter(LimitRules rules, const Clock& clock)
    : rules_(std::move(rules)), clock_(clock), counts_(std::make_unique<Counts>()) {}
Limiter::~Limiter() = default;

std::size_t Limiter::bytes() const {
  return sizeof(Counts) + shards * sets * ways * sizeof(Slot);
}

Limiter::Place Limiter::enter(std::string_view address, std::string_view account, Ask ask) {
  Place place;
  const bool stranger = account.empty();
  if (stranger && http::is_listed(address, rules_.free_address)) return place;
  const std::string who = stranger ? http::network_of(address) : std::string(account);
  if (who.empty()) return place;

  const LimitRules& r = rules_;
  const bool search = ask == Ask::search;
  const Budget budget = stranger
                            ? budget_of(search ? r.searches_per_address_a_minute : r.per_address_a_minute,
                                        search ? r.burst_of_searches : r.burst_of_address)
                            : budget_of(search ? r.searches_per_account_a_minute : r.per_account_a_minute,
                                        search ? r.burst_of_searches : r.burst_of_account);
  const auto most = std::uint32_t(std::max(stranger ? r.at_once_of_address : r.at_once_of_account, 1));

  const std::uint64_t key = counts_->key(who);
  const Instant now = clock_.now();
  auto& shard = counts_->shard(key);
  const std::scoped_lock lock(shard.mutex);
  Slot* slot = Counts::place(shard, key);
  if (!slot) return place;
  Instant wait = full(*slot, most, now) ? 2 * second_us : 0;
  if (wait == 0) wait = take(slot->whole_at[std::size_t(ask)], budget, now);
  if (wait > 0) {
    place.wait_s = int((wait + second_us - 1) / second_us);
    refused_.fetch_add(1, std::memory_order_relaxed);
    return place;
  }
  if (++slot->at_once == most) slot->full_since = now;
  place.limiter_ = this;
  place.key_ = key;
  place.since_ = now;
  return place;
}

void Limiter::leave(std::uint64_t key, Instant since) {
  const Instant now = clock_.now();
  auto& shard = counts_->shard(key);
  const std::scoped_lock lock(shard.mutex);
  Slot* slot = Counts::find(shard, key);  // kept as long as somebody is in it
  if (!slot || slot->at_once == 0) return;
  --slot->at_once;
  if (now - since >= slow_us) slot->slow_until = now + remembered_us;
}

Limiter::Place::~Place() {
  if (limiter_) limiter_->leave(key_, since_);
}

Limiter::Place::Place(Place&& other) noexcept
    : wait_s(other.wait_s),
      limiter_(std::exchange(other.limiter_, nullptr)),
      key_(other.key_),
      since_(other.since_) {}

}  // namespace kakari::access
