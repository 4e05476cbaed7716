// Looking up many keys with one statement.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "platform/store/value.h"

namespace kakari::messages {

/// " IN (?, …)" for keys that outlive `args`, which takes them. The last key is repeated up to a power of
/// two, so that few statements serve lists of every length. There must be a key.
std::string in_list(const std::set<std::string>& keys, std::vector<store::Value>& args);

}  // namespace kakari::messages
