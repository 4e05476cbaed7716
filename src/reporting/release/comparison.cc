#include "reporting/release/comparison.h"

#include <fmt/format.h>

#include <algorithm>

#include "regime/canonical.h"
#include "reporting/public_row.h"

namespace kakari::release {
namespace {

using regime::Function;

/// The members of a canonical object one after the other; they are sorted by key.
class Members {
 public:
  explicit Members(std::string_view json) : json_(json) { next(); }
  bool done() const { return key_.empty(); }
  std::string_view key() const { return key_; }
  std::string_view value() const { return value_; }
  void next() {
    key_ = {};
    const std::size_t begin = json_.find('"', at_);
    if (begin == std::string_view::npos) return;
    const std::size_t end = json_.find('"', begin + 1);
    if (end == std::string_view::npos || end + 2 > json_.size()) return;
    at_ = regime::value_end(json_, end + 2);
    key_ = json_.substr(begin + 1, end - begin - 1);
    value_ = json_.substr(end + 2, at_ - end - 2);
  }

 private:
  std::string_view json_, key_, value_;
  std::size_t at_ = 0;
};

template <class F>
void each_differing_item(std::string_view before, std::string_view after, F take) {
  Members a(before), b(after);
  while (!a.done() || !b.done()) {
    if (b.done() || (!a.done() && a.key() < b.key())) {
      take(a.key());
      a.next();
    } else if (a.done() || b.key() < a.key()) {
      take(b.key());
      b.next();
    } else {
      if (a.value() != b.value()) take(a.key());
      a.next();
      b.next();
    }
  }
}

using Shown = std::array<std::optional<ShownAs>, regime::kFunctions.size()>;

Shown shown_in(std::string_view functions) {
  Shown shown;
  if (functions.empty()) return shown;
  for (const auto& f : reporting::functions_from_text(std::string(functions)))
    shown.at(std::size_t(f.function)) = ShownAs{f.with_others, f.standing};
  return shown;
}

}  // namespace

std::string_view id(Effect effect) {
  constexpr std::array<std::string_view, 3> ids{"appears", "changes", "disappears"};
  return ids.at(std::size_t(effect));
}

std::string_view label(Effect effect) {
  constexpr std::array<std::string_view, 3> labels{"新しく公表される", "内容が変わる", "公表されなくなる"};
  return labels.at(std::size_t(effect));
}

std::optional<Effect> effect_of(std::string_view text) {
  for (const Effect effect : {Effect::appears, Effect::changes, Effect::disappears})
    if (id(effect) == text) return effect;
  return {};
}

const FunctionChange* Difference::of(Function function) const {
  const auto found = std::ranges::find(functions, function, &FunctionChange::function);
  return found == functions.end() ? nullptr : &*found;
}

FunctionsOfItem functions_of_items(const regime::Form& form) {
  FunctionsOfItem all;
  for (const Function function : regime::kFunctions)
    for (const std::string& item : form.rule(function).items)
      all[item] = std::uint8_t(all[item] | 1u << unsigned(function));
  return all;
}

Difference compare(const FunctionsOfItem& items, const Version& now, const Version& then) {
  Difference difference;
  difference.newly_public = now.functions.empty() && !then.functions.empty();
  std::array<int, regime::kFunctions.size()> differing{};
  if (!difference.newly_public && now.answers != then.answers)
    each_differing_item(now.answers, then.answers, [&](std::string_view item) {
      const auto found = items.find(item);
      const unsigned of = found == items.end() ? 0 : found->second;
      if (of == 0) ++difference.other_items;
      for (const Function function : regime::kFunctions)
        if (of & 1u << unsigned(function)) ++differing.at(std::size_t(function));
    });
  const Shown before = shown_in(now.functions), after = shown_in(then.functions);
  for (const Function function : regime::kFunctions) {
    const auto n = std::size_t(function);
    FunctionChange change{function, Effect::changes, before[n], after[n], differing[n]};
    if (!before[n] && !after[n]) {
      difference.other_items += differing[n];  // reported, although the function is not held
      continue;
    }
    if (before[n] == after[n] && differing[n] == 0) continue;
    if (!before[n]) change.effect = Effect::appears;
    if (!after[n]) change.effect = Effect::disappears;
    difference.functions.push_back(change);
  }
  return difference;
}

std::string in_words(const ShownAs& shown) {
  using reporting::Standing;
  std::string words = shown.standing == Standing::confirmed             ? "県の確認"
                      : shown.standing == Standing::being_confirmed     ? "報告あり・確認中"
                      : shown.standing == Standing::before_confirmation ? "報告済・確認前"
                                                                        : "医療機関の報告";
  return shown.with_others ? words + "、連携して実施" : words;
}

std::string in_words(const FunctionChange& change) {
  const std::string name = "「" + std::string(regime::label(change.function)) + "」";
  if (change.effect == Effect::appears) return name + "が新しく表示される（" + in_words(*change.then) + "）";
  if (change.effect == Effect::disappears) return name + "が表示されなくなる";
  if (change.now == change.then) return fmt::format("{}の内容が{}項目変わる", name, change.items);
  return name + "の表示が変わる（" + in_words(*change.now) + " → " + in_words(*change.then) + "）";
}

std::vector<std::string> in_words(const Difference& difference) {
  std::vector<std::string> lines;
  if (difference.newly_public) lines.emplace_back("報告の内容が初めて公表される");
  for (const FunctionChange& change : difference.functions) lines.push_back(in_words(change));
  if (difference.other_items > 0)
    lines.push_back(fmt::format("そのほかの報告事項が{}項目変わる", difference.other_items));
  return lines;
}

}  // namespace kakari::release
