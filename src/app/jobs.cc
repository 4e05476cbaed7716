#include "app/jobs.h"

#include <spdlog/spdlog.h>

namespace kakari::app {

void Jobs::add(std::string name, std::chrono::milliseconds pause, std::function<void()> work) {
  threads_.emplace_back([this, name = std::move(name), pause, work = std::move(work)] {
    for (;;) {
      try {
        work();
      } catch (const std::exception& error) {
        spdlog::error("job {}: {}", name, error.what());
      }
      std::unique_lock lock(mutex_);
      if (stopping_.wait_for(lock, pause, [this] { return stop_; })) return;
    }
  });
}

void Jobs::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopping_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

}  // namespace kakari::app
