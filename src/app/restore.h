// `kakari restore FILE`: a backup back into a place of its own, checked before anybody is let in; or in the
// place of what is there, which is kept aside.
#pragma once
#include "app/house.h"

namespace kakari::app {

struct RestoreCommand {
  std::string file;
  bool replace = false;
  bool preview = false;  // only says what would be lost
};
/// 0; 1 when it is refused or a check failed. Whatever happens, what was there before is still there.
int restore(const Settings& settings, const RestoreCommand& command);

}  // namespace kakari::app
