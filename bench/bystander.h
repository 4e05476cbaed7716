// What somebody else feels while a long run goes on: the longest of many short writes, or reads.
#pragma once
#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace kakari::bench {

using Steady = std::chrono::steady_clock;

inline double milliseconds(Steady::time_point since) {
  return std::chrono::duration<double, std::milli>(Steady::now() - since).count();
}

class Bystander {
 public:
  explicit Bystander(std::function<void()> act)
      : thread_([this, act = std::move(act)] {
          while (!stop_) {
            const auto begin = Steady::now();
            act();
            longest_ = std::max(longest_, milliseconds(begin));
            std::this_thread::sleep_for(std::chrono::milliseconds(5));  // paced
          }
        }) {}
  double stop() {
    stop_ = true;
    thread_.join();
    return longest_;
  }

 private:
  std::atomic<bool> stop_ = false;
  double longest_ = 0;
  std::thread thread_;
};

}  // namespace kakari::bench
