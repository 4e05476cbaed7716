#include "directory/follower.h"

#include <malloc.h>
#include <spdlog/spdlog.h>

#include <set>

#include "directory/load.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kPatchesMax = 200;  // more changed reports than this are read all at once

/// What a build needed goes back to the system.
void release_memory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

}  // namespace

Follower::Follower(store::Database& database, std::shared_ptr<const regime::Form> form, const Clock& scheme,
                   Live& live)
    : database_(database), form_(std::move(form)), scheme_(scheme), live_(live) {}

Follower::~Follower() {
  stop();
}

void Follower::build_all() {
  const Date today = scheme_.today();
  live_.put(load(database_, *form_, today));
  built_on_ = today;
  release_memory();
}

void Follower::start(std::chrono::milliseconds every) {
  build_all();
  thread_ = std::thread([this, every] { run(every); });
}

void Follower::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Follower::run(std::chrono::milliseconds every) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, every, [this] { return stopping_; })) {
    lock.unlock();
    std::string trouble;
    try {
      follow();
    } catch (const std::exception& failed) {
      trouble = failed.what();
    }
    lock.lock();
    if (trouble != trouble_ && !trouble.empty())
      spdlog::error("directory: keeps the old snapshot: {}", trouble);
    trouble_ = std::move(trouble);
  }
}

std::string Follower::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

std::size_t Follower::follow() {
  std::shared_ptr<const Snapshot> snapshot = live_.get();
  if (!snapshot || scheme_.today() != built_on_) {
    build_all();
    return 1;
  }
  std::string imports;
  const auto changes = database_.read([&](store::Tx& tx) {
    imports = finished_imports(tx);
    return reporting::changes_since(tx, snapshot->position());
  });
  if (imports != snapshot->edition()) {
    build_all();
    return changes.size() + 1;
  }
  if (changes.empty()) return 0;
  bool everything = false, all_reports = false;
  std::set<std::string> institutions;
  for (const auto& change : changes) {
    everything |= change.kind == "registry";
    all_reports |= change.kind != "institution";
    institutions.insert(change.institution);
  }
  if (everything) {
    build_all();
  } else if (all_reports || institutions.size() > kPatchesMax) {
    live_.put(load_reports(database_, *form_, *snapshot));
    release_memory();
  } else {
    bool is_new = false;
    database_.read([&](store::Tx& tx) {
      for (const std::string& id : institutions)
        if (const auto doc = snapshot->institutions().by_id(id))
          snapshot = snapshot->with_report(*doc, read_report(tx, *form_, id), changes.back().number);
        else
          is_new |= is_open(tx, id, scheme_.today());
    });
    if (is_new)
      build_all();
    else if (snapshot->position() == changes.back().number)
      live_.put(std::move(snapshot));
    else
      live_.put(snapshot->at_position(changes.back().number));
  }
  return changes.size();
}

}  // namespace kakari::directory
