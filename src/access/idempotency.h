// The same request sent twice acts once (docs/adr/0030): its key is kept for a day by the transaction of the
// act itself, so that no death comes between the two. The answer is added afterwards by a thread of its own,
// many in one transaction. Requests go through Once (once.h).
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

/// Thrown in the transaction of an act, which it undoes: another server has committed one under this key. No
/// std::exception, so that no handler takes it for a failure of its own.
struct KeyTaken {};

class Idempotency {
 public:
  /// A response: the one that was given. A problem: the key was used for another request (422), that request
  /// is under way (409), or was taken and its answer is lost (409). Nothing: none of these.
  using Answer = std::variant<std::monostate, http::Response, Problem>;

  Idempotency(store::Database& database, const Clock& clock, const Rules& rules);
  ~Idempotency();

  /// Nothing: go on, claim() in the transaction of the act, and end().
  Answer begin(const IdempotentRequest& request);
  /// The key is this request's when the transaction is committed. Throws KeyTaken.
  void claim(store::Tx& tx, const IdempotentRequest& request) const;
  /// Null: there is no answer, the handler threw. Unless it was `claimed` the key is free again; so it is
  /// after an answer that asks to send again (401, 403, 422, 429) and a file too large to keep.
  void end(const IdempotentRequest& request, bool claimed, const http::Response* answer);

  /// Returns when everything that has ended so far is in the database.
  void flush();
  void sweep();

 private:
  struct Remembered {
    IdempotentRequest request;
    http::Response response;  // status 0 while it is under way
  };

  Answer kept(const IdempotentRequest& request) const;
  void forget(const IdempotentRequest& request);
  void release(const IdempotentRequest& request);
  void write_loop();
  void write(const std::vector<Remembered>& batch);

  store::Database& database_;
  const Clock& clock_;
  const Rules& rules_;
  std::mutex mutex_;
  std::condition_variable wake_, written_;
  std::unordered_map<std::string, Remembered> open_;  // under way, or ended and not yet written
  std::vector<std::string> ended_;
  bool writing_ = false, stop_ = false;
  std::thread writer_;
};

}  // namespace kakari::access
