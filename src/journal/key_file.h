// A key's file with the keys before it: one a line, the newest first. What was closed or signed with an
// earlier one can still be opened and checked.
#pragma once
#include <string>

#include "base/random.h"

namespace kakari::journal {

/// All of them, a line each ("…\n…"); made with mode 0600 when it is missing, as by load_or_make_key(), which
/// gives the newest alone. Throws std::runtime_error when a line is no key.
std::string load_or_make_keys(const std::string& path, Random& random);

}  // namespace kakari::journal
