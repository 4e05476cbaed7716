#include "app/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

namespace kakari::app {

using Steady = std::chrono::steady_clock;

Pulse::Pulse(std::function<void()> question) : question_(std::move(question)), thread_([this] { run(); }) {}

Pulse::~Pulse() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Pulse::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || wanted_; });
    if (stopping_) return;
    wanted_ = false;
    const auto number = ++asked_;
    lock.unlock();
    Beat beat{.good = true, .trouble = {}, .took = {}};
    const auto begin = Steady::now();
    try {
      question_();
    } catch (const std::exception& error) {
      beat.good = false;
      beat.trouble = error.what();
    }
    beat.took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - begin);
    lock.lock();
    last_ = std::move(beat);
    answered_ = number;
    changed_.notify_all();
  }
}

Pulse::Beat Pulse::feel(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  // One that is being asked already may have begun long ago: its answer, when it comes in time, will do.
  const auto needed = answered_ < asked_ ? asked_ : asked_ + 1;
  if (needed > asked_) wanted_ = true;
  changed_.notify_all();
  if (changed_.wait_for(lock, at_most, [&] { return answered_ >= needed; })) return last_;
  return {.good = false,
          .trouble = fmt::format("no answer within {} ms", at_most.count()),
          .took = std::chrono::duration_cast<std::chrono::microseconds>(at_most)};
}

bool all_good(const std::vector<Check>& checks) {
  return std::ranges::all_of(checks, &Check::good);
}

std::string readiness_json(const std::vector<Check>& checks, bool details) {
  boost::json::object names, why;
  for (const Check& check : checks) {
    names[check.name] = check.good ? "ok" : "failed";
    if (!check.detail.empty()) why[check.name] = check.detail;
  }
  boost::json::object all{{"status", all_good(checks) ? "ready" : "not ready"}, {"checks", names}};
  if (details) all["details"] = why;
  return boost::json::serialize(all) + "\n";
}

}  // namespace kakari::app
