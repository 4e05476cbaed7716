// Which sets a year's cube has, in which order, and which of them an answer puts its institution in. 意向: a
// choice that the form marks so, in an item of the function or one asked only where it is not held.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "forum/cube.h"
#include "reporting/stage.h"

namespace kakari::forum {

// Places of the first sets; those of the functions follow, then those of the form's items.
enum FirstSet : std::size_t { kAsked, kReported, kHospital, kClinic, kFirstSets };
enum class FunctionSet : std::size_t { alone, with_others, willing, none, absent, held, confirmed, waiting };
inline constexpr std::size_t kFunctionSets = 8;

constexpr std::size_t function_set(regime::Function function, FunctionSet which) {
  return kFirstSets + std::size_t(function) * kFunctionSets + std::size_t(which);
}
constexpr std::size_t function_set(regime::Function function, Mark mark) {
  return function_set(function, FunctionSet(mark));
}

/// What one report puts into the cube.
struct ReportFacts {
  std::vector<std::uint32_t> sets;
  std::vector<std::pair<std::uint32_t, std::int32_t>> counts;  // index of the count item, answer
};

class CubePlan {
 public:
  explicit CubePlan(const regime::Form& form);

  const std::shared_ptr<const std::vector<std::string>>& names() const { return names_; }
  const std::shared_ptr<const std::unordered_map<std::string, std::size_t>>& by_name() const {
    return by_name_;
  }
  const std::vector<std::string>& count_items() const { return count_items_; }
  /// `functions` and `content` as a revision keeps them, `decided` as the report does.
  ReportFacts read(std::string_view functions, std::string_view content,
                   const std::array<reporting::Decided, 5>& decided) const;

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};
  struct Code {
    std::int64_t code = 0;
    std::uint32_t set = 0;
    bool affirmative = false, intent = false;
  };
  struct ItemPlan {
    bool count = false, many = false;
    std::vector<Code> codes;
    std::uint32_t yes = kNone, intent = kNone, some = kNone, index = 0;
    std::vector<regime::Function> wills;  // functions that its 意向 speaks of
  };
  std::uint32_t add(std::string name);
  void plan_item(const regime::Form& form, const regime::Item& item);
  void take_codes(const ItemPlan& plan, std::string_view raw, ReportFacts& out,
                  std::array<bool, 5>& willing) const;

  std::shared_ptr<std::vector<std::string>> made_;
  std::shared_ptr<const std::vector<std::string>> names_;
  std::shared_ptr<const std::unordered_map<std::string, std::size_t>> by_name_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, ItemPlan, Hash, std::equal_to<>> items_;
  std::vector<std::string> count_items_;
};

}  // namespace kakari::forum
