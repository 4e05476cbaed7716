#include "reporting/exchange/room.h"

namespace kakari::exchange {

store::Room room() {
  return {"exchange", {}};
}

}  // namespace kakari::exchange
