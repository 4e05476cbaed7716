// For tests only: a mail server on 127.0.0.1 that answers as it is told and keeps what it was given.
#pragma once
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace kakari::mail::testing {

/// What the server says, and where it hangs up instead of saying anything.
struct Script {
  std::string greeting = "220 test ready";
  std::string sender = "250 ok";
  std::string recipient = "250 ok";
  std::string data = "354 go on";
  std::string taken = "250 taken";     // after the message; "" hangs up
  bool hang_up_at_data = false;        // instead of the answer to DATA
  bool hang_up_in_message = false;     // after its first bytes
  bool hang_up_after_message = false;  // once it was taken
};

class SmtpServer {
 public:
  explicit SmtpServer(Script script = {});
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
  /// Whole messages as they arrived, also those that were not answered well.
  std::vector<std::string> messages() const;
  /// "RCPT TO:<a@example.jp>" …
  std::vector<std::string> commands() const;
  int connections() const { return connections_; }

 private:
  void serve();
  void converse(int connection);
  bool take_message(int connection);

  Script script_;
  int port_ = 0, listening_ = -1;
  std::atomic<bool> stop_ = false;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;  // guards the two below
  std::vector<std::string> messages_, commands_;
  std::thread thread_;
};

}  // namespace kakari::mail::testing
