#include "app/progress.h"

#include <unistd.h>

#include <iostream>

namespace kakari::app {
namespace {

bool on_terminal() {
  static const bool terminal = ::isatty(STDERR_FILENO) != 0;
  return terminal;
}

}  // namespace

void progress(std::string_view stage, std::int64_t done, std::int64_t total) {
  if (!on_terminal()) return;
  if (total > 0)
    std::cerr << fmt::format("\r{}　{} / {}        ", stage, done, total) << std::flush;
  else
    std::cerr << fmt::format("\r{}　{}        ", stage, done) << std::flush;
}

void end_of_progress() {
  if (on_terminal()) std::cerr << "\r\033[K";
}

}  // namespace kakari::app
