#include "app/worker_name.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <random>

namespace kakari::app {

std::string worker_name(std::string_view what) {
  std::array<char, 65> host{};
  ::gethostname(host.data(), host.size() - 1);
  return fmt::format("{}-{}-{}-{:08x}", what, host.data(), ::getpid(), std::random_device{}());
}

}  // namespace kakari::app
