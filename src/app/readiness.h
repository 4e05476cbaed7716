// Whether this server can serve, for the load balancer in front: /readyz.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kakari::app {

/// Asks a question that may hang (a database that does not answer) on a thread of its own, so that who wants
/// to know waits only so long.
class Pulse {
 public:
  /// `question` throws when the answer is no.
  explicit Pulse(std::function<void()> question);
  ~Pulse();

  struct Beat {
    bool good = false;
    std::string trouble;  // what it threw, or that it did not answer in time
    std::chrono::microseconds took{};
  };
  /// Those who ask while it is being asked share the answer.
  Beat feel(std::chrono::milliseconds at_most);

 private:
  void run();

  std::function<void()> question_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false, stopping_ = false;
  std::uint64_t asked_ = 0, answered_ = 0;
  Beat last_;
  std::thread thread_;  // last, so that it starts when all else is there
};

struct Check {
  std::string name;  // "database"
  bool good = false;
  std::string detail;  // for operators: shown to them only
};

/// {"status": "ready" | "not ready", "checks": {"database": "ok" | "failed"}}, with `details` also why.
std::string readiness_json(const std::vector<Check>& checks, bool details);
bool all_good(const std::vector<Check>& checks);

}  // namespace kakari::app
