// What runs beside the requests: sealing the journal, sweeping what is past its time.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/date.h"

namespace kakari::app {

/// How a job has gone since the start. Instants of the machine's clock.
struct JobState {
  std::string name;
  std::chrono::milliseconds pause{};
  std::int64_t runs = 0, failures = 0;
  Instant begun_at = 0, ended_at = 0, failed_at = 0;  // the last time; 0: never
  std::chrono::microseconds took{};                   // the last time it ended
  bool running = false;
  bool failing = false;  // its last run threw
};

/// Each job on a thread of its own, run again after its pause until stop(). A job that throws is logged and
/// tried again after its pause.
class Jobs {
 public:
  ~Jobs() { stop(); }
  void add(std::string name, std::chrono::milliseconds pause, std::function<void()> work);
  void stop();
  /// In the order in which they were added.
  std::vector<JobState> states() const;

 private:
  struct Job {
    JobState state;
    std::function<void()> work;
    std::thread thread;
  };
  void run(Job& job);
  void run_once(Job& job);

  mutable std::mutex mutex_;  // guards stop_ and every state
  std::condition_variable stopping_;
  bool stop_ = false;
  std::deque<Job> jobs_;  // whose places do not move
};

}  // namespace kakari::app
