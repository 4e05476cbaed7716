// SIGINT and SIGTERM end a server in order: first it says that it is not ready, so that a load balancer sends
// nobody any more, then it stops listening and finishes what is under way.
#pragma once
#include <chrono>
#include <functional>

namespace kakari::app {

/// From a thread of its own: `begin` at the first signal, `stop` after `pause` or at the second one.
void on_stop_signal(std::function<void()> begin, std::chrono::seconds pause, std::function<void()> stop);

}  // namespace kakari::app
