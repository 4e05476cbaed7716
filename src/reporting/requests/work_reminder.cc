#include "reporting/requests/reminder.h"

namespace kakari::requests {

bool work_reminder(const Work&, const Moment&) {
  return false;
}

}  // namespace kakari::requests
