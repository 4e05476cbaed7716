// Access::factor_key is the house's key and those it had before, a line each, the newest first: the newest
// closes and makes, all of them open and check. docs/operations.md says how it is replaced.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace kakari::access {

std::vector<std::string_view> keys_of(std::string_view ring);
std::string_view newest_key(std::string_view ring);

std::string close_with(std::string_view ring, std::string_view plain, Random& random);
/// Empty when none of them opens it.
std::string open_with(std::string_view ring, std::string_view boxed);

}  // namespace kakari::access
