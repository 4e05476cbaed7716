#include "app/version.h"

namespace kakari::app {

std::string_view version() {
  return KAKARI_VERSION;
}

}  // namespace kakari::app
