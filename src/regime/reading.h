// The answers as a form sees them: which items are asked, which answers count, which functions are held.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "regime/condition.h"
#include "regime/evaluate.h"

namespace kakari::regime {

struct Reading {
  std::vector<const Answer*> sent;     // by item index, whether asked or not; null: none
  std::vector<const Answer*> counted;  // of asked items, of the right shape and with something in them
  std::vector<char> asked;             // by item index
  std::array<HeldState, kFunctions.size()> functions;
  std::vector<std::string> unknown;  // ids that the form does not have

  bool open(const Item& item, std::size_t at) const { return asked[at] && item.required && !counted[at]; }
};

Reading read(const Form& form, const Answers& answers, const Facts& facts);

/// Whether the answer is of the kind the item asks for (its codes are not looked at).
bool fits(const Item& item, const Answer& answer);

}  // namespace kakari::regime
