#include "regime/plan.h"

#include <algorithm>

#include "regime/condition.h"

namespace kakari::regime {
namespace {

/// Depth-first over items (0 … n-1) and functions (n …): a node is a step once all it looks at are.
class Ordering {
 public:
  explicit Ordering(const Form& form) : form_(form), state_(form.items.size() + kFunctions.size()) {
    for (std::size_t node = 0; node < state_.size() && circle_.empty(); ++node) visit(node);
  }
  std::vector<Plan::Step> steps() { return std::move(steps_); }
  std::vector<std::string> circle() { return std::move(circle_); }

 private:
  enum class State : char { untouched, open, done };

  std::string name(std::size_t node) const {
    return node < form_.items.size() ? form_.items[node].id
                                     : std::string(id(kFunctions[node - form_.items.size()]));
  }

  std::vector<std::size_t> looks_at(std::size_t node) const {
    std::vector<std::string> items;
    std::vector<Function> functions;
    if (node < form_.items.size()) {
      if (form_.items[node].asked_if) mentioned(*form_.items[node].asked_if, items, functions);
    } else {
      const FunctionRule& rule = form_.functions[node - form_.items.size()];
      if (rule.needs) functions.push_back(*rule.needs);
      for (const Ground& ground : rule.grounds)
        items.insert(items.end(), ground.any_of.begin(), ground.any_of.end());
    }
    std::vector<std::size_t> nodes;
    for (const std::string& item : items) nodes.push_back(form_.index_of(item));
    for (Function f : functions) nodes.push_back(form_.items.size() + std::size_t(f));
    return nodes;
  }

  void visit(std::size_t node) {
    if (state_[node] == State::done) return;
    path_.push_back(node);
    if (state_[node] == State::open) {
      for (auto at = std::ranges::find(path_, node); at != path_.end(); ++at) circle_.push_back(name(*at));
      return;
    }
    state_[node] = State::open;
    for (std::size_t next : looks_at(node)) {
      visit(next);
      if (!circle_.empty()) return;
    }
    state_[node] = State::done;
    path_.pop_back();
    bool function = node >= form_.items.size();
    steps_.push_back({function, function ? node - form_.items.size() : node});
  }

  const Form& form_;
  std::vector<State> state_;
  std::vector<std::size_t> path_;
  std::vector<Plan::Step> steps_;
  std::vector<std::string> circle_;
};

}  // namespace

PlanOutcome make_plan(const Form& form) {
  Ordering ordering(form);
  if (auto circle = ordering.circle(); !circle.empty()) return {nullptr, std::move(circle)};
  auto plan = std::make_shared<Plan>();
  plan->steps = ordering.steps();
  for (std::size_t i = 0; i < form.items.size(); ++i) plan->by_id.push_back(i);
  auto item_id = [&](std::size_t i) -> const std::string& { return form.items[i].id; };
  std::ranges::sort(plan->by_id, {}, item_id);
  plan->grounded.resize(form.items.size());
  for (const FunctionRule& from : form.functions) {
    Plan::Rule& rule = plan->rules[std::size_t(from.function)];
    for (const Ground& ground : from.grounds) {
      auto& indices = rule.grounds.emplace_back();
      for (const std::string& item : ground.any_of) {
        indices.push_back(form.index_of(item));
        plan->grounded[indices.back()].push_back(std::size_t(from.function));
      }
    }
    for (const std::string& item : from.items) rule.bound.push_back(form.index_of(item));
    std::ranges::sort(rule.bound, {}, item_id);
  }
  return {std::move(plan), {}};
}

}  // namespace kakari::regime
