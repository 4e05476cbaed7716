#include "reporting/paper/condition_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "regime/condition.h"

namespace kakari::paper {
namespace {

using regime::Condition;
using regime::Item;
using Test = Condition::Test;

/// "2～7", "1、3"
std::string code_words(std::vector<std::int64_t> codes) {
  std::ranges::sort(codes);
  std::string out;
  for (std::size_t i = 0; i < codes.size();) {
    std::size_t end = i;
    while (end + 1 < codes.size() && codes[end + 1] == codes[end] + 1) ++end;
    out += out.empty() ? "" : "、";
    out += end > i ? fmt::format("{}～{}", codes[i], codes[end]) : std::to_string(codes[i]);
    i = end + 1;
  }
  return out;
}

/// "12番", and what is said of it: "で 2～7 を選んだ場合".
struct Clause {
  std::string of, said;
  std::string text() const { return of + said; }
};

struct Speaker {
  const regime::Form& form;
  const Numbers& numbers;

  std::string number(std::string_view item) const { return fmt::format("{}番", numbers.find(item)->second); }

  Clause chosen(const std::string& id, const std::vector<std::int64_t>& codes, bool negated) const {
    return {number(id),
            fmt::format("で {} を{}場合", code_words(codes), negated ? "選んでいない" : "選んだ")};
  }
  std::vector<std::int64_t> codes_of(const std::string& id, bool regime::Choice::*which) const {
    std::vector<std::int64_t> codes;
    for (const auto& choice : form.item(id)->choices)
      if (choice.*which) codes.push_back(choice.code);
    return codes;
  }

  Clause function(const Condition& c, bool negated) const {
    const bool held = (c.test == Test::held) != negated;
    return {fmt::format("「{}」の機能", c.function == regime::Function::core ? "1号機能" : label(c.function)),
            held ? "が有りの場合" : "が無しの場合"};
  }

  Clause say(const Condition& c, bool negated = false) const {
    switch (c.test) {
      case Test::all:
      case Test::any:
        return several(c, negated);
      case Test::negation:
        return say(*c.parts.front(), !negated);
      case Test::codes:
        return chosen(c.item, c.in, negated);
      case Test::affirmative: {
        const auto codes = codes_of(c.item, &regime::Choice::affirmative);
        if (!codes.empty()) return chosen(c.item, codes, negated);
        return {number(c.item), negated ? "が0または空欄の場合" : "に記入した場合"};
      }
      case Test::cooperation:
        return chosen(c.item, codes_of(c.item, &regime::Choice::cooperation), negated);
      case Test::held:
      case Test::not_held:
        return function(c, negated);
      case Test::kind:
        return {(c.kind == "hospital") != negated ? "病院" : "診療所", "の場合"};
    }
    return {};
  }

  /// Alternatives that say the same of several items become one: 20番か21番で….
  Clause several(const Condition& c, bool negated) const {
    std::vector<std::string> clauses, items;
    std::string said;
    for (const auto& part : c.parts) {
      const Clause one = say(*part, negated);
      clauses.push_back(one.text());
      items.push_back(one.of);
      said = said.empty() || said == one.said ? one.said : "\n";
    }
    const bool any = (c.test == Test::any) != negated;
    if (any && said != "\n") return {fmt::format("{}", fmt::join(items, "か")), said};
    return {"", fmt::format("{}", fmt::join(clauses, any ? "、または" : "で、"))};
  }
};

/// Parts of a condition that must all hold, in one row.
void conjuncts(const regime::ConditionPtr& condition, std::vector<regime::ConditionPtr>& out) {
  if (!condition) return;
  if (condition->test != Test::all) return out.push_back(condition);
  for (const auto& part : condition->parts) conjuncts(part, out);
}

std::vector<regime::ConditionPtr> own_conjuncts(const Item& item) {
  std::vector<regime::ConditionPtr> all;
  conjuncts(item.asked_if, all);
  return all;
}

bool asks_core(const regime::ConditionPtr& c) {
  return c->test == Test::held && c->function == regime::Function::core;
}

}  // namespace

Numbers numbers(const regime::Form& form) {
  Numbers out;
  int next = 0;
  for (const auto& page : form.pages)
    for (const auto& item : page.items) out.emplace(item, ++next);
  return out;
}

std::string condition_words(const regime::Form& form, const Numbers& numbers, const Item& item) {
  const Speaker speaker{form, numbers};
  std::vector<std::string> clauses;
  if (!item.only_for.empty())
    clauses.emplace_back(item.only_for == "hospital" ? "病院の場合" : "診療所の場合");
  for (const auto& part : own_conjuncts(item))
    if (!asks_core(part)) clauses.push_back(speaker.say(*part).text());
  return clauses.empty() ? "" : fmt::format("{}にお答えください。", fmt::join(clauses, "で、"));
}

std::string part_condition(const regime::Form& form, const Numbers& numbers, const regime::FormPage& page) {
  for (const auto& id : page.items)
    if (std::ranges::none_of(own_conjuncts(*form.item(id)), asks_core)) return {};
  std::vector<int> starred;
  for (const auto& [id, number] : numbers)
    if (form.item(id)->star) starred.push_back(number);
  std::ranges::sort(starred);
  return fmt::format("1号機能が有りの場合（★の{}番がすべて当てはまる場合）にお答えください。",
                     fmt::join(starred, "番、"));
}

}  // namespace kakari::paper
