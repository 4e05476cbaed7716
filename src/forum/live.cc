#include "forum/live.h"

#include <exception>

#include "forum/edition.h"
#include "forum/living_area.h"
#include "forum/load.h"

namespace kakari::forum {
namespace {

constexpr Instant kSecond = 1'000'000;
constexpr Instant kWatched = 600 * kSecond;  // so long after the last look it is kept up to date
constexpr Instant kStale = 5 * kSecond;      // older: whoever looks brings it up to date first
constexpr Instant kThorough = 60 * kSecond;  // so often the registry is counted
constexpr std::size_t kReadAnew = 5000;      // more changed reports than this are read with all others

}  // namespace

struct Live::State {
  store::Database& database;
  const regime::Areas& areas;
  std::mutex mutex = {};  // of what stands before `refreshing`
  std::condition_variable loaded = {};
  bool loading = false;
  Instant looked = 0;
  std::shared_ptr<const Cube> cube = nullptr;
  std::mutex refreshing = {};  // of what stands behind it
  Following following = {};
  Edition edition = {};
  Instant thorough = 0;

  std::shared_ptr<const Cube> current() {
    const std::lock_guard lock(mutex);
    return cube;
  }
  void put(std::shared_ptr<const Cube> next) {
    const std::lock_guard lock(mutex);
    cube = std::move(next);
  }
  std::shared_ptr<const Cube> load_all(Instant now);
  std::shared_ptr<const Cube> load_first(Instant now);
  void bring_up(Instant now);
};

/// The position is taken before anything is read: what changes meanwhile is read again.
std::shared_ptr<const Cube> Live::State::load_all(Instant now) {
  database.read([&](store::Tx& tx) {
    following.start(tx);
    edition = read_edition(tx, {}, true);
  });
  thorough = now;
  return load(database, areas, now);
}

void Live::State::bring_up(Instant now) {
  const auto earlier = current();
  auto next = std::make_shared<Cube>(*earlier);
  next->at = now;
  const bool count = now - thorough >= kThorough || now < thorough;
  // What was seen counts as seen only when all of it has been taken in.
  Following follows = following;
  Edition found;
  const bool all = database.read([&](store::Tx& tx) {
    found = read_edition(tx, edition, count);
    const auto reports = follows.next(tx);
    if (found.cycles != edition.cycles || reports.size() > kReadAnew) return true;
    if (found.registry != edition.registry) {
      next->roster = read_roster(tx, areas);
      if (!next->roster->aligned(*earlier->roster)) return true;
    }
    if (found.registry != edition.registry || found.people != edition.people)
      next->workforce = std::make_shared<const Workforce>(read_workforce(tx, *next->roster));
    if (found.living != edition.living)
      next->book = std::make_shared<const AreaBook>(areas, living_areas(tx));
    if (next->roster != earlier->roster || next->book != earlier->book)
      next->living = std::make_shared<const LivingExtents>(living_extents(*next->roster, *next->book));
    patch(tx, *next, reports);
    return false;
  });
  if (all) return put(load_all(now));
  put(std::move(next));
  following = std::move(follows);
  edition = std::move(found);
  if (count) thorough = now;
}

/// By the one that `get` has chosen.
std::shared_ptr<const Cube> Live::State::load_first(Instant now) {
  const std::lock_guard lock(refreshing);
  std::shared_ptr<const Cube> made;
  std::exception_ptr failure;
  try {
    made = load_all(now);
  } catch (...) {
    failure = std::current_exception();
  }
  {
    const std::lock_guard inner(mutex);
    cube = made;
    loading = false;
  }
  loaded.notify_all();
  if (failure) std::rethrow_exception(failure);
  return made;
}

Live::Live(store::Database& database, const regime::Areas& areas)
    : state_(std::make_unique<State>(database, areas)) {}
Live::~Live() = default;

std::shared_ptr<const Cube> Live::get(Instant now) const {
  State& s = *state_;
  std::shared_ptr<const Cube> cube;
  {
    std::unique_lock lock(s.mutex);
    s.looked = now;
    s.loaded.wait(lock, [&] { return !s.loading; });
    cube = s.cube;
    s.loading = !cube;
  }
  if (!cube) return s.load_first(now);
  if (now - cube->at < kStale) return cube;
  const std::unique_lock refreshing(s.refreshing, std::try_to_lock);
  if (!refreshing) return cube;  // somebody else is at it
  s.bring_up(now);
  return s.current();
}

void Live::refresh(Instant now) {
  State& s = *state_;
  {
    const std::lock_guard lock(s.mutex);
    if (!s.cube || now - s.looked > kWatched) return;
  }
  const std::lock_guard refreshing(s.refreshing);
  s.bring_up(now);
}

}  // namespace kakari::forum
