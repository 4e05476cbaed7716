#include "reporting/orders/room.h"

namespace kakari::orders {

store::Room room() {
  return {"orders", {}};
}

}  // namespace kakari::orders
