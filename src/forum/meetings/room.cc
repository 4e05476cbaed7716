#include "forum/meetings/room.h"

namespace kakari::meetings {

store::Room room() {
  return {"meetings", {}};
}

}  // namespace kakari::meetings
