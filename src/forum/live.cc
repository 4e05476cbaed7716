#include "forum/live.h"

namespace kakari::forum {

struct Live::State {
  store::Database& database;
  const regime::Areas& areas;
  mutable std::mutex mutex;
  mutable std::condition_variable loaded;
  bool loading = false;
  std::shared_ptr<const Cube> cube = nullptr;
};

Live::Live(store::Database& database, const regime::Areas& areas)
    : state_(std::make_unique<State>(database, areas)) {}
Live::~Live() = default;

std::shared_ptr<const Cube> Live::get(Instant now) const {
  std::unique_lock lock(state_->mutex);
  if (!state_->cube) state_->cube = load(state_->database, state_->areas, now);
  return state_->cube;
}

void Live::refresh(Instant) {}

}  // namespace kakari::forum
