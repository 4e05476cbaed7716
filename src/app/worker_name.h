// Under which name a process takes the leases of jobs.
#pragma once
#include <string>
#include <string_view>

namespace kakari::app {

/// "serve-HOST-PID-…": no two processes have the same, also not on two machines, nor one after another.
std::string worker_name(std::string_view what);

}  // namespace kakari::app
