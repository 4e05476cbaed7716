// The training in the demo: years of credits, applications in every state, certificates that reach reports.
#pragma once
#include <string>
#include <vector>

#include "demo/doctors.h"
#include "regime/training.h"

namespace kakari::demo {

struct TrainingOptions {
  std::string prefecture;
  std::size_t physicians = 1500;  // at most so many have a history
  Instant now = 0;
  std::string password_hash;
};

struct KnownPlaces {
  const Made* aoba = nullptr;
  const Made* minato = nullptr;
  const Made* yoshioka = nullptr;
};

struct TrainingMade {
  std::size_t physicians = 0, certificates = 0;
  std::string certificate_number;  // of a sample account
};

/// Associations, physicians, sample accounts of the training, credits, applications and certificates.
TrainingMade make_training(store::Database& database, const regime::Areas& areas,
                           const regime::Training& rules, const std::vector<Made>& institutions,
                           const KnownPlaces& known, const TrainingOptions& options, Random& random);

}  // namespace kakari::demo
