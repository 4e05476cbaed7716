// SIGINT, SIGTERM and SIGHUP end a server in order: first it says that it is not ready, so that a load
// balancer sends nobody any more, then it stops listening and finishes what is under way.
#pragma once
#include <signal.h>

#include <chrono>
#include <functional>

namespace kakari::app {

/// SIGHUP is one of them unless whoever began the program had it ignored (nohup).
sigset_t stop_signals();

/// From a thread of its own: `begin` at the first signal, `stop` after `pause` or at the second one.
void on_stop_signal(std::function<void()> begin, std::chrono::seconds pause, std::function<void()> stop);

}  // namespace kakari::app
