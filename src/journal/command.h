// `kakari journal verify` and `journal show SUBJECT`.
#pragma once
#include <ostream>
#include <string_view>

#include "journal/journal.h"

namespace kakari::journal {

/// 0: whole; 1: faults, each on a line of its own.
int verify_command(store::Database& database, std::string_view key, std::ostream& out);

/// `subject` is "kind:id" ("report:0190…"), or an institution's id for all that concerns it. 1 when there is
/// nothing.
int show_command(store::Database& database, std::string_view subject, std::ostream& out);

}  // namespace kakari::journal
