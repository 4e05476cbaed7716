#include "reporting/notice/room.h"

namespace kakari::notice {

store::Room room() {
  return {"notice", {}};
}

}  // namespace kakari::notice
