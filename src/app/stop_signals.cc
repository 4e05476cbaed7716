#include "app/stop_signals.h"

#include <pthread.h>

#include <csignal>
#include <thread>

#include "app/serve.h"

namespace kakari::app {
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  struct sigaction at_hang_up {};
  ::sigaction(SIGHUP, nullptr, &at_hang_up);
  if (at_hang_up.sa_handler != SIG_IGN) sigaddset(&set, SIGHUP);
  return set;
}

void hold_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void on_stop_signal(std::function<void()> begin, std::chrono::seconds pause, std::function<void()> stop) {
  std::thread([begin = std::move(begin), pause, stop = std::move(stop)] {
    const sigset_t set = stop_signals();
    int signal = 0;
    sigwait(&set, &signal);
    begin();
    const timespec time{.tv_sec = pause.count(), .tv_nsec = 0};
    if (pause.count() > 0) sigtimedwait(&set, nullptr, &time);
    stop();
  }).detach();
}

}  // namespace kakari::app
