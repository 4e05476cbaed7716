// What this room keeps of persons for a time only: mail that was sent, notices that were read.
#pragma once
#include <vector>

#include "access/retention.h"

namespace kakari::messages {

std::vector<access::Expiring> expiring();

}  // namespace kakari::messages
