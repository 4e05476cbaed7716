// Under which key what a claim declares may be credited once.
#pragma once
#include <string>

#include "training/claim.h"

namespace kakari::training {

std::string once_key(const Claim& claim);

}  // namespace kakari::training
