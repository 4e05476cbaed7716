#include "reporting/explanation/room.h"

namespace kakari::explanation {

store::Room room() {
  return {"explanation", {}};
}

}  // namespace kakari::explanation
