// A small blocking HTTP client with keep-alive: for tests and the bench.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/descriptor.h"
#include "platform/http/message.h"

namespace kakari::http {

class Client {
 public:
  Client(std::string address, std::uint16_t port, std::chrono::seconds timeout = std::chrono::seconds(30));

  /// Connects when needed, once more when a kept connection turns out to be closed. Host, Content-Length and
  /// Connection are set by itself. Throws std::runtime_error when there is no lawful answer in time.
  Response send(std::string_view method, std::string_view target, const Pairs& headers = {},
                std::string_view body = {});
  Response get(std::string_view target, const Pairs& headers = {}) { return send("GET", target, headers); }
  /// With the fields urlencoded.
  Response post_form(std::string_view target, const Pairs& fields, Pairs headers = {});

  // For tests that speak by the byte.
  void connect();
  /// Throws std::runtime_error when the other side has closed.
  void write(std::string_view bytes);
  /// The next answer; `to_head` when it has no body because it answers a HEAD.
  Response read_response(bool to_head = false);
  /// Whether the other side closes without sending anything more.
  bool closed_by_peer();
  /// Both directions, so that a write of another thread fails.
  void shut_down();
  void close() { socket_ = Descriptor(); }

 private:
  Response exchange(std::string_view request, bool to_head);
  bool fill();

  std::string address_;
  std::uint16_t port_;
  std::chrono::seconds timeout_;
  Descriptor socket_;
  std::string buffer_;
};

}  // namespace kakari::http
