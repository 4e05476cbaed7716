// Institutions of a demo that have not reported this year, each with a token of its own and the full answers
// of a large hospital.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "app/house.h"

namespace kakari::bench {

struct Reporter {
  std::string number, token, manager;
  std::string answers;  // canonical JSON
};

/// At most so many, in random order; makes their accounts and tokens.
std::vector<Reporter> make_reporters(app::House& house, int year, std::size_t most);

/// The token of a new prefectural officer.
std::string officer_token(app::House& house, const std::string& prefecture);

}  // namespace kakari::bench
