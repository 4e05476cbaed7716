// `kakari serve` as a process of its own, as an operator starts it.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kakari::bench {

class Server {
 public:
  /// Returns when the search has given its first answer. Throws std::runtime_error when it ends before that.
  /// `more` are further words of `kakari serve`.
  Server(const std::string& program, const std::string& database, std::uint16_t port,
         const std::vector<std::string>& more = {});
  ~Server() { stop(); }
  Server(const Server&) = delete;
  /// SIGTERM, and waits for the end.
  void stop();

  std::uint16_t port() const { return port_; }
  double start_ms() const { return start_ms_; }  // from its exec to the first answer
  double resident_mb() const;
  double processor_seconds() const;  // user and system, so far

 private:
  pid_t process_ = 0;
  std::uint16_t port_;
  double start_ms_ = 0;
};

}  // namespace kakari::bench
