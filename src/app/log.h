// The log of `kakari serve`: standard error, for systemd's journal. One line a request, with its route's
// pattern and never its path; who asked only as a keyed hash, from where only as a network.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "app/log_line.h"
#include "app/log_options.h"
#include "base/id.h"
#include "platform/http/server.h"

namespace kakari::app {

/// While it lives, everything logged goes where and how the options say. A line of a request never waits for
/// who reads the log: when they are too slow, the oldest lines are dropped.
class OpenLog {
 public:
  explicit OpenLog(const LogOptions& options);
  ~OpenLog();
  OpenLog(const OpenLog&) = delete;
  LogFormat format() const { return format_; }

 private:
  LogFormat format_;
};

/// Writes the line of each request.
class RequestLog {
 public:
  /// `key` closes the hash of accounts: the same on all servers, so that one can be followed across them.
  RequestLog(LogFormat format, std::string key) : format_(format), key_(std::move(key)) {}
  void line(const http::Handled& handled) const;
  /// At warning: what took longer than it should.
  void slow(const http::Handled& handled) const;

  /// The account on whose behalf this thread's request is being handled; for its line.
  static void note_account(std::string_view account);
  /// "a3f09c1b22", of no use without the key.
  std::string pseudonym(std::string_view account) const;

 private:
  LogFields fields(const http::Handled& handled) const;
  LogFormat format_;
  std::string key_;
};

}  // namespace kakari::app
