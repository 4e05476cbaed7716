#include "reporting/paper/room.h"

namespace kakari::paper {

store::Room room() {
  return {"paper", {}};
}

}  // namespace kakari::paper
