#include "reporting/release/room.h"

namespace kakari::release {

store::Room room() {
  return {"release", {}};
}

}  // namespace kakari::release
