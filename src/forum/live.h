// The cube that pages read: loaded once, then brought up to date beside them from what changed in the tables.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "forum/cube.h"
#include "platform/store/database.h"

namespace kakari::forum {

class Live {
 public:
  Live(store::Database& database, const regime::Areas& areas);
  ~Live();

  /// The first to ask loads it. Never null.
  std::shared_ptr<const Cube> get(Instant now) const;
  /// For a job of every second: reads what changed since, while somebody looks.
  void refresh(Instant now);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The cube of the tables as they are: of all years with a cycle, newest first, at most `years`. With
/// `until`, of the revisions and decisions made before it (a pack's cut-off).
std::shared_ptr<const Cube> load(store::Database& database, const regime::Areas& areas, Instant now,
                                 std::size_t years = 3, Instant until = 0);

}  // namespace kakari::forum
