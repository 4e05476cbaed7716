#include "forum/papers/room.h"

namespace kakari::papers {

store::Room room() {
  return {"papers", {}};
}

}  // namespace kakari::papers
