#include "forum/results/room.h"

namespace kakari::results {

store::Room room() {
  return {"results", {}};
}

}  // namespace kakari::results
