// What a thread wants written in the transaction of whatever it writes next, without the writer knowing: the
// key of a request together with the act that was asked for.
#pragma once
#include <functional>

#include "platform/store/database.h"

namespace kakari::store {

class Alongside {
 public:
  using Write = std::function<void(Tx&)>;
  using Job = std::function<bool(Tx&)>;

  /// While this lives, the first transaction of this thread that is committed begins with `write`. It may run
  /// more than once, as all that runs in a transaction; what it throws refuses that transaction.
  explicit Alongside(Write write);
  ~Alongside();
  Alongside(const Alongside&) = delete;

  /// Whether a transaction with it was committed. After a commit of which nobody knows the end: false.
  bool committed() const { return committed_; }

  /// For the engines: runs the job by `run`, with what this thread wants written alongside.
  static void carry(const Job& job, const std::function<void(const Job&)>& run);

 private:
  Write write_;
  bool committed_ = false;
  Alongside* outer_;
};

}  // namespace kakari::store
