#include "reporting/progress/room.h"

namespace kakari::progress {

store::Room room() {
  return {"progress", {}};
}

}  // namespace kakari::progress
