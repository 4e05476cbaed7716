// What evaluate() needs of a form, computed once when the form is read: the order in which items and
// functions can be decided (each after those its condition looks at), and item ids as indices.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

struct Plan {
  struct Step {
    bool function = false;
    std::size_t index = 0;  // into Form::items or kFunctions
  };
  struct Rule {
    std::vector<std::vector<std::size_t>> grounds;  // items of each ground
    std::vector<std::size_t> bound;                 // items a confirmation binds, sorted by id
  };

  std::vector<std::size_t> by_id;  // items sorted by id
  std::vector<Step> steps;
  std::array<Rule, kFunctions.size()> rules;
  std::vector<std::vector<std::size_t>> grounded;  // of each item: the functions (index) it is a ground of
};

/// Ids that wait for each other in a circle, in order; empty when the plan is possible.
struct PlanOutcome {
  std::shared_ptr<const Plan> plan;
  std::vector<std::string> circle;
};
PlanOutcome make_plan(const Form& form);

}  // namespace kakari::regime
