// When an item is asked or a check applies: a small expression over answers, functions and the institution's
// kind.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "regime/answers.h"
#include "regime/form.h"
#include "regime/function.h"

namespace kakari::regime {

/// In YAML: {all: […]} {any: […]} {not: …} {item: ID, in: [codes]} {affirmative: ID} {cooperation: ID}
/// {held: FUNCTION} {not_held: FUNCTION} {kind: hospital|clinic}.
struct Condition {
  enum class Test { all, any, negation, codes, affirmative, cooperation, held, not_held, kind };
  Test test = Test::all;
  std::vector<ConditionPtr> parts;  // all, any, negation
  std::string item;                 // codes, affirmative, cooperation
  std::size_t at = 0;               // index of `item` in the form
  Codes in;                         // codes
  Function function = Function::core;
  std::string kind;
  int line = 0;
};

/// What conditions look at: effective answers by item index (null: none), and the functions decided so far.
struct Circumstances {
  const Form& form;
  std::span<const Answer* const> answers;
  std::array<HeldState, kFunctions.size()> functions{HeldState::unanswered, HeldState::unanswered,
                                                     HeldState::unanswered, HeldState::unanswered,
                                                     HeldState::unanswered};
  std::string_view kind;  // "hospital" or "clinic"
};

bool holds(const Condition& condition, const Circumstances& circumstances);

/// A choice that means 有り, a count above 0, a text or a list with something in it.
bool affirmative(const Item& item, const Answer& answer);
/// A choice that means "secured with others".
bool cooperative(const Item& item, const Answer& answer);
/// An answer that says something: not an empty text or list.
bool given(const Answer* answer);

/// Items and functions a condition looks at.
void mentioned(const Condition& condition, std::vector<std::string>& items, std::vector<Function>& functions);

}  // namespace kakari::regime
