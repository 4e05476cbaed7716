#include "forum/measures/room.h"

namespace kakari::measures {

store::Room room() {
  return {"measures", {}};
}

}  // namespace kakari::measures
