#include "app/jobs.h"

#include <spdlog/spdlog.h>

#include "base/clock.h"

namespace kakari::app {
namespace {

Instant now() {
  return SystemClock().now();
}

}  // namespace

void Jobs::add(std::string name, std::chrono::milliseconds pause, std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  Job& job = jobs_.emplace_back();
  job.state.name = std::move(name);
  job.state.pause = pause;
  job.work = std::move(work);
  job.thread = std::thread([this, &job] { run(job); });
}

void Jobs::run(Job& job) {
  for (;;) {
    run_once(job);
    std::unique_lock lock(mutex_);
    if (stopping_.wait_for(lock, job.state.pause, [this] { return stop_; })) return;
  }
}

void Jobs::run_once(Job& job) {
  const auto begin = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    job.state.begun_at = now();
    job.state.running = true;
  }
  bool failed = false;
  try {
    job.work();
  } catch (const std::exception& error) {
    failed = true;
    spdlog::error("job {}: {}", job.state.name, error.what());
  }
  const std::lock_guard lock(mutex_);
  JobState& state = job.state;
  state.running = false;
  state.failing = failed;
  state.ended_at = now();
  state.took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  ++state.runs;
  if (!failed) return;
  ++state.failures;
  state.failed_at = state.ended_at;
}

void Jobs::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  for (Job& job : jobs_)
    if (job.thread.joinable()) job.thread.join();
}

std::vector<JobState> Jobs::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<JobState> all;
  for (const Job& job : jobs_) all.push_back(job.state);
  return all;
}

}  // namespace kakari::app
