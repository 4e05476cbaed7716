#include "base/clock.h"

namespace kakari {

Instant SystemClock::now() const {
  using namespace std::chrono;
  return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count() + offset_us_;
}

}  // namespace kakari
