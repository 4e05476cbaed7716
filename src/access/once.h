// One request under its key, from begin() to its answer, on the thread of its handler: the first transaction
// that this commits carries the key (docs/adr/0030).
#pragma once
#include "access/idempotency.h"
#include "platform/store/alongside.h"

namespace kakari::access {

class Once {
 public:
  /// After keys.begin() said to go on.
  Once(Idempotency& keys, IdempotentRequest request);
  /// Without answered(): what was committed is not done again, and the key is free when nothing was.
  ~Once();
  Once(const Once&) = delete;

  /// Another server was first, and nothing was done here: whatever the handler answers, this did not happen.
  bool taken() const { return taken_; }
  void answered(const http::Response& response);

 private:
  Idempotency& keys_;
  const IdempotentRequest request_;
  bool taken_ = false, ended_ = false;
  store::Alongside alongside_;
};

}  // namespace kakari::access
