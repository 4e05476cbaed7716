// What runs beside the requests: sealing the journal, sweeping what is past its time.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kakari::app {

/// Each job on a thread of its own, run again after its pause until stop(). A job that throws is logged and
/// tried again after its pause.
class Jobs {
 public:
  ~Jobs() { stop(); }
  void add(std::string name, std::chrono::milliseconds pause, std::function<void()> work);
  void stop();

 private:
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kakari::app
