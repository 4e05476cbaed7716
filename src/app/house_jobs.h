// The jobs of the house itself: the journal, cycles, rules, training, what is past its time.
#pragma once
#include "access/access.h"
#include "app/jobs.h"
#include "app/training_house.h"
#include "app/year_house.h"

namespace kakari::app {

void add_jobs(Jobs& jobs, House& house, access::Access& access, const TrainingHouse& training,
              const YearHouse& year);

}  // namespace kakari::app
