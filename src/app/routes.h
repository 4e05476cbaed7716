// Every route of the house that stands behind the gate: what serve() adds, and what the authorisation matrix
// walks.
#pragma once
#include <vector>

#include "access/access.h"
#include "access/visit.h"
#include "app/forum_house.h"
#include "app/house.h"
#include "app/status_report.h"
#include "app/training_house.h"
#include "app/year_house.h"
#include "directory/deps.h"

namespace kakari::app {

/// All must outlive the routes.
struct RouteDeps {
  House& house;
  access::Access& access;
  const TrainingHouse& training;
  const YearHouse& year;
  const directory::Deps& directory;
  const ForumHouse& forum;
  bool demo = false;  // with one-click sign-in and the mailbox
  std::function<StatusFacts()> status = {};
  std::string contact = {};  // whom people ask, in words; may be empty
};

std::vector<std::vector<access::Route>> routes_of(const RouteDeps& deps);

}  // namespace kakari::app
