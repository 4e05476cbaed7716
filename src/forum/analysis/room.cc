#include "forum/analysis/room.h"

namespace kakari::analysis {

store::Room room() {
  return {"analysis", {}};
}

}  // namespace kakari::analysis
