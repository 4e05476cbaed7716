// The same request sent twice acts once: the answer is remembered under (actor, key) for a day. Costs one
// read before the handler; the answer is written afterwards by a thread of its own, many in one transaction.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

#include "access/rules.h"
#include "base/clock.h"
#include "base/problem.h"
#include "platform/http/message.h"
#include "platform/store/database.h"

namespace kakari::access {

struct IdempotentRequest {
  std::string actor;   // account or token's id
  std::string key;     // at most 200 bytes
  std::string route;   // "POST /reports/{id}/submission"
  std::string digest;  // request_digest()
};

/// Hex SHA-256 of the path, the form and body; without csrf, which changes with the session.
std::string request_digest(const http::Request& request);

class Idempotency {
 public:
  Idempotency(store::Database& database, const Clock& clock, const Rules& rules);
  ~Idempotency();

  /// Nothing: go on, and call finish() or drop(). A response: the remembered one. A problem: the key was used
  /// for another request (422), or that request is still under way (409).
  std::variant<std::monostate, http::Response, Problem> begin(const IdempotentRequest& request);
  /// Remembers the answer; 401, 403, 429, 5xx, files and more than 256 kB are not.
  void finish(const IdempotentRequest& request, const http::Response& response);
  /// The handler threw: the key is free again.
  void drop(const IdempotentRequest& request);

  /// Returns when everything finished so far is in the database.
  void flush();
  void sweep();

 private:
  struct Remembered {
    IdempotentRequest request;
    http::Response response;
    Instant created_at = 0;
    bool done = false;
  };
  using Answer = std::variant<std::monostate, http::Response, Problem>;

  Answer judge(const Remembered& remembered, const IdempotentRequest& request) const;
  Answer claim(const IdempotentRequest& request, Instant now);
  void write_loop();
  void write(const std::vector<Remembered>& batch);
  void release(const IdempotentRequest& request);

  store::Database& database_;
  const Clock& clock_;
  const Rules& rules_;
  std::mutex mutex_;
  std::condition_variable wake_, written_;
  std::unordered_map<std::string, Remembered> open_;  // under way, or done and not yet written
  std::vector<std::string> done_;
  bool writing_ = false, stop_ = false;
  std::thread writer_;
};

}  // namespace kakari::access
