// What may happen to a measure when, and what must be said; pure.
#pragma once
#include "forum/measures/keep.h"

namespace kakari::measures {

/// What can follow, in the order in which it is offered.
std::vector<EventKind> next(const Measure& measure);
/// Whether the event may be added: it can follow, and says what it must.
Result<void> may_follow(const Measure& measure, const NewEvent& wanted, Date today);

/// One of the required or bounded texts of a form.
struct Typed {
  std::string_view field;
  const std::string& value;
  std::size_t characters_max;
  std::string_view missing;  // what to do when it is empty; "": it may be
};
/// Adds what is wrong with the texts.
void check(std::vector<FieldProblem>& wrong, std::initializer_list<Typed> texts);

}  // namespace kakari::measures
