// What the forum's rooms are given, from the house: indicators, words, area facts, and the cube that is kept
// up to date while somebody serves.
#pragma once
#include <memory>

#include "app/house.h"
#include "app/jobs.h"
#include "app/training_house.h"
#include "directory/deps.h"
#include "forum/deps.h"

namespace kakari::app {

class ForumHouse {
 public:
  /// Throws std::runtime_error with the first finding when a definition is broken.
  ForumHouse(House& house, access::Access& access, const directory::Deps& directory,
             const TrainingHouse& training);

  const forum::Deps& deps() const { return deps_; }
  std::vector<std::vector<access::Route>> routes() const;
  void add_jobs(Jobs& jobs, House& house);

 private:
  forum::Live live_;
  forum::Deps deps_;
};

}  // namespace kakari::app
