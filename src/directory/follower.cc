#include "directory/follower.h"

#include <malloc.h>
#include <spdlog/spdlog.h>

#include "directory/load.h"
#include "registry/access_facts.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kPatchesMax = 200;  // more changed reports than this are read all at once
constexpr std::chrono::milliseconds kAfterTrouble{1000};

/// What a build needed goes back to the system.
void release_memory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

bool differs(const AccessTable& access, Doc doc, const registry::AccessFacts& facts) {
  return access.name_en(doc) != facts.name_en || access.wheelchair(doc) != facts.wheelchair ||
         language_bits(access.languages(doc)) != language_bits(facts.languages);
}

}  // namespace

Follower::Follower(store::Database& database, std::shared_ptr<const regime::Form> form, const Clock& scheme,
                   Live& live, std::shared_ptr<const regime::English> english)
    : database_(database),
      form_(std::move(form)),
      english_(std::move(english)),
      scheme_(scheme),
      live_(live) {}

Follower::~Follower() {
  stop();
}

void Follower::build_all() {
  const Date today = scheme_.today();
  before_build_();
  live_.put(load(database_, *form_, today, english_.get()));
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
  while (!wake_.wait_for(lock, trouble_.empty() ? every : std::max(every, kAfterTrouble),
                         [this] { return stopping_; })) {
    lock.unlock();
    std::string trouble;
    try {
      follow();
    } catch (const std::bad_alloc&) {
      trouble = "メモリーが足りないため、公開の内容を新しくできません。前の内容を表示しています。";
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
    before_build_();
    live_.put(load_reports(database_, *form_, *snapshot, english_.get()));
    release_memory();
  } else if (!patch(institutions, changes.back().number)) {
    build_all();
  }
  return changes.size();
}

/// False when one of them is new: then all is built anew.
bool Follower::patch(const std::set<std::string>& institutions, std::int64_t position) {
  before_build_();
  std::shared_ptr<const Snapshot> snapshot = live_.get();
  bool is_new = false;
  database_.read([&](store::Tx& tx) {
    for (const std::string& id : institutions) {
      const auto doc = snapshot->institutions().by_id(id);
      if (!doc) {
        is_new |= is_open(tx, id, scheme_.today());
        continue;
      }
      snapshot = snapshot->with_report(*doc, read_report(tx, *form_, id), position);
      const auto facts = registry::access_facts(tx, Id::trusted(id)).value_or(registry::AccessFacts{});
      if (differs(snapshot->institutions().access(), *doc, facts))
        snapshot = snapshot->with_access(*doc, facts, position);
    }
  });
  if (is_new) return false;
  live_.put(snapshot->position() == position ? std::move(snapshot) : snapshot->at_position(position));
  return true;
}

}  // namespace kakari::directory
