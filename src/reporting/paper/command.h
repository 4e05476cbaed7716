// `kakari report form --year Y [--institution N] [--filled] --out FILE`: the printed form as a file.
#pragma once
#include <iosfwd>
#include <string>

#include "access/actor.h"
#include "base/id.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::paper {

struct FormCommand {
  int year = 0;
  std::string institution;  // 機関番号; empty: the blank form
  bool filled = false;
  std::string file;  // where to write
};

/// 0, or 1 with the reason on `err`. Runs the system's own: who may read the database may print.
int print_form_command(store::Database& database, const regime::Areas& areas, const Moment& moment,
                       const FormCommand& command, std::ostream& out, std::ostream& err);

}  // namespace kakari::paper
