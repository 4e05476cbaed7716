// `kakari backup FILE`: a whole copy of the database as of one moment, made while others work, that has been
// read back before its name appears.
#pragma once
#include "app/house.h"

namespace kakari::app {

struct BackupCommand {
  std::string file;
  bool with_keys = false;
};
/// 0, or 1 when it is refused or the journal shows faults. What is half done goes away, also on an exception.
int backup(const Settings& settings, const BackupCommand& command);

}  // namespace kakari::app
