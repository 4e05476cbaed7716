// Which rooms keep what of persons for a time only, brought together for the job, the command and the page.
#pragma once
#include "access/retention.h"
#include "app/house.h"

namespace kakari::app {

std::vector<access::Expiring> all_expiring();

/// Throws std::runtime_error where regime/retention.yaml has faults.
access::Retention retention_of(House& house);

/// `kakari retention`: takes away what is due, or with `dry_run` says what that would be.
int run_retention(House& house, bool dry_run, std::ostream& out);

}  // namespace kakari::app
