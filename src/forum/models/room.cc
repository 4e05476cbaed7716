#include "forum/models/room.h"

namespace kakari::models {

store::Room room() {
  return {"models", {}};
}

}  // namespace kakari::models
