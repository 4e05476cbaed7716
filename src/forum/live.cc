#include "forum/live.h"

namespace kakari::forum {

struct Live::State {
  store::Database& database;
  const regime::Areas& areas;
  std::shared_ptr<const Cube> cube = nullptr;
};

Live::Live(store::Database& database, const regime::Areas& areas)
    : state_(std::make_unique<State>(database, areas)) {}
Live::~Live() = default;

std::shared_ptr<const Cube> Live::get(Instant) const {
  return state_->cube;
}

void Live::refresh(Instant) {}

}  // namespace kakari::forum
