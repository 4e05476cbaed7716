#include "reporting/requests/reminder.h"
#include "reporting/requests/run.h"

namespace kakari::requests {

int slice_of(const Work& with) {
  if (with.slice > 0) return with.slice;
  return with.database->engine() == store::Engine::sqlite ? slice_institutions : slice_beside_others;
}

std::size_t work(const Work& with, const Moment& moment) {
  int slices = 0;
  while (slices < with.slices_max && work_request(with, moment)) ++slices;
  while (slices < with.slices_max && work_reminder(with, moment)) ++slices;
  return std::size_t(slices);
}

}  // namespace kakari::requests
