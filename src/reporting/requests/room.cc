#include "reporting/requests/room.h"

namespace kakari::requests {

store::Room room() {
  return {"requests", {}};
}

}  // namespace kakari::requests
