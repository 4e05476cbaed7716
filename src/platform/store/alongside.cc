#include "platform/store/alongside.h"

#include <utility>

namespace kakari::store {
namespace {
thread_local Alongside* innermost = nullptr;
}

Alongside::Alongside(Write write) : write_(std::move(write)), outer_(innermost) {
  innermost = this;
}

Alongside::~Alongside() {
  innermost = outer_;
}

void Alongside::carry(const Job& job, const std::function<void(const Job&)>& run) {
  Alongside* const with = innermost;
  if (!with || with->committed_) return run(job);
  bool kept = false;
  run([&](Tx& tx) {
    kept = false;
    with->write_(tx);
    return kept = job(tx);
  });
  with->committed_ = kept;
}

}  // namespace kakari::store
