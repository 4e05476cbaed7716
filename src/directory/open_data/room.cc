#include "directory/open_data/room.h"

namespace kakari::open_data {

store::Room room() {
  return {"open_data", {}};
}

}  // namespace kakari::open_data
