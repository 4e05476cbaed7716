#include "reporting/desk/room.h"

namespace kakari::desk {

store::Room room() {
  return {"desk", {}};
}

}  // namespace kakari::desk
