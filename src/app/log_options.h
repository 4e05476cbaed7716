// What goes into the log and how it reads.
#pragma once
#include <string>

namespace kakari::app {

struct LogOptions {
  std::string format = "text";  // "json"
  std::string level = "info";   // "debug", "warning", "error"
};

}  // namespace kakari::app
