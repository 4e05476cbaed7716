#include "app/training_routes.h"

#include "training/pages.h"

namespace kakari::app {

std::vector<std::vector<access::Route>> training_routes(House& house, access::Access&,
                                                        const TrainingHouse& training) {
  store::Database* const database = &house.database();
  const auto rules = [&training] { return training.rules(); };
  std::vector<std::vector<access::Route>> all;
  all.push_back(training::pages({.database = database, .rules = rules}));
  return all;
}

}  // namespace kakari::app
