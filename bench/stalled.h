// Clients that are slow on purpose: thousands of connections that send a header or a body a byte now and
// then, or ask for much and read nothing, all driven by one thread.
#pragma once
#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/descriptor.h"

namespace kakari::bench {

enum class Stall { header, body, read };

class Stalled {
 public:
  /// Connects `many` at once and stalls until it goes; one that the server has ended is connected anew.
  Stalled(std::uint16_t port, Stall how, int many, std::string large_page);
  ~Stalled();
  Stalled(const Stalled&) = delete;

  /// Whether all have connected once.
  bool complete() const { return connected_ >= many_; }
  /// Connections the server has ended so far.
  int ended() const { return ended_; }

 private:
  struct Client {
    http::Descriptor socket;
    std::size_t sent = 0;
  };
  void run();
  void begin(Client& client);
  bool go_on(Client& client);

  const std::uint16_t port_;
  const Stall how_;
  const int many_;
  const std::string large_page_;
  std::atomic<int> connected_ = 0, ended_ = 0;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

}  // namespace kakari::bench
