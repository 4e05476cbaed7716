#include "reporting/schedule/room.h"

namespace kakari::schedule {

store::Room room() {
  return {"schedule", {}};
}

}  // namespace kakari::schedule
